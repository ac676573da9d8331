package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.payroll.DueSpan;
import uk.lifestage.engine.payroll.LineKind;

/**
 * What falls due alike in each pay period of a span, with what it does to pay.
 *
 * @param span of one pay period where it is an instalment
 * @param benefit of the catalogue; absent for the flex fund's own payments and for what left the catalogue
 * @param pence the amount a pay period
 * @param first the first measure that counts it; absent where it takes nothing
 */
record Taking(
        DueSpan span, @Nullable Benefit benefit, PayTreatment treatment, long pence, Guard.@Nullable Measure first) {
    static Taking of(DueSpan span, @Nullable Benefit benefit) {
        var treatment = treatment(span, benefit);
        return new Taking(span, benefit, treatment, span.amount().getAmountMinorLong(), Guard.Measure.first(treatment));
    }

    private static PayTreatment treatment(DueSpan span, @Nullable Benefit benefit) {
        if (benefit == null) {
            return span.kind() == LineKind.PAYMENT ? PayTreatment.PAYMENT_TAXED : PayTreatment.NET;
        }
        return benefit.treatment();
    }

    /** Whether it takes anything from what this measures. */
    boolean counts(Guard.Measure measure) {
        return first != null && first.compareTo(measure) <= 0;
    }

    /** Whether the same of the same benefit falls due. */
    boolean alike(Taking other) {
        return this == other
                || (pence == other.pence
                        && treatment == other.treatment
                        && span.benefit().equals(other.span.benefit()));
    }

    /** Whether the lines of both in one pay period are the same. */
    boolean sameLine(Taking other) {
        var one = span;
        var two = other.span;
        return one == two
                || (one.amount().equals(two.amount())
                        && one.benefit().equals(two.benefit())
                        && one.elementCode().equals(two.elementCode())
                        && one.kind() == two.kind()
                        && one.payGroup().equals(two.payGroup())
                        && sameUnits(one.units(), two.units())
                        && Objects.equals(one.instalment(), two.instalment())
                        && Objects.equals(one.instalments(), two.instalments())
                        && one.costCode().equals(two.costCode()));
    }

    private static boolean sameUnits(@Nullable BigDecimal one, @Nullable BigDecimal two) {
        return one == null || two == null ? one == two : one.compareTo(two) == 0;
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
