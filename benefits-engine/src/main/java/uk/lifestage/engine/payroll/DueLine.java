package uk.lifestage.engine.payroll;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * What should be taken or paid for one post, benefit and pay period, as known now.
 *
 * @param amount never negative and never zero: a period in which nothing is due has no line
 * @param units what the amount counts (days of leave), where it counts anything
 * @param instalment which instalment this is, from 1; absent for what is due in every period
 * @param instalments how many instalments there are in all; absent likewise
 */
public record DueLine(
        int assignmentNo,
        BenefitCode benefit,
        String elementCode,
        LineKind kind,
        String payGroup,
        PayPeriod period,
        Money amount,
        @Nullable BigDecimal units,
        @Nullable Integer instalment,
        @Nullable Integer instalments,
        String costCode) {
    /** The same due in another period. */
    DueLine in(PayPeriod other) {
        return new DueLine(
                assignmentNo,
                benefit,
                elementCode,
                kind,
                payGroup,
                other,
                amount,
                units,
                instalment,
                instalments,
                costCode);
    }
}
