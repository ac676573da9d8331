package uk.lifestage.api.catalogue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.eligibility.CatalogueProblem;

/**
 * One thing that is wrong with a condition.
 *
 * @param column where in its line, from 1; absent where it is about the whole
 * @param line the line's text up to there
 * @param rest what follows
 */
public record ConditionProblem(
        String code, String why, @Nullable Integer column, String line, String rest) {
    private static final Pattern PLACE = Pattern.compile("(?:line (\\d+), )?column (\\d+): (.*)", Pattern.DOTALL);

    static List<ConditionProblem> of(List<CatalogueProblem> problems, String expression) {
        return problems.stream()
                .flatMap(problem -> Stream.of(problem.message().split("; (?=(?:line \\d+, )?column )"))
                        .map(message -> of(problem.code(), message, expression)))
                .toList();
    }

    private static ConditionProblem of(String code, String message, String expression) {
        var place = PLACE.matcher(message);
        if (!place.matches()) {
            return new ConditionProblem(code, message, null, "", "");
        }
        int line = place.group(1) == null ? 1 : Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2));
        var text = expression.lines().skip(line - 1L).findFirst().orElse("");
        int at = Math.clamp(column - 1, 0, text.length());
        return new ConditionProblem(code, place.group(3), column, text.substring(0, at), text.substring(at));
    }
}
