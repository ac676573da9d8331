package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a hired cycle is worth when its hire ends, as HMRC accepts it without a valuation (EIM21667a): a share of its price
 * by its age. Who buys it for less is taxed on the difference.
 */
public final class CycleValue {
    private static final BigDecimal DEARER_FROM = new BigDecimal("500");

    private CycleValue() {}

    /** A cycle's age in months, and the shares of a price below 500.00 and of one from there on. */
    record Age(int months, BigDecimal below500, BigDecimal from500, LocalDate effectiveFrom, String source) {}

    /** The ages of which HMRC states a share. */
    record Ages(List<Age> ages) {
        Ages {
            ages = List.copyOf(ages);
        }

        /** The oldest of which a share is stated that a cycle of so many months has reached. */
        Optional<Age> of(int months) {
            Age found = null;
            for (var age : ages) {
                if (age.months() <= months && (found == null || age.months() > found.months())) {
                    found = age;
                }
            }
            return Optional.ofNullable(found);
        }
    }

    /** The share of its price that a cycle is worth at an age, as a fraction; empty below the first age that is stated. */
    public static Optional<DatedFigure> share(Law law, LocalDate day, int months, Money price) {
        boolean dearer = price.getAmount().compareTo(DEARER_FROM) >= 0;
        return law.cycleValues()
                .find(day)
                .flatMap(ages -> ages.of(months))
                .map(age ->
                        new DatedFigure(dearer ? age.from500() : age.below500(), age.effectiveFrom(), age.source()));
    }

    /** The least that may be paid for a cycle at an age without tax, to the nearest penny. */
    public static Optional<Money> of(Law law, LocalDate day, int months, Money price) {
        return share(law, day, months, price)
                .map(share -> Sterling.nearest(price.getAmount().multiply(share.value())));
    }
}
