package uk.lifestage.api.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.CatalogueChangeStore;
import uk.lifestage.db.catalogue.CatalogueChangeStore.Change;
import uk.lifestage.db.catalogue.CatalogueChangeStore.Kind;
import uk.lifestage.db.catalogue.CatalogueDocument;
import uk.lifestage.db.catalogue.CatalogueEditor;
import uk.lifestage.db.catalogue.CataloguePart;
import uk.lifestage.db.catalogue.CatalogueStatus;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.catalogue.CatalogueVersion;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.eligibility.CatalogueCheck;

/**
 * Keeps the one draft that HR works on together: the newest version that is not published. Two people may change different
 * parts at once; of one part, the second is told what the first did, and what they typed is kept.
 *
 * <p>A draft may be unfinished: what keeps it from being published is listed and does not keep it from being saved.
 */
@Component
public class EditDraft {
    private final Tenant tenant;
    private final CatalogueStore catalogues;
    private final CatalogueChangeStore changes;
    private final BusinessDay day;
    private final Audited audited;

    EditDraft(
            Tenant tenant, CatalogueStore catalogues, CatalogueChangeStore changes, BusinessDay day, Audited audited) {
        this.tenant = tenant;
        this.catalogues = catalogues;
        this.changes = changes;
        this.day = day;
        this.audited = audited;
    }

    /** What came of a change. */
    public sealed interface Saved {
        /** It is in the draft. */
        record Kept(DraftCatalogue draft) implements Saved {}

        /** Somebody else has changed the same part since; nothing was saved. */
        record ChangedElsewhere(DraftCatalogue draft, List<ChangeView> theirs) implements Saved {
            public ChangedElsewhere {
                theirs = List.copyOf(theirs);
            }
        }
    }

    /** The draft; empty where there is none. */
    public Optional<DraftCatalogue> find(Member member) {
        return tenant.within(member, employer -> newest().map(EditDraft::read));
    }

    /** The draft; refused where there is none. */
    public DraftCatalogue get(Member member) {
        return find(member).orElseThrow(() -> Refused.absent("draft of the catalogue"));
    }

    /** Begins a draft as a copy of the published version that takes effect last; the one there is, where there is one. */
    public DraftCatalogue begin(Member member) {
        return tenant.within(member, employer -> {
            catalogues.lock();
            var there = newest();
            if (there.isPresent()) {
                return read(there.get());
            }
            var published = catalogues.published();
            if (published.isEmpty()) {
                throw new Refused(
                        HttpStatus.CONFLICT, "no-catalogue", "No catalogue was published yet: import one as a file");
            }
            var from = published.getLast();
            var draft = catalogues.createDraft(from.document(), member.name(), day.now());
            changes.append(List.of(new Change(
                    draft.versionNo(),
                    draft.revision(),
                    Kind.BEGUN,
                    "document",
                    null,
                    "version " + from.versionNo(),
                    member.name(),
                    day.now())));
            audited.record(member, Role.HR, "catalogue.begin", "version " + draft.versionNo(), Map.of());
            return read(draft);
        });
    }

    /**
     * Changes a part, or adds it. Throws {@code CatalogueDocumentException} with what cannot be read, field by field.
     *
     * @param seen the revision that the person had before them
     */
    public Saved change(Member member, CataloguePart part, int seen, Map<String, List<String>> typed) {
        return save(member, part, seen, catalogue -> new CatalogueEditor(catalogue).with(part, typed));
    }

    /** Takes a part out. */
    public Saved remove(Member member, CataloguePart part, int seen) {
        return save(member, part, seen, catalogue -> new CatalogueEditor(catalogue).without(part));
    }

    /**
     * Puts a part elsewhere in its list.
     *
     * @param before the code that it is to stand in front of; absent for the end
     */
    public Saved move(Member member, CataloguePart part, int seen, @Nullable String before) {
        return save(member, part, seen, catalogue -> new CatalogueEditor(catalogue).moved(part, before));
    }

    /** Changes a part in a way of one's own. */
    Saved save(Member member, CataloguePart part, int seen, UnaryOperator<Catalogue> change) {
        return tenant.within(member, employer -> {
            var before = newest().orElseThrow(() -> Refused.absent("draft of the catalogue"));
            var theirs = changes.since(before.versionNo(), seen).stream()
                    .filter(one -> concerns(one.path(), part))
                    .map(ChangeView::of)
                    .toList();
            if (!theirs.isEmpty()) {
                return new Saved.ChangedElsewhere(read(before), theirs);
            }
            var draft = replace(
                    member,
                    before,
                    CatalogueDocument.write(change.apply(read(before).catalogue())),
                    Kind.CHANGED);
            audited.record(
                    member,
                    Role.HR,
                    "catalogue.change",
                    "version " + draft.versionNo(),
                    Map.of("part", part.path(), "revision", Integer.toString(draft.revision())));
            return new Saved.Kept(read(draft));
        });
    }

    private static boolean concerns(String path, CataloguePart part) {
        return path.equals("document")
                || CataloguePart.at(path)
                        .map(changed -> changed.equals(part)
                                || (part.code() != null && path.equals(part.path()))
                                || (part.benefit() != null && path.equals("benefits[" + part.benefit() + "]")))
                        .orElse(false);
    }

    /** Replaces the draft by a file, or begins one with it; it has to be readable, and may be unfinished. */
    public DraftCatalogue importFile(Member member, int seen, String document) {
        return tenant.within(member, employer -> {
            KeepCatalogue.parsed(() -> CatalogueDocument.parse(document));
            catalogues.lock();
            var there = newest();
            if (there.isEmpty()) {
                var draft = catalogues.createDraft(document, member.name(), day.now());
                changes.append(List.of(new Change(
                        draft.versionNo(),
                        draft.revision(),
                        Kind.IMPORTED,
                        "document",
                        null,
                        null,
                        member.name(),
                        day.now())));
                audited.record(member, Role.HR, "catalogue.import", "version " + draft.versionNo(), Map.of());
                return read(draft);
            }
            if (there.get().revision() != seen) {
                throw new Refused(
                        HttpStatus.CONFLICT, "stale", "Somebody has changed the draft since you looked at it");
            }
            var draft = replace(member, there.get(), document, Kind.IMPORTED);
            audited.record(member, Role.HR, "catalogue.import", "version " + draft.versionNo(), Map.of());
            return read(draft);
        });
    }

    private CatalogueVersion replace(Member member, CatalogueVersion before, String document, Kind kind) {
        if (document.equals(before.document())) {
            return before;
        }
        var draft = catalogues.replaceDraft(before.versionNo(), before.revision(), document, member.name(), day.now());
        changes.append(DraftChanges.between(before, draft, kind));
        return draft;
    }

    /** What was done to a version, newest first. */
    public List<ChangeView> changes(Member member, int version, int most) {
        return tenant.within(
                member,
                employer ->
                        changes.list(version, most).stream().map(ChangeView::of).toList());
    }

    private Optional<CatalogueVersion> newest() {
        return catalogues.list().stream()
                .filter(version -> version.status() == CatalogueStatus.DRAFT)
                .findFirst();
    }

    private static DraftCatalogue read(CatalogueVersion version) {
        var catalogue = CatalogueDocument.parse(version.document());
        return new DraftCatalogue(
                version.versionNo(),
                version.revision(),
                version.changedBy(),
                version.changedAt(),
                version.document(),
                catalogue,
                CatalogueCheck.check(catalogue).stream()
                        .map(problem ->
                                new DraftCatalogue.ProblemView(problem.where(), problem.code(), problem.message()))
                        .collect(Collectors.toList()));
    }
}
