package uk.lifestage.api.page.payroll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.Words;

/**
 * Why nothing of a file was taken, an HR feed or a return file, in the reader's words. It is kept in English, reason after
 * reason; where one of them is not known here, nothing is said of any.
 */
final class FileWords {
    private static final Pattern NOT_TAKEN = Pattern.compile(
            "(?:(?:unreadable|stopped): )?(Not read|Stopped), nothing applied: (?:Line (\\d+): the header is wrong: )?(.+)",
            Pattern.DOTALL);
    private static final String NEXT = "; ";
    private static final String LINE = "Line (\\d+): ";
    private static final String SHARE = "(\\d+) of (\\d+) %s \\(([0-9.]+) %%\\), more than the ([0-9.]+) %% allowed";
    private static final Map<Pattern, String> REASONS = reasons();

    private FileWords() {}

    private static Map<Pattern, String> reasons() {
        var known = new LinkedHashMap<Pattern, String>();
        put(known, "no-file", "There is no file of this name");
        put(known, "no-regular-file", "The (?:feed|return file) is not a regular file");
        put(known, "changed", "The file changed while it was read");
        put(known, "empty", "The file is empty");
        put(known, "no-csv", "The file is not the CSV that a (?:feed|return file) must be");
        put(known, "no-utf8", LINE + "a byte here is not UTF-8");
        put(
                known,
                "behind-quote",
                LINE + "there is text behind a closing quote; the quote that it closes was opened on line (\\d+)");
        put(
                known,
                "quoted-cell",
                LINE + "a cell that opens with a quote here is longer than (\\d+) characters; the closing quote is"
                        + " probably missing");
        put(known, "cell", LINE + "a cell is longer than (\\d+) characters");
        put(known, "row", LINE + "the row that begins here is longer than (\\d+) characters");
        put(known, "cells", LINE + "the row that begins here has more than (\\d+) cells");
        put(known, "quote", LINE + "a quote that opens here is never closed");
        put(known, "unknown-column", "column (\\d+) has a name that no (?:feed column|column of a return file) has");
        put(known, "column-twice", "column (\\d+) is ([a-z_]+) a second time");
        put(known, "columns-or-key", "missing: ([a-z_, ]+) \\(or line_key in place of the first four\\)");
        put(known, "columns", "missing: ([a-z_]+(?:, [a-z_]+)*)");
        put(known, "two-kinds", "amount is a payslip extract's, status and amount_taken are a return file's");
        put(known, "feed-of-none", "the feed has a header and no rows; (\\d+) known posts would be missing");
        put(known, "none", "the file has a header and no rows");
        put(known, "rejected", SHARE.formatted("rows are rejected"));
        put(known, "missing", SHARE.formatted("known posts are missing"));
        put(known, "posts-changed", SHARE.formatted("known posts are changed"));
        put(known, "not-taken", SHARE.formatted("rows say that payroll did not take what was sent"));
        put(known, "rows", "payroll says that it has (\\d+) rows; it has (\\d+)");
        put(known, "total", "payroll says that its amounts come to (-?[0-9.]+); they come to (-?[0-9.]+)");
        put(known, "not-one", "not one of its (\\d+) rows is good");
        put(known, "no-totals", "the totals beside it are not JSON of rows, total and employer");
        put(known, "totals-of-another", "the totals beside it name another employer");
        return known;
    }

    private static void put(Map<Pattern, String> known, String key, String said) {
        known.put(Pattern.compile(said), "file.not-taken." + key);
    }

    /** In the reader's words; nothing where there are none for it, or it is about something else. */
    static Optional<String> say(String message, Words words, Function<MatchResult, Object[]> parts) {
        var whole = NOT_TAKEN.matcher(message);
        if (!whole.matches()) {
            return Optional.empty();
        }
        var reasons = reasons(whole.group(3), words, parts);
        if (reasons == null) {
            return Optional.empty();
        }
        var line = whole.group(2);
        var why = String.join(NEXT, reasons);
        return Optional.of(words.say(
                whole.group(1).equals("Stopped") ? "file.stopped" : "file.not-read",
                line == null ? why : words.say("file.not-taken.header", line, why)));
    }

    private static @Nullable List<String> reasons(String text, Words words, Function<MatchResult, Object[]> parts) {
        var said = new ArrayList<String>();
        for (int at = 0; at <= text.length(); ) {
            var from = at;
            var next = REASONS.entrySet().stream()
                    .map(reason ->
                            Map.entry(reason.getKey().matcher(text).region(from, text.length()), reason.getValue()))
                    .filter(found -> found.getKey().lookingAt()
                            && ends(text, found.getKey().end()))
                    .findFirst();
            if (next.isEmpty()) {
                return null;
            }
            var found = next.get().getKey().toMatchResult();
            said.add(words.say(next.get().getValue(), parts.apply(found)));
            at = found.end() == text.length() ? text.length() + 1 : found.end() + NEXT.length();
        }
        return said;
    }

    private static boolean ends(String text, int at) {
        return at == text.length() || text.startsWith(NEXT, at);
    }
}
