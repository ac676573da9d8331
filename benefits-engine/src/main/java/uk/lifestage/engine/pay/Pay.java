package uk.lifestage.engine.pay;

import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.explain.Figure;

/** A post's pay, each figure with the steps that made it, worked out when it is first asked for. */
public final class Pay {
    private final PayLines period;
    private final PayLines year;

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
     * @param period the figures of one pay period
     * @param year the figures of a year of periods like it, each taken as the first of its tax year
     */
    Pay(PayLines period, PayLines year) {
        this.period = period;
        this.year = year;
    }

    /** What a year of such periods gives up for a pension, and what the yearly limit makes of it. */
    public PensionGivenUp pensionGivenUp() {
        return period.pensionGivenUp();
    }

    /** The figures of one pay period. */
    public Map<PayLine, Figure> period() {
        return period.all();
    }

    /** The figures of a year. */
    public Map<PayLine, Figure> year() {
        return year.all();
    }

    /** A period's figure with its steps. */
    public Figure inPeriod(PayLine line) {
        return period.line(line);
    }

    /** A year's figure with its steps. */
    public Figure inYear(PayLine line) {
        return year.line(line);
    }

    /** A period's amount. */
    public Money perPeriod(PayLine line) {
        return inPeriod(line).amount();
    }

    /** A year's amount. */
    public Money perYear(PayLine line) {
        return inYear(line).amount();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Pay pay && period().equals(pay.period()) && year().equals(pay.year()));
    }

    @Override
    public int hashCode() {
        return period().hashCode();
    }

    @Override
    public String toString() {
        return "Pay[withheld]";
    }
}
