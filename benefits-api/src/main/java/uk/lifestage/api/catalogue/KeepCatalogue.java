package uk.lifestage.api.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
import uk.lifestage.db.catalogue.CatalogueDocumentException;
import uk.lifestage.db.catalogue.CatalogueStatus;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.catalogue.CatalogueVersion;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.eligibility.CatalogueCheck;

/** Keeps catalogue versions: a document is taken only if every word of it can be understood and every rule compiles. */
@Component
public class KeepCatalogue {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final Tenant tenant;
    private final CatalogueStore catalogues;
    private final CatalogueChangeStore changes;
    private final BusinessDay day;
    private final Audited audited;

    KeepCatalogue(
            Tenant tenant, CatalogueStore catalogues, CatalogueChangeStore changes, BusinessDay day, Audited audited) {
        this.tenant = tenant;
        this.catalogues = catalogues;
        this.changes = changes;
        this.day = day;
        this.audited = audited;
    }

    /** Every version, newest first, without documents. */
    public List<CatalogueView> list(Member member) {
        return tenant.within(
                member,
                employer ->
                        catalogues.list().stream().map(CatalogueView::summary).toList());
    }

    /** One version with its document. */
    public CatalogueView get(Member member, int version) {
        return tenant.within(member, employer -> CatalogueView.whole(find(version)));
    }

    /** Imports a document as a new draft. */
    public CatalogueView importDraft(Member member, String document) {
        return tenant.within(member, employer -> {
            check(document);
            catalogues.lock();
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
            return CatalogueView.whole(draft);
        });
    }

    /** Replaces a draft that is still as the caller read it. */
    public CatalogueView replaceDraft(Member member, int version, int revision, String document) {
        return tenant.within(member, employer -> {
            var before = find(version);
            mustBeDraft(before);
            check(document);
            var draft = catalogues.replaceDraft(version, revision, document, member.name(), day.now());
            changes.append(DraftChanges.between(before, draft, Kind.IMPORTED));
            audited.record(
                    member,
                    Role.HR,
                    "catalogue.replace",
                    "version " + version,
                    Map.of("revision", Integer.toString(draft.revision())));
            return CatalogueView.whole(draft);
        });
    }

    /**
     * Publishes a draft for good. It takes effect today or later, since what people were told yesterday stays true; an
     * employer's first catalogue may take effect earlier.
     */
    public CatalogueView publish(Member member, int version, int revision, LocalDate effectiveFrom) {
        return publish(member, version, revision, effectiveFrom, null);
    }

    /**
     * The same, signed.
     *
     * @param signed what the person signed with: the name that they typed below the summary; absent where a program published
     */
    public CatalogueView publish(
            Member member, int version, int revision, LocalDate effectiveFrom, @Nullable String signed) {
        return tenant.within(member, employer -> {
            var draft = find(version);
            mustBeDraft(draft);
            if (effectiveFrom.isBefore(EARLIEST) || effectiveFrom.isAfter(LATEST)) {
                throw Refused.malformed("/effectiveFrom", "must be a day from " + EARLIEST + " to " + LATEST);
            }
            check(draft.document());
            var published = catalogues.list().stream()
                    .filter(other -> other.status() == CatalogueStatus.PUBLISHED)
                    .toList();
            if (!published.isEmpty() && effectiveFrom.isBefore(day.today(employer))) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "effective-date",
                        "A catalogue takes effect today (" + day.today(employer) + ") or later");
            }
            if (published.stream().anyMatch(other -> effectiveFrom.equals(other.effectiveFrom()))) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "effective-date",
                        "Another published version takes effect on " + effectiveFrom + " already");
            }
            var done = catalogues.publish(version, revision, effectiveFrom, member.name(), day.now());
            changes.append(List.of(new Change(
                    version,
                    done.revision(),
                    Kind.SIGNED,
                    "document",
                    null,
                    signed == null ? effectiveFrom.toString() : effectiveFrom + ", " + signed,
                    member.name(),
                    day.now())));
            audited.record(
                    member,
                    Role.HR,
                    "catalogue.publish",
                    "version " + version,
                    Map.of("effectiveFrom", effectiveFrom.toString(), "sha256", done.documentSha256()));
            return CatalogueView.whole(done);
        });
    }

    /**
     * Gives a draft up that is still as the caller read it. Who changed what in it, and how it stood, stays readable; it
     * never comes into force. Throws {@code StaleVersion} where somebody has changed it meanwhile.
     */
    public CatalogueView discard(Member member, int version, int revision) {
        return tenant.within(member, employer -> {
            mustBeDraft(find(version));
            var given = catalogues.discard(version, revision, member.name(), day.now());
            changes.append(List.of(new Change(
                    version, given.revision(), Kind.DISCARDED, "document", null, null, member.name(), day.now())));
            audited.record(
                    member,
                    Role.HR,
                    "catalogue.discard",
                    "version " + version,
                    Map.of("sha256", given.documentSha256()));
            return CatalogueView.whole(given);
        });
    }

    private CatalogueVersion find(int version) {
        return catalogues
                .find(version)
                .orElseThrow(() ->
                        new Refused(HttpStatus.NOT_FOUND, "not-found", "There is no catalogue version " + version));
    }

    private static void mustBeDraft(CatalogueVersion version) {
        if (version.status() == CatalogueStatus.DISCARDED) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "published",
                    "Version " + version.versionNo() + " was discarded and never changes: import a new draft instead");
        }
        if (version.status() != CatalogueStatus.DRAFT) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "published",
                    "Version " + version.versionNo() + " is published and never changes: import a new draft instead");
        }
    }

    private static void check(String document) {
        var catalogue = parsed(() -> CatalogueDocument.parse(document));
        var problems = CatalogueCheck.check(catalogue);
        if (!problems.isEmpty()) {
            throw faulty(problems.stream()
                    .map(problem -> Map.of("where", problem.where(), "code", problem.code(), "why", problem.message()))
                    .toList());
        }
    }

    static Catalogue parsed(Supplier<Catalogue> document) {
        try {
            return document.get();
        } catch (CatalogueDocumentException unreadable) {
            throw faulty(unreadable.problems());
        }
    }

    private static Refused faulty(List<?> problems) {
        return new Refused(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "catalogue",
                "The catalogue has " + problems.size() + " problem" + (problems.size() == 1 ? "" : "s"),
                Map.of("errors", problems));
    }
}
