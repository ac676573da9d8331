package uk.lifestage.engine.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.employment.DependantId;

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

    /** Several other benefits that stand in the way together: without all of them. */
    record WithoutAll(List<Without> others) implements Remedy {
        public WithoutAll {
            others = List.copyOf(others);
        }
    }

    /**
     * For what is to be given up: another benefit that needs it has to go with it.
     *
     * @param name by which people know it
     */
    record GivenUpWith(BenefitCode benefit, Text name) implements Remedy {}

    /**
     * The same people covered as by another benefit.
     *
     * @param name by which people know it
     * @param people whom that one covers besides the person
     */
    record SamePeople(BenefitCode benefit, Text name, Set<DependantId> people) implements Remedy {
        public SamePeople {
            people = Set.copyOf(people);
        }
    }

    /** Leaving out some of the people named. */
    record WithoutPeople(Set<DependantId> people) implements Remedy {
        public WithoutPeople {
            people = Set.copyOf(people);
        }
    }

    /** A larger quantity: this is the smallest that passes. */
    record AtLeastUnits(int units) implements Remedy {}

    /** A larger amount: this is the smallest that passes. */
    record AtLeastAmount(Money amount) implements Remedy {}

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
