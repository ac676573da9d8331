package uk.lifestage.api.layout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.engine.layout.LayoutTotal;
import uk.lifestage.engine.layout.Rendered;
import uk.lifestage.engine.layout.ValueProblem;

/** What a layout makes of a payroll file that is there already; nothing is kept. */
@Schema(name = "LayoutTest")
public record LayoutTestView(
        @Schema(description = "The payroll file whose lines were tried")
        UUID export,

        String canonicalFile,

        @Schema(description = "What the layout's file would be called")
        String fileName,

        @Schema(description = "Whether every value could be written; otherwise there would be no file")
        boolean good,

        long rows,
        long lines,
        long linesLeftOut,
        List<Total> totals,
        long problemCount,
        @Schema(description = "The first 100") List<Problem> problems,

        @Schema(description = "The beginning of the file, as text")
        String sample,

        @Schema(description = "Whether the file goes on after the sample")
        boolean sampleCut) {
    /** What the lines of one element and kind add up to. */
    @Schema(name = "LayoutTotal")
    public record Total(
            String elementCode,
            @Schema(description = "D deduction, P payment") String kind,
            long lines,
            MoneyView amount) {
        /** A total for an answer. */
        public static Total of(LayoutTotal total) {
            return new Total(total.elementCode(), total.kind().code(), total.lines(), MoneyView.of(total.amount()));
        }
    }

    /** A value that could not be written. */
    @Schema(name = "LayoutValueProblem")
    public record Problem(
            @Schema(description = "The column's header or field")
            String column,

            @Schema(
                    description =
                            "TOO_LONG, MISSING, WRONG_CHARACTERS, NOT_IN_ENCODING, NEEDS_QUOTES, NEGATIVE, NOT_IN_MAP,"
                                    + " ELEMENT_NOT_MAPPED, TOO_MANY_LINES, OTHER_CURRENCY or NAME_TAKEN")
            String code,

            @Schema(description = "The post whose line it is") @Nullable
            UUID employment,

            String why) {
        /** A problem for an answer. */
        public static Problem of(ValueProblem problem) {
            var employment = problem.employment();
            return new Problem(
                    problem.column(),
                    problem.code().name(),
                    employment == null ? null : employment.value(),
                    problem.detail());
        }
    }

    static LayoutTestView of(
            UUID export, String canonicalFile, String fileName, Rendered rendered, String sample, boolean cut) {
        return new LayoutTestView(
                export,
                canonicalFile,
                fileName,
                rendered.good(),
                rendered.rows(),
                rendered.lines(),
                rendered.leftOut(),
                rendered.totals().stream().map(Total::of).toList(),
                rendered.problemCount(),
                rendered.problems().stream().map(Problem::of).toList(),
                sample,
                cut);
    }
}
