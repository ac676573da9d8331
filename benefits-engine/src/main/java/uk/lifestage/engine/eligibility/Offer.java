package uk.lifestage.engine.eligibility;

import java.util.List;
import java.util.Optional;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.election.Election;

/**
 * One benefit as it stands for one post today.
 *
 * @param window through which it is open; empty where none is
 * @param refusals every reason why the benefit is not open; empty where it is
 * @param options every option with its own reasons
 * @param held what is held of it today
 */
public record Offer(
        Benefit benefit,
        Optional<OpenWindow> window,
        List<Refusal> refusals,
        List<OptionOffer> options,
        Optional<Election> held) {
    public Offer {
        refusals = List.copyOf(refusals);
        options = List.copyOf(options);
    }

    /** Whether some option can be chosen today. */
    public boolean open() {
        return refusals.isEmpty()
                && options.stream().anyMatch(option -> option.refusals().isEmpty());
    }

    /** One option with every reason of its own why it is not open. */
    public record OptionOffer(Option option, List<Refusal> refusals) {
        public OptionOffer {
            refusals = List.copyOf(refusals);
        }
    }
}
