package uk.lifestage.engine.pay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;

/** What choices do to pay: every line before, after and the difference, per pay period and per year. */
public record PayEffect(Map<PayLine, Change> period, Map<PayLine, Change> year) {
    /** One line's amounts. */
    public record Change(Money before, Money after) {
        /** What is more (above zero) or less (below zero) afterwards. */
        public Money difference() {
            return after.minus(before);
        }
    }

    public PayEffect {
        period = Collections.unmodifiableMap(new EnumMap<>(period));
        year = Collections.unmodifiableMap(new EnumMap<>(year));
    }

    /** The effect of going from one pay to the other. */
    public static PayEffect of(Pay before, Pay after) {
        return new PayEffect(
                changes(line -> new Change(before.perPeriod(line), after.perPeriod(line))),
                changes(line -> new Change(before.perYear(line), after.perYear(line))));
    }

    /** A line's change in a pay period. */
    public Change inPeriod(PayLine line) {
        return change(period, line);
    }

    /** A line's change over a year. */
    public Change inYear(PayLine line) {
        return change(year, line);
    }

    private static Map<PayLine, Change> changes(Function<PayLine, Change> each) {
        var changes = new EnumMap<PayLine, Change>(PayLine.class);
        for (var line : PayLine.values()) {
            changes.put(line, each.apply(line));
        }
        return changes;
    }

    private static Change change(Map<PayLine, Change> changes, PayLine line) {
        var change = changes.get(line);
        if (change == null) {
            throw new IllegalStateException("The effect lacks " + line);
        }
        return change;
    }
}
