package uk.lifestage.api.page.hr;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.catalogue.DocumentProblem;

/**
 * What is wrong with a catalogue, in the reader's language. The checks say it in English, since a file's author reads them too;
 * in Welsh it is said by what sort of thing is wrong, with the codes and values that it is about. Pages know it as
 * {@code checks}.
 */
@Component
public class CheckWords {
    /** What the rules' language says most often, each with the name of its wording; groups are its placeholders. */
    private static final Map<Pattern, String> OF_CONDITIONS = Map.of(
            Pattern.compile("undefined field '([^']*)'.*", Pattern.DOTALL), "check.cel.field",
            Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL), "check.cel.reference",
            Pattern.compile("found no matching overload for '_?([^_']*)_?' applied to '\\((.*)\\)'.*", Pattern.DOTALL),
                    "check.cel.overload",
            Pattern.compile("expected type '([^']*)' but found '([^']*)'.*", Pattern.DOTALL), "check.cel.type",
            Pattern.compile("(?:Syntax error: )?mismatched input '([^']*)'.*", Pattern.DOTALL), "check.cel.input",
            Pattern.compile("(?:Syntax error: )?extraneous input '([^']*)'.*", Pattern.DOTALL), "check.cel.input",
            Pattern.compile("(?:Syntax error: )?no viable alternative.*", Pattern.DOTALL), "check.cel.unfinished",
            Pattern.compile("(?:Syntax error: )?token recognition error at: '(.*)'.*", Pattern.DOTALL),
                    "check.cel.input");

    private static final Pattern NO_DATE = Pattern.compile("is (.*); it must be (?:a date|a day).*", Pattern.DOTALL);

    private static final List<Map.Entry<Pattern, String>> OF_FIELDS = List.of(
            Map.entry(Pattern.compile("is missing.*", Pattern.DOTALL), "check.field.missing"),
            Map.entry(Pattern.compile("is used already"), "check.field.used"),
            Map.entry(Pattern.compile("is there twice.*"), "check.field.twice"),
            Map.entry(Pattern.compile("has a cell too many \\((.*)\\); .*", Pattern.DOTALL), "check.field.cell"),
            Map.entry(
                    Pattern.compile("has no column (.*); the columns are (.*)", Pattern.DOTALL), "check.field.column"),
            Map.entry(Pattern.compile("does not hold together.*", Pattern.DOTALL), "check.field.together"),
            Map.entry(Pattern.compile("is (.*); it must be a whole number.*", Pattern.DOTALL), "check.field.whole"),
            Map.entry(Pattern.compile("is (.*); it must be an amount.*", Pattern.DOTALL), "check.field.amount"),
            Map.entry(NO_DATE, "check.field.date"),
            Map.entry(Pattern.compile("is (.*); it must be one of (.*)", Pattern.DOTALL), "check.field.one-of"),
            Map.entry(Pattern.compile("is (.*); it must be .*", Pattern.DOTALL), "check.field.other"));

    private final Words words;

    CheckWords(Words words) {
        this.words = words;
    }

    /** Why something in the draft is not right. */
    public String why(String code, String english) {
        if (Language.wanted().equals("en")) {
            return english;
        }
        for (var one : OF_CONDITIONS.entrySet()) {
            var said = one.getKey().matcher(english);
            if (said.matches()) {
                return words.say(one.getValue(), groups(said.toMatchResult()));
            }
        }
        var wording = words.sayOr("check." + code, "");
        if (wording.isEmpty()) {
            return english;
        }
        return words.say("check." + code, english.substring(english.lastIndexOf(' ') + 1));
    }

    /** Why what was typed into a field cannot be read. */
    public String why(DocumentProblem problem) {
        var noDate = NO_DATE.matcher(problem.message());
        if (Language.wanted().equals("en") && !noDate.matches()) {
            return problem.message();
        }
        for (var one : OF_FIELDS) {
            var said = one.getKey().matcher(problem.message());
            if (said.matches()) {
                return words.say(one.getValue(), groups(said.toMatchResult()));
            }
        }
        return words.say("check.kind." + problem.kind());
    }

    private static Object[] groups(MatchResult said) {
        var groups = new Object[said.groupCount()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = said.group(i + 1);
        }
        return groups;
    }
}
