package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.db.payroll.Mover;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.engine.payroll.MovementSum;

/** Who stands behind one sum of a file's movements: posts by employee number, each with the line that tells its story. */
@Schema(name = "Movers")
public record MoversView(
        UUID file,
        @Schema(example = "GYM") String elementCode,
        @Schema(description = "D deduction, P payment") String kind,

        @Schema(description = "unchanged, new, changed, stopped, corrected or refunded")
        String movement,

        @Schema(description = "missed, election, adjustment, instalment, facts, price, age or none")
        String cause,

        @Schema(description = "How many keys (post and benefit) the sum has in all")
        long count,

        @Schema(description = "At most 500 of them") List<MoverView> movers) {
    /** One post with one benefit. */
    @Schema(name = "Mover")
    public record MoverView(
            @Schema(example = "100000") String employeeNo,
            int assignmentNo,
            String benefit,
            MoneyView before,
            MoneyView now,
            MoneyView inFile,

            @Schema(description = "The file that has the line below: this one, or the last where it says nothing now")
            @Nullable
            UUID file,

            @Nullable String lineKey) {}

    static MoversView of(PayrollFile file, @Nullable PayrollFile last, MovementSum sum, List<Mover> movers) {
        return new MoversView(
                file.id().value(),
                sum.elementCode(),
                sum.kind().code(),
                sum.movement().code(),
                sum.cause().code(),
                sum.movement().ofOwnPeriod() ? Math.max(sum.linesBefore(), sum.linesNow()) : sum.linesInFile(),
                movers.stream().map(mover -> view(file, last, mover)).toList());
    }

    private static MoverView view(PayrollFile file, @Nullable PayrollFile last, Mover mover) {
        var own = mover.ownKey();
        var before = mover.lastKey();
        return new MoverView(
                mover.employeeNo(),
                mover.assignmentNo(),
                mover.benefit(),
                MoneyView.of(mover.before()),
                MoneyView.of(mover.now()),
                MoneyView.of(mover.inFile()),
                own != null
                        ? file.id().value()
                        : before != null && last != null ? last.id().value() : null,
                own != null ? own : before);
    }
}
