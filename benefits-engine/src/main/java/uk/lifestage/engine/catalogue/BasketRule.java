package uk.lifestage.engine.catalogue;

import java.util.Set;

/** A rule over everything that a person holds or chooses at once. */
public sealed interface BasketRule {
    RuleCode code();

    Text sentence();

    /** Who has the first must have the second as well. */
    record Requires(RuleCode code, Text sentence, BenefitCode benefit, BenefitCode needed) implements BasketRule {}

    /** Nobody has both. */
    record Excludes(RuleCode code, Text sentence, BenefitCode benefit, BenefitCode other) implements BasketRule {}

    /** At most one of these. */
    record AtMostOneOf(RuleCode code, Text sentence, Set<BenefitCode> benefits) implements BasketRule {
        public AtMostOneOf {
            benefits = Set.copyOf(benefits);
        }
    }

    /** Both cover the same dependants. */
    record SameDependants(RuleCode code, Text sentence, BenefitCode benefit, BenefitCode other) implements BasketRule {}
}
