package uk.lifestage.engine.eligibility;

import java.time.LocalDate;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.BenefitCode;

/** What would turn a refusal into a yes. */
public sealed interface Remedy {
    /** Time alone: from this day on it passes. */
    record OpenFrom(LocalDate day) implements Remedy {}

    /** A smaller quantity: this is the largest that passes. */
    record AtMostUnits(int units) implements Remedy {}

    /** A smaller amount per pay period, or of what was named: this is the largest that passes. */
    record AtMostAmount(Money amount) implements Remedy {}

    /** Another benefit that is needed first. */
    record Needs(BenefitCode benefit) implements Remedy {}

    /** Another benefit that stands in the way. */
    record Without(BenefitCode benefit) implements Remedy {}

    /** Evidence that is still awaited, by the life event's or the document's code. */
    record Evidence(String of) implements Remedy {}
}
