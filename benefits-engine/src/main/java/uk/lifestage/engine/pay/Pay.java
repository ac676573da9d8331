package uk.lifestage.engine.pay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.joda.money.Money;
import uk.lifestage.engine.explain.Figure;

/**
 * A post's pay, each figure with the steps that made it.
 *
 * @param period the figures of one pay period
 * @param year the figures of a year of periods like it, each taken as the first of its tax year
 */
public record Pay(Map<PayLine, Figure> period, Map<PayLine, Figure> year) {
    public Pay {
        period = complete(period);
        year = complete(year);
    }

    /** A period's figure with its steps. */
    public Figure inPeriod(PayLine line) {
        return figure(period, line);
    }

    /** A year's figure with its steps. */
    public Figure inYear(PayLine line) {
        return figure(year, line);
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
        return Collections.unmodifiableMap(new EnumMap<>(figures));
    }
}
