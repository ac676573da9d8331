package uk.lifestage.engine.explain;

import java.util.function.Supplier;
import org.joda.money.Money;

/** An amount of money with how it came about. */
public record Figure(Money amount, Explanation explanation) {
    /** An amount whose step is at hand. */
    public Figure(Money amount, Step step) {
        this(amount, Explanation.of(() -> step));
    }

    /** An amount whose step is written out when it is asked for. */
    public static Figure of(Money amount, Supplier<Step> step) {
        return new Figure(amount, Explanation.of(step));
    }

    /** The step that made the amount. */
    public Step step() {
        return explanation.step();
    }
}
