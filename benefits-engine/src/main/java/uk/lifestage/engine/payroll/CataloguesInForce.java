package uk.lifestage.engine.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.employment.Dated;

/** The published catalogues of an employer with the days on which each is in force; made once for many employments. */
public final class CataloguesInForce {
    private static final Period ALWAYS = new Period(LocalDate.of(1900, 1, 1), Period.FOREVER);

    private final List<InForce> versions;
    private final List<Dated<CompiledCatalogue>> funds;
    private final Set<BenefitCode> fundBenefits;
    private final boolean payUnspentMoney;

    private CataloguesInForce(List<InForce> versions) {
        this.versions = versions;
        var withFund = new ArrayList<Dated<CompiledCatalogue>>();
        var paidFromIt = new HashSet<BenefitCode>();
        for (var version : versions) {
            var compiled = version.compiled();
            if (compiled != null && version.catalogue().flexFund() != null) {
                withFund.add(new Dated<>(version.valid(), compiled));
                for (var benefit : version.catalogue().benefits()) {
                    if (benefit.funding() == Funding.FLEX_FUND) {
                        paidFromIt.add(benefit.code());
                    }
                }
            }
        }
        funds = List.copyOf(withFund);
        fundBenefits = Set.copyOf(paidFromIt);
        payUnspentMoney = withFund.stream()
                .anyMatch(fund -> paysUnspentMoney(fund.facts().catalogue().flexFund()));
    }

    /**
     * The catalogues by the days on which they are in force, in any order.
     *
     * @throws IllegalArgumentException where two are in force on one day
     */
    public static CataloguesInForce of(List<Dated<Catalogue>> catalogues) {
        var versions = new ArrayList<InForce>();
        for (var dated : catalogues) {
            if (!dated.valid().isEmpty()) {
                // Only a fund's conditions are asked here.
                var compiled = dated.facts().flexFund() == null ? null : CompiledCatalogue.compileFund(dated.facts());
                versions.add(InForce.of(dated, compiled));
            }
        }
        return ordered(versions);
    }

    /**
     * Catalogues that were compiled already, by the days on which they are in force, in any order.
     *
     * @throws IllegalArgumentException where two are in force on one day
     */
    public static CataloguesInForce compiled(List<Dated<CompiledCatalogue>> catalogues) {
        var versions = new ArrayList<InForce>();
        for (var dated : catalogues) {
            if (!dated.valid().isEmpty()) {
                var catalogue = dated.facts().catalogue();
                versions.add(InForce.of(new Dated<>(dated.valid(), catalogue), dated.facts()));
            }
        }
        return ordered(versions);
    }

    private static CataloguesInForce ordered(List<InForce> versions) {
        versions.sort(Comparator.comparing(version -> version.valid().from()));
        for (int i = 1; i < versions.size(); i++) {
            if (versions.get(i - 1).valid().overlaps(versions.get(i).valid())) {
                throw new IllegalArgumentException("Two catalogues are in force on "
                        + versions.get(i).valid().from());
            }
        }
        return new CataloguesInForce(List.copyOf(versions));
    }

    /** One catalogue on all days. */
    public static CataloguesInForce always(Catalogue catalogue) {
        return of(List.of(new Dated<>(ALWAYS, catalogue)));
    }

    /** One compiled catalogue on all days. */
    public static CataloguesInForce always(CompiledCatalogue catalogue) {
        return compiled(List.of(new Dated<>(ALWAYS, catalogue)));
    }

    /** The catalogue in force on a day; empty before the first. */
    public Optional<Catalogue> on(LocalDate day) {
        var version = at(day);
        return version == null ? Optional.empty() : Optional.of(version.catalogue());
    }

    @Nullable
    InForce at(LocalDate day) {
        for (var version : versions) {
            if (version.valid().contains(day)) {
                return version;
            }
        }
        return null;
    }

    List<InForce> versions() {
        return versions;
    }

    /**
     * Whether any has a flex fund that pays unspent money out, so that everybody may have lines by it; by any other fund only
     * those have who hold one of {@link #fundBenefits}.
     */
    public boolean payUnspentMoney() {
        return payUnspentMoney;
    }

    private static boolean paysUnspentMoney(@Nullable FlexFund fund) {
        if (fund == null) {
            return false;
        }
        return switch (fund.unspent()) {
            case Unspent.Paid paid -> true;
            case Unspent.Lost lost -> false;
            case Unspent.Carried carried -> carried.rest() != null;
        };
    }

    /** Those that have a flex fund, oldest first. */
    List<Dated<CompiledCatalogue>> funds() {
        return funds;
    }

    /** The benefits that any of them pays from a flex fund. */
    public Set<BenefitCode> fundBenefits() {
        return fundBenefits;
    }

    /**
     * One catalogue, prepared since a night asks it millions of times.
     *
     * @param benefits by code
     * @param compiled its flex fund at least; absent where there is none
     * @param moves the days on which a price limited in time moves on, by benefit, in order; no entry where there are none
     */
    record InForce(
            Period valid,
            Catalogue catalogue,
            @Nullable CompiledCatalogue compiled,
            Map<BenefitCode, Benefit> benefits,
            Map<BenefitCode, List<LocalDate>> moves) {
        static InForce of(Dated<Catalogue> dated, @Nullable CompiledCatalogue compiled) {
            var benefits = new HashMap<BenefitCode, Benefit>();
            var moves = new HashMap<BenefitCode, List<LocalDate>>();
            for (var benefit : dated.facts().benefits()) {
                benefits.put(benefit.code(), benefit);
                var days = new TreeSet<LocalDate>();
                for (var option : benefit.options()) {
                    for (var limited : option.priceTerms().limitedPrices()) {
                        var movesOn = limited.movesOn();
                        if (movesOn != null) {
                            days.add(movesOn);
                        }
                    }
                }
                if (!days.isEmpty()) {
                    moves.put(benefit.code(), List.copyOf(days));
                }
            }
            return new InForce(dated.valid(), dated.facts(), compiled, Map.copyOf(benefits), Map.copyOf(moves));
        }
    }
}
