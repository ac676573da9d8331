package uk.lifestage.engine.pay;

import java.util.Collections;
import java.util.Map;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.explain.Figure;

/** A post's pay, each figure with the steps that made it. The year is worked out when it is first asked for. */
public final class Pay {
    private final Map<PayLine, Figure> period;
    private final Supplier<Map<PayLine, Figure>> working;
    private final PensionGivenUp pensionGivenUp;
    private @Nullable Map<PayLine, Figure> year;

    /**
     * Pay given up for a pension over a year of like periods.
     *
     * @param inYear all of it
     * @param employee the National Insurance that the part beyond the yearly limit adds
     * @param employer the employer's
     */
    public record PensionGivenUp(Money inYear, Money employee, Money employer) {}

    /**
     * Pay with all its figures.
     *
     * @param pensionGivenUp what a year of such periods gives up for a pension
     * @param period the figures of one pay period
     * @param year the figures of a year of periods like it, each taken as the first of its tax year; gives the same each
     *     time, from values that do not change: several threads may ask at once
     */
    Pay(PensionGivenUp pensionGivenUp, Map<PayLine, Figure> period, Supplier<Map<PayLine, Figure>> year) {
        this.pensionGivenUp = pensionGivenUp;
        this.period = complete(period);
        this.working = year;
    }

    /** What a year of such periods gives up for a pension, and what the yearly limit makes of it. */
    public PensionGivenUp pensionGivenUp() {
        return pensionGivenUp;
    }

    /** The figures of one pay period. */
    public Map<PayLine, Figure> period() {
        return period;
    }

    /** The figures of a year. */
    public Map<PayLine, Figure> year() {
        var known = year;
        if (known == null) {
            known = complete(working.get());
            year = known;
        }
        return known;
    }

    /** A period's figure with its steps. */
    public Figure inPeriod(PayLine line) {
        return figure(period, line);
    }

    /** A year's figure with its steps. */
    public Figure inYear(PayLine line) {
        return figure(year(), line);
    }

    /** A period's amount. */
    public Money perPeriod(PayLine line) {
        return inPeriod(line).amount();
    }

    /** A year's amount. */
    public Money perYear(PayLine line) {
        return inYear(line).amount();
    }

    private static Figure figure(Map<PayLine, Figure> figures, PayLine line) {
        var figure = figures.get(line);
        if (figure == null) {
            throw new IllegalStateException("Pay lacks " + line);
        }
        return figure;
    }

    private static Map<PayLine, Figure> complete(Map<PayLine, Figure> figures) {
        if (figures.size() != PayLine.values().length) {
            throw new IllegalArgumentException("Pay needs every line");
        }
        return Collections.unmodifiableMap(figures);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Pay pay && period.equals(pay.period) && year().equals(pay.year()));
    }

    @Override
    public int hashCode() {
        return period.hashCode();
    }

    @Override
    public String toString() {
        return "Pay[withheld]";
    }
}
