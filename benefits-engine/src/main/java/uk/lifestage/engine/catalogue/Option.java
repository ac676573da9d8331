package uk.lifestage.engine.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to take a benefit: a tier, a number of days, an amount.
 *
 * @param level orders options for going up and down; equal levels are neither
 * @param quantity the units that may be chosen; absent where there are none
 * @param amounts the amounts that may be named; absent unless the rate is a {@link Rate.ChosenAmount}
 * @param rules what must hold for this option on top of the benefit's own rules
 * @param terms what bears on the price besides the rate; absent where nothing does
 */
public record Option(
        OptionCode code,
        Text name,
        int level,
        Rate rate,
        @Nullable Quantity quantity,
        @Nullable AmountRange amounts,
        List<RuleCode> rules,
        @Nullable PriceTerms terms) {
    public Option {
        rules = List.copyOf(rules);
    }

    /** An option whose price is its rate. */
    public Option(
            OptionCode code,
            Text name,
            int level,
            Rate rate,
            @Nullable Quantity quantity,
            @Nullable AmountRange amounts,
            List<RuleCode> rules) {
        this(code, name, level, rate, quantity, amounts, rules, null);
    }

    /** What bears on the price besides the rate: nothing, where the option says nothing. */
    public PriceTerms priceTerms() {
        return terms == null ? PriceTerms.NONE : terms;
    }
}
