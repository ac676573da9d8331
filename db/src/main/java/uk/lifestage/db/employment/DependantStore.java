package uk.lifestage.db.employment;

import static uk.lifestage.db.generated.Tables.DEPENDANT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EvidenceState;

/** Those whom people may cover. */
public final class DependantStore {
    private static final List<Field<?>> COLUMNS = List.of(
            DEPENDANT.DEPENDANT_ID,
            DEPENDANT.RELATIONSHIP,
            DEPENDANT.FIRST_NAME,
            DEPENDANT.DATE_OF_BIRTH,
            DEPENDANT.EVIDENCE,
            DEPENDANT.EVIDENCE_UNTIL,
            DEPENDANT.VALID_FROM,
            DEPENDANT.VALID_UNTIL);

    private final DSLContext sql;

    public DependantStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A person's dependants as known now, oldest first. */
    public List<NamedDependant> list(EmployeeId employee) {
        return sql.select(COLUMNS)
                .from(DEPENDANT)
                .where(DEPENDANT.EMPLOYEE_ID.eq(employee.value()))
                .and(Recorded.open(DEPENDANT.RECORDED_UNTIL))
                .orderBy(DEPENDANT.DATE_OF_BIRTH, DEPENDANT.DEPENDANT_ID, DEPENDANT.VALID_FROM)
                .fetch(DependantStore::named);
    }

    /** Adds a dependant. */
    public void append(EmployeeId employee, NamedDependant dependant, Instant recordedAt) {
        sql.insertInto(DEPENDANT)
                .set(DEPENDANT.EMPLOYER_ID, TenantScope.employerId())
                .set(DEPENDANT.EMPLOYEE_ID, employee.value())
                .set(DEPENDANT.DEPENDANT_ID, dependant.dependant().id().value())
                .set(
                        DEPENDANT.RELATIONSHIP,
                        dependant.dependant().relationship().code())
                .set(DEPENDANT.FIRST_NAME, dependant.firstName())
                .set(DEPENDANT.DATE_OF_BIRTH, dependant.dependant().dateOfBirth())
                .set(DEPENDANT.EVIDENCE, dependant.dependant().evidence().name())
                .set(DEPENDANT.EVIDENCE_UNTIL, dependant.dependant().evidenceUntil())
                .set(DEPENDANT.VALID_FROM, dependant.valid().from())
                .set(DEPENDANT.VALID_UNTIL, dependant.valid().until())
                .set(DEPENDANT.RECORDED_FROM, recordedAt)
                .execute();
    }

    /** Records how far the evidence has come, for good; throws {@code NotFound} where the person has none such. */
    public void changeEvidence(EmployeeId employee, DependantId dependant, EvidenceState evidence, Instant recordedAt) {
        changeEvidence(employee, dependant, evidence, null, recordedAt);
    }

    /**
     * Records how far the evidence of a dependant has come; throws {@code NotFound} where the person has none such.
     *
     * @param until the first day on which evidence that is accepted is awaited again; absent where it counts for good
     */
    public void changeEvidence(
            EmployeeId employee,
            DependantId dependant,
            EvidenceState evidence,
            @Nullable LocalDate until,
            Instant recordedAt) {
        replace(employee, dependant, recordedAt, was -> {
            var now = new Dependant(
                    dependant, was.dependant().relationship(), was.dependant().dateOfBirth(), evidence, until);
            return new NamedDependant(now, was.firstName(), was.valid());
        });
    }

    /** Records that a dependant counts no longer from a day on; throws {@code NotFound} where the person has none such. */
    public void end(EmployeeId employee, DependantId dependant, LocalDate on, Instant recordedAt) {
        replace(employee, dependant, recordedAt, was -> {
            var until = was.valid().until().isBefore(on) ? was.valid().until() : on;
            var from = was.valid().from();
            return new NamedDependant(
                    was.dependant(), was.firstName(), new Period(from, until.isBefore(from) ? from : until));
        });
    }

    private void replace(
            EmployeeId employee, DependantId dependant, Instant recordedAt, UnaryOperator<NamedDependant> change) {
        var closed = sql.update(DEPENDANT)
                .set(DEPENDANT.RECORDED_UNTIL, Recorded.closing(DEPENDANT.RECORDED_FROM, recordedAt))
                .where(openOf(employee, dependant))
                .returning(COLUMNS)
                .fetch(DependantStore::named);
        if (closed.isEmpty()) {
            throw new NotFound("dependant " + dependant);
        }
        for (var was : closed) {
            var now = change.apply(was);
            if (!now.valid().isEmpty()) {
                append(employee, now, recordedAt);
            }
        }
    }

    private static Condition openOf(EmployeeId employee, DependantId dependant) {
        return DEPENDANT
                .EMPLOYEE_ID
                .eq(employee.value())
                .and(DEPENDANT.DEPENDANT_ID.eq(dependant.value()))
                .and(Recorded.open(DEPENDANT.RECORDED_UNTIL));
    }

    private static NamedDependant named(Record row) {
        return new NamedDependant(
                PeopleStore.dependant(
                        row.get(DEPENDANT.DEPENDANT_ID),
                        row.get(DEPENDANT.RELATIONSHIP),
                        row.get(DEPENDANT.DATE_OF_BIRTH),
                        row.get(DEPENDANT.EVIDENCE),
                        row.get(DEPENDANT.EVIDENCE_UNTIL)),
                row.get(DEPENDANT.FIRST_NAME),
                new Period(row.get(DEPENDANT.VALID_FROM), row.get(DEPENDANT.VALID_UNTIL)));
    }
}
