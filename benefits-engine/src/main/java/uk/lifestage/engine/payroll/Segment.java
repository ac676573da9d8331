package uk.lifestage.engine.payroll;

import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.payroll.CataloguesInForce.InForce;
import uk.lifestage.engine.pricing.Chosen;

/** Days of one pay period on which one election, one version of the facts and one catalogue hold. */
final class Segment {
    final LocalDate from;
    final LocalDate until;
    final PostFacts facts;
    final Election election;
    final InForce version;

    @Nullable
    Chosen chosen;

    @Nullable
    Money price;

    Segment(LocalDate from, LocalDate until, PostFacts facts, Election election, InForce version) {
        this.from = from;
        this.until = until;
        this.facts = facts;
        this.election = election;
        this.version = version;
    }

    Chosen chosen() {
        if (chosen == null) {
            throw new IllegalStateException("Not priced yet");
        }
        return chosen;
    }

    Money price() {
        if (price == null) {
            throw new IllegalStateException("Not priced yet");
        }
        return price;
    }

    Benefit benefit() {
        return chosen().benefit();
    }

    boolean sameLineAs(Segment other) {
        var element = WorkedLines.element(benefit());
        return element != null
                && element.equals(WorkedLines.element(other.benefit()))
                && benefit().funding() == other.benefit().funding();
    }
}
