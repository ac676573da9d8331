package uk.lifestage.api.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.EvidenceFile;
import uk.lifestage.db.employment.EvidenceId;
import uk.lifestage.db.employment.EvidenceStore;
import uk.lifestage.db.employment.LifeEventId;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;

/**
 * Takes in the documents that staff send as evidence, and gives them out again to those who may have them. A document is
 * kept just as it came or not at all.
 */
@Component
public class KeepEvidence {
    /** The largest document, in bytes: 5 MiB. */
    public static final int LARGEST = 5 * 1024 * 1024;

    private static final int MOST_OF_ONE_PERSON = 40;

    private final Tenant tenant;
    private final Self self;
    private final EvidenceStore documents;
    private final LifeEventStore events;
    private final DependantStore dependants;
    private final SelectionStore selections;
    private final Scanner scanner;
    private final Audited audited;

    KeepEvidence(
            Tenant tenant,
            Self self,
            EvidenceStore documents,
            LifeEventStore events,
            DependantStore dependants,
            SelectionStore selections,
            Scanner scanner,
            Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.documents = documents;
        this.events = events;
        this.dependants = dependants;
        this.selections = selections;
        this.scanner = scanner;
        this.audited = audited;
    }

    /** What became of a document that somebody sent. */
    public enum Taken {
        KEPT,
        EMPTY,
        TOO_LARGE,
        /** Neither a PDF nor a JPEG or PNG picture, whatever it is called. */
        NOT_A_DOCUMENT,
        /** A PDF that acts by itself, carries other files or is locked. */
        NOT_CALM,
        TOO_MANY,
        INFECTED
    }

    /** A document with its content. */
    public record Content(DocumentView document, byte[] bytes) {}

    /**
     * Takes in a document about one of the member's life events or dependants.
     *
     * @param called what the person's device called it
     */
    public Taken take(Member member, UUID about, String called, byte[] content) {
        if (content.length == 0) {
            return Taken.EMPTY;
        }
        if (content.length > LARGEST) {
            return Taken.TOO_LARGE;
        }
        var kind = DocumentKind.of(content).orElse(null);
        if (kind == null) {
            return Taken.NOT_A_DOCUMENT;
        }
        if (!kind.isCalm(content)) {
            return Taken.NOT_CALM;
        }
        // Before anything is locked: it may take a while.
        var verdict = scanner.scan(content);
        return tenant.within(member, employer -> {
            var employee = self.id(member);
            var event = event(employee, about);
            var dependant = event == null ? dependant(employee, about) : null;
            var at = selections.lockEmployee(employee);
            var mine = documents.list(employee);
            var sha256 = sha256(content);
            if (mine.stream()
                    .anyMatch(file -> file.sha256().equals(sha256)
                            && Objects.equals(file.lifeEvent(), event)
                            && Objects.equals(file.dependant(), dependant)
                            && (file.state() == EvidenceFile.State.QUARANTINED
                                    || file.state() == EvidenceFile.State.CLEAN))) {
                // Sent twice: kept once.
                return Taken.KEPT;
            }
            if (mine.size() >= MOST_OF_ONE_PERSON) {
                return Taken.TOO_MANY;
            }
            var id = new EvidenceId(UUID.randomUUID());
            documents.append(
                    new EvidenceFile(
                            id,
                            employee,
                            event,
                            dependant,
                            kind.nameOf(called),
                            kind.mediaType(),
                            content.length,
                            sha256,
                            at,
                            EvidenceFile.State.QUARANTINED,
                            null,
                            null),
                    content);
            switch (verdict) {
                case CLEAN -> documents.clean(id, "scanner", at);
                case INFECTED -> documents.erase(id, EvidenceFile.State.INFECTED, "scanner", at);
                case UNKNOWN -> {
                    // It stays in quarantine until HR has looked at it.
                }
            }
            audited.record(
                    member,
                    Role.STAFF,
                    "documents.send",
                    id.toString(),
                    Map.of(
                            "bytes",
                            Integer.toString(content.length),
                            "scanner",
                            verdict.name().toLowerCase(Locale.ROOT)));
            return verdict == Scanner.Verdict.INFECTED ? Taken.INFECTED : Taken.KEPT;
        });
    }

    /** The documents that the member sent about something, newest first. */
    public List<DocumentView> list(Member member, UUID about) {
        return tenant.within(
                member,
                employer -> documents.list(self.id(member)).stream()
                        .map(DocumentView::of)
                        .filter(document -> about.equals(document.about()))
                        .toList());
    }

    /** One of the member's own documents. */
    public Content own(Member member, UUID id) {
        return tenant.within(member, employer -> content(id, self.id(member)));
    }

    /** For HR: all that a person sent, newest first; the look is noted. */
    public List<DocumentView> listOf(Member member, UUID employee) {
        return tenant.within(member, employer -> {
            audited.record(member, Role.HR, "documents.list", employee.toString(), Map.of());
            return documents.list(new EmployeeId(employee)).stream()
                    .map(DocumentView::of)
                    .toList();
        });
    }

    /** For HR: one document, to be downloaded; noted. */
    public Content forHr(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var found = content(id, null);
            audited.record(member, Role.HR, "documents.download", id.toString(), Map.of());
            return found;
        });
    }

    private Content content(UUID id, @Nullable EmployeeId of) {
        var key = new EvidenceId(id);
        var file = documents
                .find(key)
                .filter(found -> of == null || found.employee().equals(of))
                .orElseThrow(() -> Refused.absent("document"));
        return new Content(
                DocumentView.of(file), documents.content(key).orElseThrow(() -> Refused.absent("document any more")));
    }

    private @Nullable LifeEventId event(EmployeeId employee, UUID about) {
        return events.list(employee).stream()
                .map(reported -> reported.id())
                .filter(id -> id.value().equals(about))
                .findFirst()
                .orElse(null);
    }

    private DependantId dependant(EmployeeId employee, UUID about) {
        return dependants.list(employee).stream()
                .map(named -> named.dependant().id())
                .filter(id -> id.value().equals(about))
                .findFirst()
                .orElseThrow(() -> Refused.absent("life event or dependant of yours"));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
