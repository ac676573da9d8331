package uk.lifestage.db.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.employment.Dated;

/** The catalogues published up to a moment, in the order in which they take effect. */
public final class PublishedVersions {
    private final List<PublishedCatalogues.InForce> versions;

    /** One of them, in force from a day on. */
    record Version(int versionNo, LocalDate from, CompiledCatalogue compiled) {}

    PublishedVersions(List<Version> versions) {
        var all = new ArrayList<PublishedCatalogues.InForce>();
        var earlier = new ArrayList<Dated<CompiledCatalogue>>();
        for (int i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            var until = i + 1 < versions.size() ? versions.get(i + 1).from() : Period.FOREVER;
            var valid = new Period(version.from(), until);
            all.add(new PublishedCatalogues.InForce(version.versionNo(), valid, version.compiled(), earlier));
            earlier.add(new Dated<>(valid, version.compiled()));
        }
        this.versions = List.copyOf(all);
    }

    /** The version in force on a day; empty before the first one. */
    public Optional<PublishedCatalogues.InForce> inForceOn(LocalDate day) {
        return versions.reversed().stream()
                .filter(version -> !day.isBefore(version.valid().from()))
                .findFirst();
    }
}
