package uk.lifestage.db.selection;

import static uk.lifestage.db.generated.Tables.DRAFT;
import static uk.lifestage.db.generated.Tables.DRAFT_CHOICE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.selection.StoredDraft.DraftChoice;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmployeeId;

/** Drafts: one a person. Whoever changes one holds {@link SelectionStore#lockEmployee the person's lock}. */
public final class DraftStore {
    private final DSLContext sql;

    public DraftStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A person's draft; empty where they think of nothing. */
    public Optional<StoredDraft> find(EmployeeId employee) {
        return sql.selectFrom(DRAFT)
                .where(DRAFT.EMPLOYEE_ID.eq(employee.value()))
                .fetchOptional(row -> new StoredDraft(
                        new DraftId(row.getDraftId()),
                        row.getRevision(),
                        row.getCatalogueVersionNo(),
                        row.getChangedAt(),
                        choices(employee)));
    }

    private List<DraftChoice> choices(EmployeeId employee) {
        return sql.selectFrom(DRAFT_CHOICE)
                .where(DRAFT_CHOICE.EMPLOYEE_ID.eq(employee.value()))
                .orderBy(DRAFT_CHOICE.CHANGED_AT, DRAFT_CHOICE.ASSIGNMENT_NO, DRAFT_CHOICE.BENEFIT)
                .fetch(DraftStore::choice);
    }

    /** Counts a change of a person's draft, which begins where there was none, and says the revision that it makes. */
    public int change(EmployeeId employee, int catalogueVersionNo, Instant at) {
        return sql.insertInto(DRAFT)
                .set(DRAFT.EMPLOYER_ID, TenantScope.employerId())
                .set(DRAFT.EMPLOYEE_ID, employee.value())
                .set(DRAFT.DRAFT_ID, UUID.randomUUID())
                .set(DRAFT.CATALOGUE_VERSION_NO, catalogueVersionNo)
                .set(DRAFT.BEGUN_AT, at)
                .set(DRAFT.CHANGED_AT, at)
                .onConflict(DRAFT.EMPLOYER_ID, DRAFT.EMPLOYEE_ID)
                .doUpdate()
                .set(DRAFT.REVISION, DRAFT.REVISION.plus(1))
                .set(DRAFT.CATALOGUE_VERSION_NO, catalogueVersionNo)
                .set(DRAFT.CHANGED_AT, at)
                .returningResult(DRAFT.REVISION)
                .fetchSingle()
                .value1();
    }

    /** Puts a wish into a person's draft, in the place of what was wished of the same benefit and post before. */
    public void put(
            EmployeeId employee,
            int assignmentNo,
            BenefitCode benefit,
            String wish,
            @Nullable Money seenCost,
            int revision,
            Instant at) {
        sql.insertInto(DRAFT_CHOICE)
                .set(DRAFT_CHOICE.EMPLOYER_ID, TenantScope.employerId())
                .set(DRAFT_CHOICE.EMPLOYEE_ID, employee.value())
                .set(DRAFT_CHOICE.ASSIGNMENT_NO, assignmentNo)
                .set(DRAFT_CHOICE.BENEFIT, benefit.value())
                .set(DRAFT_CHOICE.WISH, JSONB.valueOf(wish))
                .set(DRAFT_CHOICE.SEEN_COST, Moneys.amount(seenCost))
                .set(DRAFT_CHOICE.CURRENCY, currency(seenCost))
                .set(DRAFT_CHOICE.REVISION, revision)
                .set(DRAFT_CHOICE.CHANGED_AT, at)
                .onConflict(
                        DRAFT_CHOICE.EMPLOYER_ID,
                        DRAFT_CHOICE.EMPLOYEE_ID,
                        DRAFT_CHOICE.ASSIGNMENT_NO,
                        DRAFT_CHOICE.BENEFIT)
                .doUpdate()
                .set(DRAFT_CHOICE.WISH, JSONB.valueOf(wish))
                .set(DRAFT_CHOICE.SEEN_COST, Moneys.amount(seenCost))
                .set(DRAFT_CHOICE.CURRENCY, currency(seenCost))
                .set(DRAFT_CHOICE.REVISION, revision)
                .set(DRAFT_CHOICE.CHANGED_AT, at)
                .execute();
    }

    /** Takes down what a wish costs now that the person looks at it again. */
    public void seen(EmployeeId employee, int assignmentNo, BenefitCode benefit, @Nullable Money cost) {
        sql.update(DRAFT_CHOICE)
                .set(DRAFT_CHOICE.SEEN_COST, Moneys.amount(cost))
                .set(DRAFT_CHOICE.CURRENCY, currency(cost))
                .where(DRAFT_CHOICE.EMPLOYEE_ID.eq(employee.value()))
                .and(DRAFT_CHOICE.ASSIGNMENT_NO.eq(assignmentNo))
                .and(DRAFT_CHOICE.BENEFIT.eq(benefit.value()))
                .execute();
    }

    /** Takes down by which catalogue the person has looked at their draft. */
    public void seen(EmployeeId employee, int catalogueVersionNo) {
        sql.update(DRAFT)
                .set(DRAFT.CATALOGUE_VERSION_NO, catalogueVersionNo)
                .where(DRAFT.EMPLOYEE_ID.eq(employee.value()))
                .execute();
    }

    /** Takes a wish out of a person's draft; nothing happens where it is not in it. */
    public void remove(EmployeeId employee, int assignmentNo, BenefitCode benefit) {
        sql.deleteFrom(DRAFT_CHOICE)
                .where(DRAFT_CHOICE.EMPLOYEE_ID.eq(employee.value()))
                .and(DRAFT_CHOICE.ASSIGNMENT_NO.eq(assignmentNo))
                .and(DRAFT_CHOICE.BENEFIT.eq(benefit.value()))
                .execute();
    }

    /** Ends a person's draft with all that is in it. */
    public void end(EmployeeId employee) {
        sql.deleteFrom(DRAFT).where(DRAFT.EMPLOYEE_ID.eq(employee.value())).execute();
    }

    private static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.getCurrencyUnit().getCode();
    }

    private static DraftChoice choice(Record row) {
        var currency = row.get(DRAFT_CHOICE.CURRENCY);
        return new DraftChoice(
                row.get(DRAFT_CHOICE.ASSIGNMENT_NO),
                new BenefitCode(row.get(DRAFT_CHOICE.BENEFIT)),
                row.get(DRAFT_CHOICE.WISH).data(),
                currency == null ? null : Moneys.money(row.get(DRAFT_CHOICE.SEEN_COST), currency),
                row.get(DRAFT_CHOICE.REVISION),
                row.get(DRAFT_CHOICE.CHANGED_AT));
    }
}
