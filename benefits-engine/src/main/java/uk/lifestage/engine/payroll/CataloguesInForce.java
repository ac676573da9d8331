package uk.lifestage.engine.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.employment.Dated;

/** The published catalogues of an employer with the days on which each is in force; made once for many employments. */
public final class CataloguesInForce {
    private final List<InForce> versions;

    private CataloguesInForce(List<InForce> versions) {
        this.versions = versions;
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
                versions.add(InForce.of(dated));
            }
        }
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
        return of(List.of(new Dated<>(new Period(LocalDate.of(1900, 1, 1), Period.FOREVER), catalogue)));
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
     * One catalogue, prepared since a night asks it millions of times.
     *
     * @param benefits by code
     * @param moves the days on which a price limited in time moves on, by benefit, in order; no entry where there are none
     */
    record InForce(
            Period valid,
            Catalogue catalogue,
            Map<BenefitCode, Benefit> benefits,
            Map<BenefitCode, List<LocalDate>> moves) {
        static InForce of(Dated<Catalogue> dated) {
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
            return new InForce(dated.valid(), dated.facts(), Map.copyOf(benefits), Map.copyOf(moves));
        }
    }
}
