package uk.lifestage.engine.catalogue;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the employer pays of a price; the person pays the rest, so that both make the price to the penny. */
public sealed interface EmployerShare {
    /** A percentage of the price, rounded half up to the penny, up to a limit if there is one. */
    record Percent(BigDecimal percent, @Nullable Limit limit) implements EmployerShare {
        public Percent {
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException("An employer's share is 0 to 100 percent");
            }
        }
    }

    /** The main person's own share of a price for several people, up to a limit if there is one. */
    record MainPerson(@Nullable Limit limit) implements EmployerShare {}

    /** As much of the price as this comes to. */
    record UpTo(Limit limit) implements EmployerShare {}

    /**
     * The most that the employer pays, rounded down to the penny where it is put into pay periods.
     *
     * @param per {@link Per#TOTAL} for prices collected in instalments: the most over all of them
     */
    record Limit(Money amount, Per per) {
        public Limit {
            if (amount.isNegative()) {
                throw new IllegalArgumentException("An employer's limit is not negative");
            }
        }
    }
}
