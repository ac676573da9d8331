package uk.lifestage.engine.pricing;

import java.util.List;
import uk.lifestage.engine.explain.Step;

/** Collects the steps of one calculation, each resting on the one before. */
final class Trace {
    private final String source;
    private List<Step> before = List.of();

    /** @param source where the scheme says so: the option's place in the catalogue */
    Trace(String source) {
        this.source = source;
    }

    /** Begins a step that rests on everything noted so far. */
    Step.Builder step(String code) {
        return Step.of(code).source(source).from(before);
    }

    void add(Step step) {
        before = List.of(step);
    }

    /** The last step, under which all others lie. */
    Step last() {
        return before.getFirst();
    }
}
