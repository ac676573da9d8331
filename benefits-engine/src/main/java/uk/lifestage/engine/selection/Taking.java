package uk.lifestage.engine.selection;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.LineKind;

/**
 * A line that falls due, with what it does to pay.
 *
 * @param benefit of the catalogue; absent for the flex fund's own payments and for what left the catalogue
 * @param pence the line's amount
 */
record Taking(DueLine line, @Nullable Benefit benefit, PayTreatment treatment, long pence) {
    static Taking of(DueLine line, Function<BenefitCode, @Nullable Benefit> benefits) {
        var benefit = benefits.apply(line.benefit());
        return new Taking(line, benefit, treatment(line, benefit), line.amount().getAmountMinorLong());
    }

    /** The line after this one: most often the same amount of the same benefit. */
    Taking next(DueLine after, Function<BenefitCode, @Nullable Benefit> benefits) {
        return after.benefit() == line.benefit() && after.kind() == line.kind()
                ? new Taking(
                        after,
                        benefit,
                        treatment,
                        after.amount() == line.amount() ? pence : after.amount().getAmountMinorLong())
                : of(after, benefits);
    }

    private static PayTreatment treatment(DueLine line, @Nullable Benefit benefit) {
        if (benefit == null) {
            return line.kind() == LineKind.PAYMENT ? PayTreatment.PAYMENT_TAXED : PayTreatment.NET;
        }
        return benefit.treatment();
    }

    /** What the line takes by a guard's measure, in pence, where it is of the benefit; of any where none is named. */
    long by(Guard guard, @Nullable BenefitCode wanted) {
        return guard.counts(treatment) && (wanted == null || line.benefit().equals(wanted)) ? pence : 0;
    }

    /** Whether the same of the same benefit falls due. */
    boolean alike(Taking other) {
        return pence == other.pence
                && treatment == other.treatment
                && line.benefit().equals(other.line.benefit());
    }

    /** Whether the same amount may be taxed differently in periods of the same pay: by the days on which it is held. */
    boolean byDaysHeld() {
        if (benefit != null && treatment == PayTreatment.SACRIFICE_TAXED) {
            for (var option : benefit.options()) {
                if (option.priceTerms().normalValue() != null) {
                    return true;
                }
            }
        }
        return false;
    }
}
