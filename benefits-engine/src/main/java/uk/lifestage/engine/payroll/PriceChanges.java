package uk.lifestage.engine.payroll;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.Rate;

/**
 * Which benefits may cost something else in one pay period than in another without anybody having chosen anything.
 *
 * @param changed whose terms in the catalogue differ between the two, or a limited price of which has moved on
 * @param ageBanded whose price goes by somebody's age
 * @param planYearBegins whether a plan year begins between the two, at which ages may be read anew
 */
public record PriceChanges(Set<BenefitCode> changed, Set<BenefitCode> ageBanded, boolean planYearBegins) {
    /** Nothing changes. */
    public static final PriceChanges NONE = new PriceChanges(Set.of(), Set.of(), false);

    public PriceChanges {
        changed = Set.copyOf(changed);
        ageBanded = Set.copyOf(ageBanded);
    }

    /**
     * What may have changed from the last file's own period to this one's.
     *
     * @param last the earlier period's days
     * @param own the later period's days
     */
    public static PriceChanges between(CataloguesInForce catalogues, Period last, Period own) {
        var before = catalogues.on(last.from());
        var now = catalogues.on(own.until().minusDays(1));
        var changed = new TreeSet<BenefitCode>((a, b) -> a.value().compareTo(b.value()));
        var ageBanded = new TreeSet<BenefitCode>((a, b) -> a.value().compareTo(b.value()));
        now.ifPresent(catalogue -> {
            for (var benefit : catalogue.benefits()) {
                var earlier = before.flatMap(one -> one.benefit(benefit.code()));
                if (earlier.isEmpty()
                        || !samePrice(earlier.get(), benefit)
                        || movesOn(benefit, last.from(), own.until())) {
                    changed.add(benefit.code());
                }
                if (benefit.options().stream().anyMatch(PriceChanges::byAge)) {
                    ageBanded.add(benefit.code());
                }
            }
        });
        before.ifPresent(catalogue -> {
            for (var benefit : catalogue.benefits()) {
                if (now.flatMap(one -> one.benefit(benefit.code())).isEmpty()) {
                    changed.add(benefit.code());
                }
            }
        });
        boolean planYearBegins = now.isPresent()
                && PlanYear.containing(own.until().minusDays(1), now.get().planYearStart())
                        .days()
                        .from()
                        .isAfter(last.from());
        return new PriceChanges(changed, ageBanded, planYearBegins);
    }

    private static boolean samePrice(Benefit one, Benefit other) {
        return one.funding() == other.funding()
                && one.collection().equals(other.collection())
                && one.proration() == other.proration()
                && Objects.equals(one.element(), other.element())
                && one.options().stream()
                        .map(PriceChanges::price)
                        .toList()
                        .equals(other.options().stream()
                                .map(PriceChanges::price)
                                .toList());
    }

    private record OptionPrice(String code, Rate rate, Object terms) {}

    private static OptionPrice price(Option option) {
        return new OptionPrice(option.code().value(), option.rate(), option.priceTerms());
    }

    private static boolean movesOn(Benefit benefit, LocalDate after, LocalDate before) {
        return benefit.options().stream()
                .flatMap(option -> option.priceTerms().limitedPrices().stream())
                .map(LimitedPrice::movesOn)
                .anyMatch(day -> day != null && day.isAfter(after) && day.isBefore(before));
    }

    private static boolean byAge(Option option) {
        return option.rate() instanceof Rate.AgeBanded
                || option.rate() instanceof Rate.SalaryMultiple
                || option.priceTerms().childrenUntil() != null;
    }
}
