package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.returns.AnswerCount;
import uk.lifestage.db.returns.ElementAnswer;
import uk.lifestage.engine.payroll.Reconciliation;

/** How what a run sends follows from what was sent last time, pay group by pay group. */
@Schema(name = "Reconciliation")
public record ReconciliationView(UUID run, LocalDate businessDate, String status, List<FileView> files) {
    static ReconciliationView of(NightRun run, List<FileView> files) {
        return new ReconciliationView(
                run.id().value(), run.businessDate(), run.status().code(), files);
    }

    /** One payroll file: a pay group's period. */
    @Schema(name = "FileReconciliation")
    public record FileView(
            UUID file,
            @Schema(example = "MONTHLY") String payGroup,
            @Schema(example = "2026/27-09") String period,
            int sequence,
            String state,

            @Schema(description = "The pay group's last file for an earlier period; absent for its first") @Nullable
            ComparedView comparedWith,

            @Schema(description = "Posts with a line for the last file's own period")
            long postsBefore,

            @Schema(description = "Posts with a line for this file's own period")
            long postsNow,

            @Schema(description = "Posts of which anything differs")
            long postsMoved,

            @Nullable LineView largestLine,
            List<ElementView> elements,

            @Schema(description = "Whether the database adds the parts and the lines up to the same, to the penny")
            boolean tiesOut) {
        static FileView of(
                PayrollFile file,
                @Nullable PayrollFile comparedWith,
                ControlStore.People people,
                List<Reconciliation.ElementStatement> statements,
                List<ElementAnswer> answers,
                boolean tiesOut) {
            var largest = people.largest();
            var key = people.largestLine();
            return new FileView(
                    file.id().value(),
                    file.payGroup(),
                    nameOf(file),
                    file.sequence(),
                    file.state().code(),
                    comparedWith == null ? null : ComparedView.of(comparedWith),
                    people.before(),
                    people.now(),
                    people.moved(),
                    largest == null || key == null ? null : new LineView(key, MoneyView.of(largest)),
                    statements.stream()
                            .map(statement -> ElementView.of(
                                    statement,
                                    answers.stream()
                                            .filter(answer ->
                                                    answer.elementCode().equals(statement.elementCode())
                                                            && answer.kind()
                                                                    .equals(statement
                                                                            .kind()
                                                                            .code()))
                                            .map(ElementAnswer::count)
                                            .toList()))
                            .toList(),
                    tiesOut && statements.stream().allMatch(Reconciliation.ElementStatement::addsUp));
        }
    }

    /** The file that one is compared with. */
    @Schema(name = "ComparedFile")
    public record ComparedView(UUID file, int sequence, String period) {
        static ComparedView of(PayrollFile file) {
            return new ComparedView(file.id().value(), file.sequence(), nameOf(file));
        }
    }

    /** One line by its key. */
    @Schema(name = "LargestLine")
    public record LineView(String lineKey, MoneyView amount) {}

    /**
     * One payroll element and kind: sent last time + new + changed + stopped = period; period + sent before + corrected +
     * refunded = sent now.
     */
    @Schema(name = "ElementReconciliation")
    public record ElementView(
            @Schema(example = "GYM") String elementCode,
            @Schema(description = "D deduction, P payment") String kind,

            @Schema(description = "Everything sent for the last file's own period")
            PartView sentLastTime,

            @Schema(description = "Of it, what is the same now")
            PartView unchanged,

            @Schema(description = "Nothing last time, something now")
            PartView added,

            PartView changed,

            @Schema(description = "Negative: what was there last time and is not now")
            PartView stopped,

            @Schema(description = "Everything sent for this file's own period, until and in this file")
            PartView period,

            @Schema(description = "Negative: what of it earlier files had said already")
            PartView sentBefore,

            @Schema(description = "More for earlier periods")
            PartView corrected,

            @Schema(description = "Negative: given back of earlier periods")
            PartView refunded,

            @Schema(description = "The file's own lines") PartView sentNow,

            @Schema(description = "What payroll says that it did with the file's own lines: together they are sent now")
            List<AnswerView> answers,

            @Schema(description = "What moved, by what is known to have caused it")
            List<CauseView> why) {
        static ElementView of(Reconciliation.ElementStatement statement, List<AnswerCount> answers) {
            return new ElementView(
                    statement.elementCode(),
                    statement.kind().code(),
                    PartView.of(statement.sentLastTime()),
                    PartView.of(statement.unchanged()),
                    PartView.of(statement.added()),
                    PartView.of(statement.changed()),
                    PartView.of(statement.stopped()),
                    PartView.of(statement.period()),
                    PartView.of(statement.sentBefore()),
                    PartView.of(statement.corrected()),
                    PartView.of(statement.refunded()),
                    PartView.of(statement.sentNow()),
                    answers.stream().map(AnswerView::of).toList(),
                    statement.why().stream().map(CauseView::of).toList());
        }
    }

    /** Some lines and what they come to. */
    @Schema(name = "ReconciliationPart")
    public record PartView(long lines, MoneyView amount) {
        static PartView of(Reconciliation.Part part) {
            return new PartView(part.lines(), MoneyView.of(part.amount()));
        }
    }

    /** Lines with one answer. */
    @Schema(name = "ElementAnswer")
    public record AnswerView(
            @Schema(description = "taken, short, refused, unanswered (the days for it are over) or awaited")
            String answer,

            long lines,

            @Schema(description = "What they add up to as they were sent")
            MoneyView sent,

            @Schema(description = "What payroll took of them; what was sent where it has not spoken")
            MoneyView taken) {
        static AnswerView of(AnswerCount count) {
            return new AnswerView(
                    count.answer().code(), count.lines(), MoneyView.of(count.sent()), MoneyView.of(count.taken()));
        }
    }

    /** A part with its cause. */
    @Schema(name = "ReconciliationCause")
    public record CauseView(
            @Schema(description = "new, changed, stopped, corrected or refunded")
            String movement,

            @Schema(description = "missed, election, adjustment, instalment, facts, price, age or none")
            String cause,

            long lines,
            MoneyView amount) {
        static CauseView of(Reconciliation.CausedPart caused) {
            return new CauseView(
                    caused.movement().code(),
                    caused.cause().code(),
                    caused.part().lines(),
                    MoneyView.of(caused.part().amount()));
        }
    }

    private static String nameOf(PayrollFile file) {
        return "%s-%02d".formatted(file.taxYear(), file.periodNo());
    }
}
