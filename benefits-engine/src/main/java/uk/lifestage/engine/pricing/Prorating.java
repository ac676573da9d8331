package uk.lifestage.engine.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Proration;

/**
 * What a pay period costs in which the price changes or cover does not hold on every day.
 *
 * <p>{@link Proration#NONE}: the whole price of the last part, once. {@link Proration#ACTUAL_DAYS}: each part's price by its
 * days over the period's days. {@link Proration#FIXED_30_DAYS}: in a monthly pay group by days of months that all have 30:
 * the 31st counts nothing and the last day of February counts for those that it lacks; pay groups of weeks use actual days,
 * since a week has no days too many.
 *
 * <p>The running total is rounded half up to the penny and each part is what it adds, so that parts of one price over the
 * whole period always make that price, and none is more than a penny off its own exact share.
 */
public final class Prorating {
    private Prorating() {}

    /** Some days of a pay period with the price that a whole period would have at what held on them. */
    public record Part(Period days, Money price) {}

    /**
     * A part with what is charged for it.
     *
     * @param countedDays the days that count for this part, by the proration's count
     * @param periodDays the days of the whole period, by the same count
     */
    public record Share(Period days, Money price, long countedDays, long periodDays, Money amount) {}

    /**
     * The shares of a pay period, one for each part.
     *
     * @param period the days of the whole pay period
     * @param parts in date order, within the period and without overlap
     */
    public static List<Share> shares(Proration proration, Frequency frequency, Period period, List<Part> parts) {
        return switch (proration) {
            case NONE -> last(period, parts);
            case ACTUAL_DAYS -> byDays(false, period, parts);
            case FIXED_30_DAYS -> byDays(frequency == Frequency.MONTHLY, period, parts);
        };
    }

    /** What all parts of {@link #shares} come to; there must be one at least. */
    public static Money amount(Proration proration, Frequency frequency, Period period, List<Part> parts) {
        return sum(shares(proration, frequency, period, parts));
    }

    /** What shares come to; there must be one at least. */
    public static Money sum(List<Share> shares) {
        var amount = Money.zero(shares.getFirst().price().getCurrencyUnit());
        for (var share : shares) {
            amount = amount.plus(share.amount());
        }
        return amount;
    }

    private static List<Share> last(Period period, List<Part> parts) {
        var shares = new ArrayList<Share>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var price = part.price();
            boolean charged = i == parts.size() - 1;
            shares.add(new Share(
                    part.days(),
                    price,
                    part.days().days(),
                    period.days(),
                    charged ? price : Money.zero(price.getCurrencyUnit())));
        }
        return List.copyOf(shares);
    }

    private static List<Share> byDays(boolean thirty, Period period, List<Part> parts) {
        long periodDays = days(thirty, period);
        var exact = BigDecimal.ZERO;
        long before = 0;
        var shares = new ArrayList<Share>(parts.size());
        for (var part : parts) {
            long counted = days(thirty, part.days());
            var price = part.price();
            exact = exact.add(BigDecimal.valueOf(price.getAmountMinorLong()).multiply(BigDecimal.valueOf(counted)));
            long sofar = periodDays == 0
                    ? before
                    : exact.divide(BigDecimal.valueOf(periodDays), 0, RoundingMode.HALF_UP)
                            .longValueExact();
            shares.add(new Share(
                    part.days(), price, counted, periodDays, Money.ofMinor(price.getCurrencyUnit(), sofar - before)));
            before = sofar;
        }
        return List.copyOf(shares);
    }

    private static long days(boolean thirty, Period period) {
        return thirty
                ? index(period.until()) - index(period.from())
                : ChronoUnit.DAYS.between(period.from(), period.until());
    }

    private static long index(LocalDate day) {
        return 30L * (12L * day.getYear() + day.getMonthValue()) + day.getDayOfMonth() - 1;
    }
}
