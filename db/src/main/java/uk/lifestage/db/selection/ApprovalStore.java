package uk.lifestage.db.selection;

import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.APPROVAL;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.EmployeeId;

/** Choices that wait for somebody to agree. */
public final class ApprovalStore {
    private static final String WAITING = ApprovalState.WAITING.code();

    private final DSLContext sql;

    public ApprovalStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Adds a choice that waits for {@code MANAGER}, {@code HR} or {@code EVIDENCE}; a second one of the same benefit and
     * post is refused by the database while the first waits.
     */
    public ApprovalId append(
            SelectionId selection, EmployeeId employee, Election election, String needs, Instant requestedAt) {
        var id = new ApprovalId(UUID.randomUUID());
        sql.insertInto(APPROVAL)
                .set(APPROVAL.EMPLOYER_ID, TenantScope.employerId())
                .set(APPROVAL.APPROVAL_ID, id.value())
                .set(APPROVAL.SELECTION_ID, selection.value())
                .set(
                        APPROVAL.EMPLOYMENT_ID,
                        DSL.field(select(EMPLOYMENT.EMPLOYMENT_ID)
                                .from(EMPLOYMENT)
                                .where(EMPLOYMENT.EMPLOYEE_ID.eq(employee.value()))
                                .and(EMPLOYMENT.ASSIGNMENT_NO.eq(election.assignmentNo()))))
                .set(APPROVAL.BENEFIT, election.benefit().value())
                .set(APPROVAL.NEEDS, needs)
                .set(APPROVAL.ELECTION, ElectionJson.write(election))
                .set(APPROVAL.REQUESTED_AT, requestedAt)
                .execute();
        return id;
    }

    /** One of them. */
    public Optional<StoredApproval> find(ApprovalId approval) {
        return approvals(APPROVAL.APPROVAL_ID.eq(approval.value())).fetchOptional(ApprovalStore::approval);
    }

    /** All that wait, longest first. */
    public List<StoredApproval> listWaiting() {
        return approvals(APPROVAL.STATE.eq(DSL.inline(WAITING)))
                .orderBy(APPROVAL.REQUESTED_AT, APPROVAL.APPROVAL_ID)
                .fetch(ApprovalStore::approval);
    }

    /** A person's, waiting and decided, newest first. */
    public List<StoredApproval> list(EmployeeId employee) {
        return approvals(EMPLOYEE.EMPLOYEE_ID.eq(employee.value()))
                .orderBy(APPROVAL.REQUESTED_AT.desc(), APPROVAL.APPROVAL_ID)
                .fetch(ApprovalStore::approval);
    }

    /**
     * Records a decision; the elections that follow from it are the caller's to start. Throws {@code StaleVersion}
     * where the approval is not at this revision or waits no longer.
     *
     * @param decision {@code APPROVED}, {@code DECLINED} or {@code WITHDRAWN}
     */
    public void decide(
            ApprovalId approval, int revision, ApprovalState decision, String by, Instant at, @Nullable String reason) {
        int decided = sql.update(APPROVAL)
                .set(APPROVAL.STATE, decision.code())
                .set(APPROVAL.DECIDED_BY, by)
                .set(APPROVAL.DECIDED_AT, at)
                .set(APPROVAL.REASON, reason)
                .set(APPROVAL.REVISION, revision + 1)
                .where(APPROVAL.APPROVAL_ID.eq(approval.value()))
                .and(APPROVAL.REVISION.eq(revision))
                .and(APPROVAL.STATE.eq(WAITING))
                .execute();
        if (decided == 0) {
            throw new StaleVersion("approval " + approval, revision);
        }
    }

    private SelectConditionStep<Record> approvals(Condition which) {
        return sql.select(APPROVAL.fields())
                .select(EMPLOYEE.EMPLOYEE_ID, EMPLOYEE.EMPLOYEE_NO, EMPLOYMENT.ASSIGNMENT_NO)
                .from(APPROVAL)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(APPROVAL.EMPLOYMENT_ID))
                .join(EMPLOYEE)
                .on(EMPLOYEE.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                .where(which);
    }

    private static StoredApproval approval(Record row) {
        return new StoredApproval(
                new ApprovalId(row.get(APPROVAL.APPROVAL_ID)),
                new SelectionId(row.get(APPROVAL.SELECTION_ID)),
                new EmployeeId(row.get(EMPLOYEE.EMPLOYEE_ID)),
                row.get(EMPLOYEE.EMPLOYEE_NO),
                row.get(EMPLOYMENT.ASSIGNMENT_NO),
                new BenefitCode(row.get(APPROVAL.BENEFIT)),
                row.get(APPROVAL.NEEDS),
                ApprovalState.of(row.get(APPROVAL.STATE)),
                ElectionJson.read(row.get(APPROVAL.ELECTION)),
                row.get(APPROVAL.REQUESTED_AT),
                row.get(APPROVAL.DECIDED_BY),
                row.get(APPROVAL.DECIDED_AT),
                row.get(APPROVAL.REASON),
                row.get(APPROVAL.REVISION));
    }
}
