package uk.lifestage.db.selection;

import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.ELECTION;
import static uk.lifestage.db.generated.Tables.EMPLOYER;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.SELECTION;
import static uk.lifestage.db.support.Prepared.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.UpdateConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.generated.tables.records.ElectionRecord;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.Prepared;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.db.support.Together;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.selection.ElectionChange;

/** Baskets with their answers, and the elections that came of them. */
public final class SelectionStore {
    private static final Field<Instant> KNOWN_UNTIL =
            Recorded.end(ELECTION.RECORDED_UNTIL).as("known_until");

    private final DSLContext sql;
    private final RecordedMoments moments;
    private final Prepared insertSelection;
    private final Prepared insertElection;
    private final Prepared closeElection;

    public SelectionStore(DSLContext sql, RecordedMoments moments) {
        this.sql = sql;
        this.moments = moments;
        this.insertSelection = Prepared.of(sql, insertSelection(sql));
        this.insertElection = Prepared.of(sql, insertElection(sql));
        this.closeElection = Prepared.of(
                sql,
                closeElection(
                        sql,
                        value(EMPLOYMENT.EMPLOYEE_ID),
                        value(EMPLOYMENT.ASSIGNMENT_NO),
                        value(ELECTION.BENEFIT),
                        value(ELECTION.VALID_FROM),
                        value(ELECTION.RECORDED_UNTIL)));
    }

    /**
     * Makes everybody else who decides on this person wait until the transaction ends, and says at which moment the
     * transaction records. What is read of the person afterwards holds until the transaction ends.
     */
    public Instant lockEmployee(EmployeeId employee) {
        return moments.nextAlone(employee);
    }

    /** What a person submitted under this key. */
    public Optional<StoredSelection> find(EmployeeId employee, String idempotencyKey) {
        return sql.selectFrom(SELECTION)
                .where(SELECTION.EMPLOYEE_ID.eq(employee.value()))
                .and(SELECTION.IDEMPOTENCY_KEY.eq(idempotencyKey))
                .fetchOptional(SelectionStore::selection);
    }

    /** One basket. */
    public Optional<StoredSelection> find(SelectionId selection) {
        return sql.selectFrom(SELECTION)
                .where(SELECTION.SELECTION_ID.eq(selection.value()))
                .fetchOptional(SelectionStore::selection);
    }

    /** A person's baskets, newest first. */
    public List<StoredSelection> list(EmployeeId employee) {
        return sql.selectFrom(SELECTION)
                .where(SELECTION.EMPLOYEE_ID.eq(employee.value()))
                .orderBy(SELECTION.SUBMITTED_AT.desc(), SELECTION.SELECTION_ID)
                .fetch(SelectionStore::selection);
    }

    /**
     * Adds a basket with its answer.
     *
     * @return false where this person's key is taken already, also by somebody at the same moment: nothing was added,
     *     and {@link #find(EmployeeId, String)} has the first one's answer
     */
    public boolean append(StoredSelection selection) {
        return insert(selection).write(sql) == 1;
    }

    /** Adds a basket with what else is written; a taken key ends all of it. The person is locked. */
    public void append(StoredSelection selection, Together together) {
        together.add(insert(selection), "A key was taken although the person was locked");
    }

    /** Statements of this and other stores that are to be written together. */
    public Together together() {
        return new Together(sql);
    }

    private Prepared.Values insert(StoredSelection selection) {
        return insertSelection
                .values()
                .set(SELECTION.SELECTION_ID, selection.id().value())
                .set(SELECTION.EMPLOYEE_ID, selection.employee().value())
                .set(SELECTION.IDEMPOTENCY_KEY, selection.idempotencyKey())
                .set(SELECTION.REQUEST_SHA256, selection.requestSha256())
                .set(SELECTION.SUBMITTED_AT, selection.submittedAt())
                .set(SELECTION.AS_OF, selection.asOf())
                .set(SELECTION.CATALOGUE_VERSION_NO, selection.catalogueVersionNo())
                .set(SELECTION.OUTCOME, selection.outcome().code())
                .set(SELECTION.REQUEST, JSONB.valueOf(selection.request()))
                .set(SELECTION.ANSWER, JSONB.valueOf(selection.answer()));
    }

    private static Query insertSelection(DSLContext sql) {
        return sql.insertInto(SELECTION)
                .set(SELECTION.EMPLOYER_ID, TenantScope.employerId())
                .set(SELECTION.SELECTION_ID, value(SELECTION.SELECTION_ID))
                .set(SELECTION.EMPLOYEE_ID, value(SELECTION.EMPLOYEE_ID))
                .set(SELECTION.IDEMPOTENCY_KEY, value(SELECTION.IDEMPOTENCY_KEY))
                .set(SELECTION.REQUEST_SHA256, value(SELECTION.REQUEST_SHA256))
                .set(SELECTION.SUBMITTED_AT, value(SELECTION.SUBMITTED_AT))
                .set(SELECTION.AS_OF, value(SELECTION.AS_OF))
                .set(SELECTION.CATALOGUE_VERSION_NO, value(SELECTION.CATALOGUE_VERSION_NO))
                .set(SELECTION.OUTCOME, value(SELECTION.OUTCOME))
                .set(SELECTION.REQUEST, value(SELECTION.REQUEST))
                .set(SELECTION.ANSWER, value(SELECTION.ANSWER))
                .onConflict(SELECTION.EMPLOYER_ID, SELECTION.EMPLOYEE_ID, SELECTION.IDEMPOTENCY_KEY)
                .doNothing();
    }

    /** Writes what an accepted basket changes, in its order. */
    public void apply(
            EmployeeId employee,
            List<ElectionChange> changes,
            SelectionId selection,
            int catalogueVersionNo,
            Instant recordedAt) {
        for (var change : changes) {
            switch (change) {
                case ElectionChange.End end -> end(employee, end.held(), end.on(), selection, recordedAt);
                case ElectionChange.Start start ->
                    start(employee, start.election(), selection, catalogueVersionNo, recordedAt);
            }
        }
    }

    /** Writes the same with what else is written. The person is locked. */
    public void apply(
            EmployeeId employee,
            List<ElectionChange> changes,
            SelectionId selection,
            int catalogueVersionNo,
            Instant recordedAt,
            Together together) {
        for (var change : changes) {
            switch (change) {
                case ElectionChange.End end
                when end.held().valid().from().isBefore(end.on()) -> {
                    // What remains is written by the version that the closed row names.
                    together.write();
                    end(employee, end.held(), end.on(), selection, recordedAt);
                }
                case ElectionChange.End end ->
                    together.add(
                            close(employee, end.held(), recordedAt),
                            end.held().benefit() + " is no longer held as it was");
                case ElectionChange.Start start ->
                    together.add(
                            insert(employee, start.election(), selection, catalogueVersionNo, recordedAt),
                            start.election().benefit() + " was not written");
            }
        }
    }

    /** Adds an election that starts; an overlap with one of the same benefit and post is refused by the database. */
    public void start(
            EmployeeId employee, Election election, SelectionId selection, int catalogueVersionNo, Instant recordedAt) {
        if (!sql.fetchExists(post(DSL.val(employee.value()), DSL.val(election.assignmentNo())))) {
            throw new NotFound("post " + election.assignmentNo() + " of employee " + employee);
        }
        insert(employee, election, selection, catalogueVersionNo, recordedAt).write(sql);
    }

    /**
     * Ends an election on a day, the first that it no longer covers: its row is closed, and what remains of it before
     * that day is a new row. An end on or before its first day leaves nothing. Throws {@code NotFound} where it is not
     * held so (any more).
     */
    public void end(EmployeeId employee, Election held, LocalDate on, SelectionId selection, Instant recordedAt) {
        var version = closeElection(
                        sql,
                        DSL.val(employee.value()),
                        DSL.val(held.assignmentNo()),
                        DSL.val(held.benefit().value()),
                        DSL.val(held.valid().from()),
                        DSL.val(recordedAt))
                .returningResult(ELECTION.CATALOGUE_VERSION_NO)
                .fetchOptional(Record1::value1)
                .orElseThrow(() -> new NotFound("election of " + held.benefit() + " from "
                        + held.valid().from()));
        if (held.valid().from().isBefore(on)) {
            insert(employee, until(held, on), selection, version, recordedAt).write(sql);
        }
    }

    private Prepared.Values close(EmployeeId employee, Election held, Instant recordedAt) {
        return closeElection
                .values()
                .set(EMPLOYMENT.EMPLOYEE_ID, employee.value())
                .set(EMPLOYMENT.ASSIGNMENT_NO, held.assignmentNo())
                .set(ELECTION.BENEFIT, held.benefit().value())
                .set(ELECTION.VALID_FROM, held.valid().from())
                .set(ELECTION.RECORDED_UNTIL, recordedAt);
    }

    private static UpdateConditionStep<ElectionRecord> closeElection(
            DSLContext sql,
            Field<UUID> employee,
            Field<Integer> assignmentNo,
            Field<String> benefit,
            Field<LocalDate> from,
            Field<Instant> recordedAt) {
        return sql.update(ELECTION)
                .set(ELECTION.RECORDED_UNTIL, Recorded.closing(ELECTION.RECORDED_FROM, recordedAt))
                .where(ELECTION.EMPLOYMENT_ID.eq(post(employee, assignmentNo)))
                .and(ELECTION.BENEFIT.eq(benefit))
                .and(ELECTION.VALID_FROM.eq(from))
                .and(Recorded.open(ELECTION.RECORDED_UNTIL));
    }

    /** A person's elections with all that was ever known of them, in the order in which they became known. */
    public List<StoredElection> electionsOf(EmployeeId employee) {
        return elections(EMPLOYMENT.EMPLOYEE_ID.eq(employee.value()));
    }

    /** A person's elections that cover a day, as known at a moment, in the order in which they became known. */
    public List<StoredElection> electionsOf(EmployeeId employee, LocalDate asOf, Instant knownAt) {
        return elections(EMPLOYMENT
                .EMPLOYEE_ID
                .eq(employee.value())
                .and(ELECTION.VALID_FROM.le(asOf))
                .and(ELECTION.VALID_UNTIL.gt(asOf))
                .and(Recorded.known(ELECTION.RECORDED_FROM, ELECTION.RECORDED_UNTIL, knownAt)));
    }

    private List<StoredElection> elections(Condition which) {
        return sql.select(ElectionRows.COLUMNS)
                .select(ELECTION.ELECTION_ID, ELECTION.EMPLOYMENT_ID, ELECTION.SELECTION_ID)
                .select(ELECTION.CATALOGUE_VERSION_NO, ELECTION.RECORDED_FROM, KNOWN_UNTIL)
                .from(ELECTION)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(ELECTION.EMPLOYMENT_ID))
                .where(which)
                .orderBy(
                        ELECTION.RECORDED_FROM,
                        EMPLOYMENT.ASSIGNMENT_NO,
                        ELECTION.BENEFIT,
                        ELECTION.VALID_FROM,
                        ELECTION.ELECTION_ID)
                .fetch(SelectionStore::stored);
    }

    private Prepared.Values insert(
            EmployeeId employee, Election election, SelectionId selection, int catalogueVersionNo, Instant recordedAt) {
        return insertElection
                .values()
                .set(ELECTION.ELECTION_ID, UUID.randomUUID())
                .set(EMPLOYMENT.EMPLOYEE_ID, employee.value())
                .set(EMPLOYMENT.ASSIGNMENT_NO, election.assignmentNo())
                .set(ELECTION.BENEFIT, election.benefit().value())
                .set(ELECTION.OPTION, election.option().value())
                .set(ELECTION.QUANTITY, election.quantity())
                .set(ELECTION.AMOUNT, Moneys.amount(election.amount()))
                .set(ELECTION.TOTAL, Moneys.amount(election.total()))
                .set(ELECTION.INSTALMENTS, instalments(election))
                .set(ELECTION.CURRENCY, currency(election))
                .set(ELECTION.DEPENDANTS, dependants(election))
                .set(ELECTION.VALID_FROM, election.valid().from())
                .set(ELECTION.VALID_UNTIL, election.valid().until())
                .set(ELECTION.CHOSEN_FROM, election.chosenFrom())
                .set(ELECTION.RECORDED_FROM, recordedAt)
                .set(ELECTION.SELECTION_ID, selection.value())
                .set(ELECTION.CATALOGUE_VERSION_NO, catalogueVersionNo);
    }

    private static Query insertElection(DSLContext sql) {
        // Of an election that names no money the currency is the employer's.
        var employers =
                select(EMPLOYER.CURRENCY).from(EMPLOYER).where(EMPLOYER.EMPLOYER_ID.eq(TenantScope.employerId()));
        return sql.insertInto(ELECTION)
                .set(ELECTION.EMPLOYER_ID, TenantScope.employerId())
                .set(ELECTION.ELECTION_ID, value(ELECTION.ELECTION_ID))
                .set(
                        ELECTION.EMPLOYMENT_ID,
                        DSL.field(post(value(EMPLOYMENT.EMPLOYEE_ID), value(EMPLOYMENT.ASSIGNMENT_NO))))
                .set(ELECTION.BENEFIT, value(ELECTION.BENEFIT))
                .set(ELECTION.OPTION, value(ELECTION.OPTION))
                .set(ELECTION.QUANTITY, value(ELECTION.QUANTITY))
                .set(ELECTION.AMOUNT, value(ELECTION.AMOUNT))
                .set(ELECTION.TOTAL, value(ELECTION.TOTAL))
                .set(ELECTION.INSTALMENTS, value(ELECTION.INSTALMENTS))
                .set(ELECTION.CURRENCY, DSL.coalesce(value(ELECTION.CURRENCY), DSL.field(employers)))
                .set(ELECTION.DEPENDANTS, value(ELECTION.DEPENDANTS))
                .set(ELECTION.VALID_FROM, value(ELECTION.VALID_FROM))
                .set(ELECTION.VALID_UNTIL, value(ELECTION.VALID_UNTIL))
                .set(ELECTION.CHOSEN_FROM, value(ELECTION.CHOSEN_FROM))
                .set(ELECTION.RECORDED_FROM, value(ELECTION.RECORDED_FROM))
                .set(ELECTION.SELECTION_ID, value(ELECTION.SELECTION_ID))
                .set(ELECTION.CATALOGUE_VERSION_NO, value(ELECTION.CATALOGUE_VERSION_NO));
    }

    private static Select<Record1<UUID>> post(Field<UUID> employee, Field<Integer> assignmentNo) {
        return select(EMPLOYMENT.EMPLOYMENT_ID)
                .from(EMPLOYMENT)
                .where(EMPLOYMENT.EMPLOYEE_ID.eq(employee))
                .and(EMPLOYMENT.ASSIGNMENT_NO.eq(assignmentNo));
    }

    private static Election until(Election held, LocalDate on) {
        return new Election(
                held.assignmentNo(),
                held.benefit(),
                held.option(),
                held.quantity(),
                held.amount(),
                held.dependants(),
                new Period(held.valid().from(), on),
                held.chosenFrom(),
                held.total(),
                held.instalments());
    }

    private static @Nullable Short instalments(Election election) {
        var instalments = election.instalments();
        return instalments == null ? null : instalments.shortValue();
    }

    private static @Nullable String currency(Election election) {
        var money = election.amount() == null ? election.total() : election.amount();
        return money == null ? null : money.getCurrencyUnit().getCode();
    }

    /** In the order of their ids, so that equal elections are equal rows. */
    private static UUID[] dependants(Election election) {
        return election.dependants().stream().map(DependantId::value).sorted().toArray(UUID[]::new);
    }

    private static StoredElection stored(Record row) {
        return new StoredElection(
                row.get(ELECTION.ELECTION_ID),
                new EmploymentId(row.get(ELECTION.EMPLOYMENT_ID)),
                ElectionRows.election(row),
                new SelectionId(row.get(ELECTION.SELECTION_ID)),
                row.get(ELECTION.CATALOGUE_VERSION_NO),
                row.get(ELECTION.RECORDED_FROM),
                row.get(KNOWN_UNTIL));
    }

    private static StoredSelection selection(Record row) {
        return new StoredSelection(
                new SelectionId(row.get(SELECTION.SELECTION_ID)),
                new EmployeeId(row.get(SELECTION.EMPLOYEE_ID)),
                row.get(SELECTION.IDEMPOTENCY_KEY),
                row.get(SELECTION.REQUEST_SHA256),
                row.get(SELECTION.SUBMITTED_AT),
                row.get(SELECTION.AS_OF),
                row.get(SELECTION.CATALOGUE_VERSION_NO),
                SelectionOutcome.of(row.get(SELECTION.OUTCOME)),
                row.get(SELECTION.REQUEST).data(),
                row.get(SELECTION.ANSWER).data());
    }
}
