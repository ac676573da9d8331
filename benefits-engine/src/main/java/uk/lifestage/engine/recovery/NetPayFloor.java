package uk.lifestage.engine.recovery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/**
 * What must be left of take-home pay when arrears are taken from it: the employer's own rule, beside the minimum wage. The
 * greater of the two holds.
 *
 * @param percent of the take-home pay that there would be without arrears, from 0 to 100
 * @param least an amount in a pay period
 */
public record NetPayFloor(BigDecimal percent, Money least) {
    public NetPayFloor {
        if (percent.signum() < 0 || percent.compareTo(new BigDecimal("100")) > 0) {
            throw new IllegalArgumentException("A net-pay floor is 0 to 100 percent, not " + percent);
        }
        if (least.isNegative()) {
            throw new IllegalArgumentException("A net-pay floor cannot be below 0");
        }
    }

    /** What must be left of this take-home pay; parts of a penny count as a whole one, against the employer. */
    Figure of(Money takeHome) {
        var fraction = percent.movePointLeft(2);
        var share = takeHome.isNegative()
                ? Money.zero(takeHome.getCurrencyUnit())
                : takeHome.multipliedBy(fraction, RoundingMode.UP);
        var amount = share.isLessThan(least) ? least : share;
        var step = Step.of("recovery.net-floor")
                .input("takeHome", takeHome)
                .input("least", least)
                .rate(fraction)
                .rounding(StepRounding.PENNY_UP)
                .result(amount);
        return new Figure(amount, step);
    }
}
