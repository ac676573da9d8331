package uk.lifestage.db.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import uk.lifestage.db.support.Kept;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.payroll.CataloguesInForce;

/**
 * The published catalogues of the scope's employer, read and compiled once however often they are asked; compiled only for
 * who asks their rules. What is kept in memory is known by the document's hash, so no employer can be handed another's and no
 * change can be missed.
 */
public final class PublishedCatalogues {
    /** Catalogues in memory, of all employers. */
    private static final int KEPT = 64;

    private final CatalogueStore store;
    private final Kept<String, Catalogue> read = new Kept<>(KEPT);
    private final Kept<String, CompiledCatalogue> compiled = new Kept<>(KEPT);

    public PublishedCatalogues(CatalogueStore store) {
        this.store = store;
    }

    /**
     * A published version, ready to be asked.
     *
     * @param valid the days on which it is in force: until the first day of the next version published, which may lie ahead
     * @param earlier those before it, by the days on which they were in force
     */
    public record InForce(
            int versionNo, Period valid, CompiledCatalogue compiled, List<Dated<CompiledCatalogue>> earlier) {
        public InForce {
            earlier = List.copyOf(earlier);
        }

        /** The catalogues of all days: this one from its first day on, as if no later one came. */
        public CataloguesInForce always() {
            var all = new ArrayList<>(earlier);
            all.add(new Dated<>(Period.from(valid.from()), compiled));
            return CataloguesInForce.compiled(all);
        }
    }

    /** The version in force on a day; empty before the first one. */
    public Optional<InForce> inForceOn(LocalDate day) {
        return versions().inForceOn(day);
    }

    /** The number of the version in force on a day, for whoever asks nothing of it; empty before the first one. */
    public Optional<Integer> numberInForceOn(LocalDate day) {
        return store.publishedHashes().stream()
                .filter(version -> !day.isBefore(version.effectiveFrom()))
                .map(CatalogueStore.PublishedHash::versionNo)
                .reduce((earlier, later) -> later);
    }

    /** Every published version as of now, ready to be asked. */
    public PublishedVersions versions() {
        return new PublishedVersions(store.publishedHashes().stream()
                .map(version ->
                        new PublishedVersions.Version(version.versionNo(), version.effectiveFrom(), compiled(version)))
                .toList());
    }

    /** What tells the published versions apart: number, first day and the document's hash of each, oldest first. */
    public List<String> published() {
        return store.publishedHashes().stream()
                .map(version -> version.versionNo() + " " + version.effectiveFrom() + " " + version.documentSha256())
                .toList();
    }

    /** Every published version with the days on which it is in force, oldest first. */
    public List<Dated<Catalogue>> dated() {
        return dated(store.publishedHashes(), this::read);
    }

    /** Every published version, ready for working out what is due: no rule is asked for that but a flex fund's. */
    public CataloguesInForce inForce() {
        return CataloguesInForce.of(dated());
    }

    private static <T> List<Dated<T>> dated(
            List<CatalogueStore.PublishedHash> versions, Function<CatalogueStore.PublishedHash, T> facts) {
        var dated = new ArrayList<Dated<T>>();
        for (int i = 0; i < versions.size(); i++) {
            var until = i + 1 < versions.size() ? versions.get(i + 1).effectiveFrom() : Period.FOREVER;
            dated.add(new Dated<>(new Period(versions.get(i).effectiveFrom(), until), facts.apply(versions.get(i))));
        }
        return dated;
    }

    private Catalogue read(CatalogueStore.PublishedHash version) {
        synchronized (read) {
            return read.find(version.documentSha256()).orElseGet(() -> {
                var document =
                        CatalogueDocument.parse(store.get(version.versionNo()).document());
                read.put(version.documentSha256(), document);
                return document;
            });
        }
    }

    private CompiledCatalogue compiled(CatalogueStore.PublishedHash version) {
        synchronized (compiled) {
            return compiled.find(version.documentSha256()).orElseGet(() -> {
                var ready = CompiledCatalogue.compile(read(version));
                compiled.put(version.documentSha256(), ready);
                return ready;
            });
        }
    }
}
