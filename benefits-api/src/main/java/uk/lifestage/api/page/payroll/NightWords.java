package uk.lifestage.api.page.payroll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.Formatting;
import uk.lifestage.api.web.Words;

/**
 * What the night and the return files say of themselves, in the reader's words. They are kept in English as they were said;
 * what is known here is said anew in the reader's language, with days and moments as people write them.
 */
final class NightWords {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");
    private static final Pattern COUNT = Pattern.compile("\\d{1,15}");
    private static final Map<Pattern, String> KNOWN = known();

    private NightWords() {}

    private static Map<Pattern, String> known() {
        var known = new LinkedHashMap<Pattern, String>();
        put(known, "no-feed", "no HR feed was laid for this date");
        put(
                known,
                "feed-applied",
                "applied: Applied: (\\d+) joined, (\\d+) changed, (\\d+) unchanged, (\\d+) rejected, (\\d+) missing");
        put(known, "feed-again", ".*Nothing done: this feed was applied for this date before");
        put(
                known,
                "window-ended",
                "(\\S+) ended on (\\d{4}-\\d{2}-\\d{2}): changed what (\\d+) people had not chosen again");
        put(
                known,
                "returns",
                "(\\d+) return files applied, (\\d+) not; (\\d+) payroll files newly have unanswered lines");
        put(known, "changed-since", "whoever has changed is worked out: since (\\S+)");
        put(known, "everyone-first", "everyone is worked out: it is the first time, or it was asked for");
        put(known, "everyone-ground", "everyone is worked out: catalogues, pay calendars or the product have changed");
        put(
                known,
                "everyone-earlier",
                "everyone is worked out: the run knows no later facts than those worked out last");
        put(known, "no-cut-off", "no pay group's cut-off is reached: no file is due");
        put(known, "waits", "(\\S+) waits for (\\S+), which is (?:held|prepared and not written)");
        put(known, "held", "(\\S+) is held for somebody in payroll to release");
        put(known, "delivering-elsewhere", "another process is delivering this employer's files");
        put(known, "delivered", "nothing waits");
        put(known, "delivery-held", "(\\d+) held, see the findings; nothing waits");
        put(known, "delivery-later", "the rest is tried again later");
        put(known, "delivery-held-later", "(\\d+) held, see the findings; the rest is tried again later");
        put(known, "layouts-held", "(\\d+) files? (?:was|were) not made, since values do not fit: see the findings");
        put(known, "finished-before", "The night of (\\S+) finished before; nothing was changed");
        put(known, "failed", "Failed; see the log of the process that ran it. The same request resumes it");
        put(known, "busy", "Another process is running this employer's night");
        put(known, "broke-off", "Broke off; see the log of the process that ran it");
        put(
                known,
                "return-applied",
                "Applied: (\\d+) taken, (\\d+) short, (\\d+) refused, (\\d+) known before, (\\d+) rejected");
        put(known, "return-compared", "Compared: (\\d+) agree, (\\d+) differ, (\\d+) rejected");
        return known;
    }

    private static void put(Map<Pattern, String> known, String key, String said) {
        known.put(Pattern.compile(said), "payroll.told." + key);
    }

    /** In the reader's words; nothing where there are none for it. What needs no words beside its state is empty. */
    static Optional<String> say(@Nullable String message, Words words, Formatting fmt) {
        if (message == null || message.equals("Finished")) {
            return Optional.of("");
        }
        for (var one : KNOWN.entrySet()) {
            var match = one.getKey().matcher(message);
            if (match.matches()) {
                return Optional.of(words.say(one.getValue(), parts(match, fmt)));
            }
        }
        return FileWords.say(message, words, match -> parts(match, fmt)).or(() -> each(message, words, fmt));
    }

    /** What was said of several, one after the other, where there are words for all. */
    private static Optional<String> each(String message, Words words, Formatting fmt) {
        if (!message.contains("; ")) {
            return Optional.empty();
        }
        var said = Arrays.stream(message.split("; ", -1))
                .map(one -> say(one, words, fmt))
                .toList();
        return said.stream().allMatch(Optional::isPresent)
                ? Optional.of(said.stream().flatMap(Optional::stream).collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    private static Object[] parts(MatchResult match, Formatting fmt) {
        var parts = new Object[match.groupCount()];
        Arrays.setAll(parts, i -> readable(match.group(i + 1), fmt));
        return parts;
    }

    private static String readable(String part, Formatting fmt) {
        if (DAY.matcher(part).matches()) {
            return fmt.date(LocalDate.parse(part));
        }
        if (MOMENT.matcher(part).matches()) {
            return fmt.moment(Instant.parse(part));
        }
        return COUNT.matcher(part).matches() ? fmt.number(Long.parseLong(part)) : part;
    }
}
