package uk.lifestage.db.employment;

import static uk.lifestage.db.generated.Tables.EVIDENCE;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;

/** Documents that people uploaded. Their content is read by itself, and only to be downloaded or scanned. */
public final class EvidenceStore {
    private static final List<Field<?>> COLUMNS = List.of(
            EVIDENCE.EVIDENCE_ID,
            EVIDENCE.EMPLOYEE_ID,
            EVIDENCE.LIFE_EVENT_ID,
            EVIDENCE.DEPENDANT_ID,
            EVIDENCE.FILE_NAME,
            EVIDENCE.MEDIA_TYPE,
            EVIDENCE.BYTE_COUNT,
            EVIDENCE.SHA256,
            EVIDENCE.UPLOADED_AT,
            EVIDENCE.STATE,
            EVIDENCE.DECIDED_BY,
            EVIDENCE.DECIDED_AT);

    private final DSLContext sql;

    public EvidenceStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Adds a document with its content. */
    public void append(EvidenceFile file, byte[] content) {
        sql.insertInto(EVIDENCE)
                .set(EVIDENCE.EMPLOYER_ID, TenantScope.employerId())
                .set(EVIDENCE.EVIDENCE_ID, file.id().value())
                .set(EVIDENCE.EMPLOYEE_ID, file.employee().value())
                .set(EVIDENCE.LIFE_EVENT_ID, value(file.lifeEvent()))
                .set(EVIDENCE.DEPENDANT_ID, value(file.dependant()))
                .set(EVIDENCE.FILE_NAME, file.fileName())
                .set(EVIDENCE.MEDIA_TYPE, file.mediaType())
                .set(EVIDENCE.BYTE_COUNT, file.bytes())
                .set(EVIDENCE.SHA256, file.sha256())
                .set(EVIDENCE.CONTENT, content)
                .set(EVIDENCE.UPLOADED_AT, file.uploadedAt())
                .set(EVIDENCE.STATE, code(file.state()))
                .set(EVIDENCE.DECIDED_BY, file.decidedBy())
                .set(EVIDENCE.DECIDED_AT, file.decidedAt())
                .execute();
    }

    /** One document. */
    public Optional<EvidenceFile> find(EvidenceId id) {
        return sql.select(COLUMNS)
                .from(EVIDENCE)
                .where(EVIDENCE.EVIDENCE_ID.eq(id.value()))
                .fetchOptional(EvidenceStore::file);
    }

    /** A person's documents, newest first. */
    public List<EvidenceFile> list(EmployeeId employee) {
        return files(EVIDENCE.EMPLOYEE_ID.eq(employee.value()));
    }

    /** Those that nobody has looked into yet, oldest last. */
    public List<EvidenceFile> listQuarantined() {
        return files(EVIDENCE.STATE.eq(code(EvidenceFile.State.QUARANTINED)));
    }

    private List<EvidenceFile> files(Condition which) {
        return sql.select(COLUMNS)
                .from(EVIDENCE)
                .where(which)
                .orderBy(EVIDENCE.UPLOADED_AT.desc(), EVIDENCE.EVIDENCE_ID)
                .fetch(EvidenceStore::file);
    }

    /** A document's bytes; empty where they are gone. */
    public Optional<byte[]> content(EvidenceId id) {
        return sql.select(EVIDENCE.CONTENT)
                .from(EVIDENCE)
                .where(EVIDENCE.EVIDENCE_ID.eq(id.value()))
                .fetchOptional(EVIDENCE.CONTENT);
    }

    /** Records that a quarantined document is what it says it is; nothing happens to one that is not in quarantine. */
    public void clean(EvidenceId id, String by, Instant at) {
        sql.update(EVIDENCE)
                .set(EVIDENCE.STATE, code(EvidenceFile.State.CLEAN))
                .set(EVIDENCE.DECIDED_BY, by)
                .set(EVIDENCE.DECIDED_AT, at)
                .where(EVIDENCE.EVIDENCE_ID.eq(id.value()))
                .and(EVIDENCE.STATE.eq(code(EvidenceFile.State.QUARANTINED)))
                .execute();
    }

    /** Erases a document's content, for what is recorded with it. */
    public void erase(EvidenceId id, EvidenceFile.State why, String by, Instant at) {
        sql.update(EVIDENCE)
                .set(EVIDENCE.STATE, code(why))
                .setNull(EVIDENCE.CONTENT)
                .set(EVIDENCE.DECIDED_BY, by)
                .set(EVIDENCE.DECIDED_AT, at)
                .where(EVIDENCE.EVIDENCE_ID.eq(id.value()))
                .and(EVIDENCE.CONTENT.isNotNull())
                .execute();
    }

    private static @Nullable UUID value(@Nullable LifeEventId event) {
        return event == null ? null : event.value();
    }

    private static @Nullable UUID value(@Nullable DependantId dependant) {
        return dependant == null ? null : dependant.value();
    }

    private static String code(EvidenceFile.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static EvidenceFile file(Record row) {
        var event = row.get(EVIDENCE.LIFE_EVENT_ID);
        var dependant = row.get(EVIDENCE.DEPENDANT_ID);
        return new EvidenceFile(
                new EvidenceId(row.get(EVIDENCE.EVIDENCE_ID)),
                new EmployeeId(row.get(EVIDENCE.EMPLOYEE_ID)),
                event == null ? null : new LifeEventId(event),
                dependant == null ? null : new DependantId(dependant),
                row.get(EVIDENCE.FILE_NAME),
                row.get(EVIDENCE.MEDIA_TYPE),
                row.get(EVIDENCE.BYTE_COUNT),
                row.get(EVIDENCE.SHA256),
                row.get(EVIDENCE.UPLOADED_AT),
                EvidenceFile.State.valueOf(row.get(EVIDENCE.STATE).toUpperCase(Locale.ROOT)),
                row.get(EVIDENCE.DECIDED_BY),
                row.get(EVIDENCE.DECIDED_AT));
    }
}
