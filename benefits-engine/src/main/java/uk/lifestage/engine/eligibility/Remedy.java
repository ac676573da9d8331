package uk.lifestage.engine.eligibility;

import java.time.LocalDate;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Text;

/** What would turn a refusal into a yes. */
public sealed interface Remedy {
    /** Time alone: from this day on it passes. */
    record OpenFrom(LocalDate day) implements Remedy {}

    /** A smaller quantity: this is the largest that passes. */
    record AtMostUnits(int units) implements Remedy {}

    /** A smaller amount per pay period, or of what was named: this is the largest that passes. */
    record AtMostAmount(Money amount) implements Remedy {}

    /**
     * Another benefit that is needed first.
     *
     * @param name by which people know it
     */
    record Needs(BenefitCode benefit, Text name) implements Remedy {
        /** One that is known by its code alone. */
        public Needs(BenefitCode benefit) {
            this(benefit, Text.of(benefit.value()));
        }
    }

    /**
     * Another benefit that stands in the way.
     *
     * @param name by which people know it
     */
    record Without(BenefitCode benefit, Text name) implements Remedy {
        /** One that is known by its code alone. */
        public Without(BenefitCode benefit) {
            this(benefit, Text.of(benefit.value()));
        }
    }

    /**
     * Evidence that is still awaited.
     *
     * @param of the life event's code, or the relationship of a dependant
     * @param name by which people know it
     */
    record Evidence(String of, Text name) implements Remedy {
        /** One that is known by its code alone. */
        public Evidence(String of) {
            this(of, Text.of(of));
        }
    }
}
