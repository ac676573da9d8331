package uk.lifestage.engine.explain;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How an amount came about: its {@link Step}, which is written out when it is first asked for. Pay is worked out for
 * every pay period that a choice covers, and only the figures that a person looks at are explained. Two are equal where
 * their steps are.
 */
public final class Explanation {
    private final Supplier<Step> writing;
    private @Nullable Step written;

    private Explanation(Supplier<Step> writing) {
        this.writing = writing;
    }

    /** @param writing gives the same step each time, from values that do not change: several threads may ask at once */
    public static Explanation of(Supplier<Step> writing) {
        return new Explanation(writing);
    }

    /** The step with all that it rests on. */
    public Step step() {
        var known = written;
        if (known == null) {
            known = writing.get();
            written = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Explanation explanation && step().equals(explanation.step()));
    }

    @Override
    public int hashCode() {
        return step().hashCode();
    }

    @Override
    public String toString() {
        return step().toString();
    }
}
