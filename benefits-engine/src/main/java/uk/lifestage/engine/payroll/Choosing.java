package uk.lifestage.engine.payroll;

import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.payroll.CataloguesInForce.InForce;
import uk.lifestage.engine.pricing.Chosen;

/** What an election chose, as a catalogue describes it. */
final class Choosing {
    private Choosing() {}

    /** Absent where the benefit or the option is not in the catalogue. */
    static @Nullable Chosen in(InForce version, Election election) {
        var benefit = version.benefits().get(election.benefit());
        var option = benefit == null ? null : option(benefit, election);
        return benefit == null || option == null ? null : of(election, benefit, option);
    }

    static Chosen of(Election election, Benefit benefit, Option option) {
        return new Chosen(
                benefit, option, election.quantity(), election.amount(), election.dependants(), election.chosenFrom());
    }

    static @Nullable Option option(Benefit benefit, Election election) {
        for (var option : benefit.options()) {
            if (option.code().equals(election.option())) {
                return option;
            }
        }
        return null;
    }
}
