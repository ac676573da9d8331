package uk.lifestage.db.payroll;

import static uk.lifestage.db.generated.Tables.FILE_DECISION;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import uk.lifestage.db.support.TenantScope;

/** What was decided about payroll files before payroll could have them. */
public final class ReleaseStore {
    private final DSLContext sql;
    private final PayrollFileStore files;

    public ReleaseStore(DSLContext sql, PayrollFileStore files) {
        this.sql = sql;
        this.files = files;
    }

    /**
     * One file, for somebody who is about to decide: until the transaction ends, nobody else decides about a file of its
     * pay group and none is prepared. Throws {@code NotFound} where there is none.
     */
    public PayrollFile lock(FileId file) {
        files.lockSequence(files.get(file).payGroup());
        return files.get(file);
    }

    /** What was decided about a file, oldest first. */
    public List<FileDecision> decisions(FileId file) {
        return sql.selectFrom(FILE_DECISION)
                .where(FILE_DECISION.FILE_ID.eq(file.value()))
                .orderBy(FILE_DECISION.DECIDED_AT, FILE_DECISION.DECISION_ID)
                .fetch(ReleaseStore::decision);
    }

    /**
     * Records a decision and the state that follows from it. Throws {@link IllegalStateException} where the file is in no
     * state to be decided about so: agreed to and released only while it is held, withdrawn only as the pay group's latest
     * file that stands.
     */
    public void decide(FileDecision decision) {
        var file = lock(decision.file());
        var state = switch (decision.kind()) {
            case AGREED -> FileState.HELD;
            case RELEASED -> FileState.RELEASED;
            case WITHDRAWN -> FileState.WITHDRAWN;
        };
        boolean open =
                decision.kind() == FileDecision.Kind.WITHDRAWN ? mayBeWithdrawn(file) : file.state() == FileState.HELD;
        if (!open) {
            throw new IllegalStateException(file.fileName() + " is "
                    + file.state().code() + " and cannot be " + decision.kind().code());
        }
        sql.insertInto(FILE_DECISION)
                .set(FILE_DECISION.EMPLOYER_ID, TenantScope.employerId())
                .set(FILE_DECISION.FILE_ID, decision.file().value())
                .set(FILE_DECISION.DECISION, decision.kind().code())
                .set(FILE_DECISION.REASON, decision.reason())
                .set(FILE_DECISION.DECIDED_BY, decision.by())
                .set(FILE_DECISION.DECIDED_AT, decision.at())
                .execute();
        sql.update(PAYROLL_FILE)
                .set(PAYROLL_FILE.STATE, state.code())
                .where(PAYROLL_FILE.FILE_ID.eq(decision.file().value()))
                .execute();
    }

    /** Whether a file was written, was not withdrawn, and no later file of its pay group builds on what it sent. */
    public boolean mayBeWithdrawn(PayrollFile file) {
        return (file.state() == FileState.HELD || file.state().deliverable())
                && files.standing(file.payGroup()).filter(file::equals).isPresent();
    }

    private static FileDecision decision(Record row) {
        return new FileDecision(
                new FileId(row.get(FILE_DECISION.FILE_ID)),
                FileDecision.Kind.of(row.get(FILE_DECISION.DECISION)),
                row.get(FILE_DECISION.REASON),
                row.get(FILE_DECISION.DECIDED_BY),
                row.get(FILE_DECISION.DECIDED_AT));
    }
}
