package uk.lifestage.benchmarks;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.eligibility.Evaluation;
import uk.lifestage.engine.eligibility.Refusal;

/**
 * What all three answer about a person's whole catalogue: the life stages, and for every benefit the window through which
 * it is open, from when a choice would hold, and each rule that refuses it or one of its options. The engine answers more
 * (facts, sentences and remedies of each refusal, what is held, until when the answer stays true).
 */
record Verdict(Set<String> stages, List<OfBenefit> benefits) {
    /**
     * One benefit's answer.
     *
     * @param options for each option the rules that refuse it
     */
    record OfBenefit(
            String code,
            @Nullable String window,
            @Nullable LocalDate startsOn,
            List<String> refusals,
            List<List<String>> options) {}

    /** What an evaluation by the engine says of it. */
    static Verdict of(Evaluation evaluation) {
        var stages = new HashSet<String>();
        evaluation.stages().forEach(stage -> stages.add(stage.value()));
        return new Verdict(
                stages,
                evaluation.offers().stream()
                        .map(offer -> new OfBenefit(
                                offer.benefit().code().value(),
                                offer.window()
                                        .map(window -> window.window().value())
                                        .orElse(null),
                                offer.window().map(window -> window.startsOn()).orElse(null),
                                codes(offer.refusals()),
                                offer.options().stream()
                                        .map(option -> codes(option.refusals()))
                                        .toList()))
                        .toList());
    }

    private static List<String> codes(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> refusal.rule() == null
                        ? refusal.code().name()
                        : Objects.requireNonNull(refusal.rule()).value())
                .toList();
    }
}
