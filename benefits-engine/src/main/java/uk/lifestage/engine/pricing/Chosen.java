package uk.lifestage.engine.pricing;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.employment.DependantId;

/**
 * What is to be priced, already found in the catalogue: pricing looks nothing up.
 *
 * @param quantity units, where the option counts them
 * @param amount the amount named, where the option asks for one
 * @param dependants who is covered besides the person
 * @param from the first day of the unbroken holding; for a wish, the day on which it would start
 */
public record Chosen(
        Benefit benefit,
        Option option,
        @Nullable Integer quantity,
        @Nullable Money amount,
        Set<DependantId> dependants,
        LocalDate from) {
    public Chosen {
        dependants = Set.copyOf(dependants);
    }

    /**
     * The same at the rate that it has on a day: that of a price limited in time where one holds for those who chose when
     * this was chosen, else the option's own.
     */
    public Chosen at(LocalDate day) {
        var terms = option.terms();
        if (terms == null || terms.limitedPrices().isEmpty()) {
            return this;
        }
        for (var limited : terms.limitedPrices()) {
            if (limited.holds(from, day)) {
                return at(limited.rate(), terms);
            }
        }
        return at(option.rate(), terms);
    }

    private Chosen at(Rate rate, PriceTerms terms) {
        var fixed = new Option(
                option.code(),
                option.name(),
                option.level(),
                rate,
                option.quantity(),
                option.amounts(),
                option.rules(),
                new PriceTerms(
                        terms.premiumTax(),
                        terms.employerShare(),
                        List.of(),
                        terms.childrenUntil(),
                        terms.normalValue()));
        return new Chosen(benefit, fixed, quantity, amount, dependants, from);
    }
}
