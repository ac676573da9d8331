package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.quote.StepView;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.db.payroll.LineStoryStore;
import uk.lifestage.db.payroll.SentLine;
import uk.lifestage.engine.calendar.Period;

/**
 * How one line came about: due + adjusted − sent before = the line. What was due with each step of its price, from which
 * election, which catalogue and which facts, by whom and when.
 */
@Schema(name = "LineStory")
public record LineStoryView(
        LineView line,
        UUID file,
        int sequence,
        UUID run,

        @Schema(description = "What was recorded up to this moment counted")
        Instant knownAt,

        @Schema(description = "What was due for the period, as known then; absent where nothing was") @Nullable
        DueView due,

        List<AdjustmentView> adjustments,

        @Schema(description = "What earlier files said of the same post, benefit, element and period")
        List<SentView> sentBefore,

        @Schema(description = "What is to be sent, worked out anew from all this; absent where it is nothing") @Nullable
        MoneyView workedOutAnew,

        @Schema(description = "Whether that is what the file says")
        boolean agrees,

        @Schema(description = "What was agreed, with what was known of it by then, first known first")
        List<ElectionView> elections,

        @Schema(description = "The version in force on the last day of the period that the post held the benefit")
        @Nullable
        Integer catalogueVersion,

        List<FactsView> facts) {
    /** The line as it was sent. */
    @Schema(name = "SentLine")
    public record LineView(
            String lineKey,
            String employeeNo,
            int assignmentNo,
            String benefit,
            String elementCode,
            String kind,
            @Schema(example = "2026/27-09") String forPeriod,
            MoneyView amount,
            @Nullable BigDecimal units,
            @Nullable Integer instalment,
            @Nullable Integer instalments,
            String costCode,
            String reason) {
        static LineView of(SentLine line) {
            return new LineView(
                    line.lineKey(),
                    line.employeeNo(),
                    line.assignmentNo(),
                    line.benefit(),
                    line.elementCode(),
                    line.kind().code(),
                    "%s-%02d".formatted(line.forTaxYear(), line.forPeriodNo()),
                    MoneyView.of(line.amount()),
                    line.units(),
                    line.instalment(),
                    line.instalments(),
                    line.costCode(),
                    line.reason().code());
        }
    }

    /** What was due, with its steps. */
    @Schema(name = "DueWorking")
    public record DueView(MoneyView amount, StepView working) {}

    /** An amount added beside the choices. */
    @Schema(name = "LineAdjustment")
    public record AdjustmentView(String cause, MoneyView amount, Instant recordedAt, String recordedBy) {
        static AdjustmentView of(LineStoryStore.Adjusted adjusted) {
            return new AdjustmentView(
                    adjusted.cause(), MoneyView.of(adjusted.amount()), adjusted.recordedAt(), adjusted.recordedBy());
        }
    }

    /** What an earlier file said. */
    @Schema(name = "SentBefore")
    public record SentView(UUID file, int sequence, String lineKey, String reason, MoneyView amount) {
        static SentView of(LineStoryStore.SentBefore sent) {
            return new SentView(
                    sent.file().value(),
                    sent.sequence(),
                    sent.lineKey(),
                    sent.reason().code(),
                    MoneyView.of(sent.amount()));
        }
    }

    /** One election of the benefit that covered a day of the period. */
    @Schema(name = "LineElection")
    public record ElectionView(
            UUID id,
            String option,
            @Nullable Integer quantity,
            @Nullable MoneyView amount,
            LocalDate from,
            @Nullable LocalDate until,
            int catalogueVersion,
            UUID selection,
            Instant recordedFrom,

            @Schema(description = "From when we knew better; absent where it still counted") @Nullable
            Instant recordedUntil,

            @Schema(description = "the person, window-end, or whoever approved it")
            String recordedBy) {}

    /** What was known of the post on some days of the period. */
    @Schema(name = "LineFacts")
    public record FactsView(
            LocalDate from,
            @Nullable LocalDate until,
            String payGroup,
            BigDecimal fte,
            BigDecimal weeklyHours,
            MoneyView annualSalary,
            LocalDate assignmentStart,
            @Nullable LocalDate assignmentEnd,
            String costCode,
            Instant recordedFrom,

            @Schema(description = "The HR feed that brought it") @Nullable
            String recordedBy) {
        static FactsView of(LineStoryStore.PostFactsKnown known) {
            var until = known.valid().until();
            return new FactsView(
                    known.valid().from(),
                    until.equals(Period.FOREVER) ? null : until,
                    known.payGroup(),
                    known.fte(),
                    known.weeklyHours(),
                    MoneyView.of(known.annualSalary()),
                    known.assignmentStart(),
                    known.assignmentEnd(),
                    known.costCode(),
                    known.recordedFrom(),
                    known.feed());
        }
    }
}
