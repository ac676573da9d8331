package uk.lifestage.db.employment;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.DEPENDANT;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYEE_CIRCUMSTANCE;
import static uk.lifestage.db.generated.Tables.EMPLOYEE_VERSION;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;
import static uk.lifestage.db.generated.Tables.LIFE_EVENT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PersonHistory;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;

/**
 * People with their posts. A person's own facts are those of their latest version; circumstances and dependants are
 * those that hold on {@code asOf}; a post has its whole history. Whoever was not known yet at {@code knownAt} is absent.
 */
public final class PeopleStore {
    private final DSLContext sql;

    public PeopleStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Who has this employee number. */
    public Optional<EmployeeId> findByEmployeeNo(String employeeNo) {
        return sql.select(EMPLOYEE.EMPLOYEE_ID)
                .from(EMPLOYEE)
                .where(EMPLOYEE.EMPLOYEE_NO.eq(employeeNo))
                .fetchOptional(mapping(EmployeeId::new));
    }

    /** A person as known now. */
    public Optional<Person> find(EmployeeId employee, LocalDate asOf) {
        return load(employee, asOf, null);
    }

    /** A person as known at a moment. */
    public Optional<Person> find(EmployeeId employee, LocalDate asOf, Instant knownAt) {
        return load(employee, asOf, knownAt);
    }

    /** A person as known now; throws {@code NotFound} where there is none. */
    public Person get(EmployeeId employee, LocalDate asOf) {
        return find(employee, asOf).orElseThrow(() -> new NotFound("employee " + employee));
    }

    /** What HR and payroll call these posts. */
    public Map<EmploymentId, PostKey> keys(Collection<EmploymentId> posts) {
        return sql.select(EMPLOYMENT.EMPLOYMENT_ID, EMPLOYEE.EMPLOYEE_NO, EMPLOYMENT.ASSIGNMENT_NO)
                .from(EMPLOYMENT)
                .join(EMPLOYEE)
                .on(EMPLOYEE.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                .where(EMPLOYMENT.EMPLOYMENT_ID.in(
                        posts.stream().map(EmploymentId::value).toList()))
                .fetchMap(row -> new EmploymentId(row.value1()), row -> new PostKey(row.value2(), row.value3()));
    }

    /** People by employee number, after a given one ({@code ""} for the first page). */
    public List<PersonEntry> list(String afterEmployeeNo, int limit) {
        return sql.select(EMPLOYEE.EMPLOYEE_ID, EMPLOYEE.EMPLOYEE_NO, latestFacts(null))
                .from(EMPLOYEE)
                .where(EMPLOYEE.EMPLOYEE_NO.gt(afterEmployeeNo))
                .orderBy(EMPLOYEE.EMPLOYEE_NO)
                .limit(limit)
                .fetch(row -> entry(new EmployeeId(row.value1()), row.value2(), row.value3()));
    }

    /** Adds a person without posts, whose facts hold from a day on. */
    public void append(EmployeeId employee, String employeeNo, PersonFacts facts, LocalDate from, Instant recordedAt) {
        sql.insertInto(EMPLOYEE)
                .set(EMPLOYEE.EMPLOYER_ID, TenantScope.employerId())
                .set(EMPLOYEE.EMPLOYEE_ID, employee.value())
                .set(EMPLOYEE.EMPLOYEE_NO, employeeNo)
                .set(EMPLOYEE.RECORDED_AT, recordedAt)
                .execute();
        sql.insertInto(EMPLOYEE_VERSION)
                .set(EMPLOYEE_VERSION.EMPLOYER_ID, TenantScope.employerId())
                .set(EMPLOYEE_VERSION.EMPLOYEE_ID, employee.value())
                .set(EMPLOYEE_VERSION.VALID_FROM, from)
                .set(EMPLOYEE_VERSION.RECORDED_FROM, recordedAt)
                .set(EMPLOYEE_VERSION.FIRST_NAME, facts.firstName())
                .set(EMPLOYEE_VERSION.LAST_NAME, facts.lastName())
                .set(EMPLOYEE_VERSION.EMAIL, facts.email())
                .set(EMPLOYEE_VERSION.DATE_OF_BIRTH, facts.dateOfBirth())
                .execute();
    }

    /** Adds a post with its history to a person. */
    public void append(EmployeeId employee, Employment employment, Instant recordedAt) {
        sql.insertInto(EMPLOYMENT)
                .set(EMPLOYMENT.EMPLOYER_ID, TenantScope.employerId())
                .set(EMPLOYMENT.EMPLOYMENT_ID, employment.id().value())
                .set(EMPLOYMENT.EMPLOYEE_ID, employee.value())
                .set(EMPLOYMENT.ASSIGNMENT_NO, employment.assignmentNo())
                .set(EMPLOYMENT.RECORDED_AT, recordedAt)
                .execute();
        employment.history().forEach(version -> append(employment.id(), version, recordedAt));
    }

    /** Records facts of a post that hold on days of which nothing was known before. */
    public void append(EmploymentId employment, Dated<PostFacts> version, Instant recordedAt) {
        var facts = version.facts();
        sql.insertInto(EMPLOYMENT_VERSION)
                .set(EMPLOYMENT_VERSION.EMPLOYER_ID, TenantScope.employerId())
                .set(EMPLOYMENT_VERSION.EMPLOYMENT_ID, employment.value())
                .set(EMPLOYMENT_VERSION.VALID_FROM, version.valid().from())
                .set(EMPLOYMENT_VERSION.VALID_UNTIL, version.valid().until())
                .set(EMPLOYMENT_VERSION.RECORDED_FROM, recordedAt)
                .set(EMPLOYMENT_VERSION.CONTINUOUS_SERVICE_DATE, facts.continuousServiceDate())
                .set(EMPLOYMENT_VERSION.ASSIGNMENT_START, facts.assignmentStart())
                .set(EMPLOYMENT_VERSION.ASSIGNMENT_END, facts.assignmentEnd())
                .set(EMPLOYMENT_VERSION.CONTRACT_TYPE, facts.contractType().code())
                .set(EMPLOYMENT_VERSION.CONTRACT_END, facts.contractEnd())
                .set(EMPLOYMENT_VERSION.FTE, facts.fte())
                .set(EMPLOYMENT_VERSION.WEEKLY_HOURS, facts.weeklyHours())
                .set(EMPLOYMENT_VERSION.WEEKS_PER_YEAR, facts.weeksPerYear())
                .set(EMPLOYMENT_VERSION.ANNUAL_SALARY, facts.annualSalary().getAmount())
                .set(EMPLOYMENT_VERSION.FULL_TIME_SALARY, facts.fullTimeSalary().getAmount())
                .set(
                        EMPLOYMENT_VERSION.CURRENCY,
                        facts.annualSalary().getCurrencyUnit().getCode())
                .set(EMPLOYMENT_VERSION.GRADE, facts.grade())
                .set(EMPLOYMENT_VERSION.PAY_GROUP, facts.payGroup())
                .set(EMPLOYMENT_VERSION.TAX_CODE, facts.taxCode())
                .set(EMPLOYMENT_VERSION.TAX_BASIS, facts.taxBasis())
                .set(EMPLOYMENT_VERSION.NI_CATEGORY, facts.niCategory())
                .set(EMPLOYMENT_VERSION.STUDENT_LOAN_PLANS, PostRows.studentLoanPlans(facts.studentLoanPlans()))
                .set(EMPLOYMENT_VERSION.PENSION_SCHEME, facts.pensionScheme())
                .set(EMPLOYMENT_VERSION.LEAVE_DAYS, facts.leaveDays())
                .set(EMPLOYMENT_VERSION.LOCATION, facts.location())
                .set(EMPLOYMENT_VERSION.DEPARTMENT, facts.department())
                .set(EMPLOYMENT_VERSION.COST_CODE, facts.costCode())
                .set(EMPLOYMENT_VERSION.MANAGER_EMPLOYEE_NO, facts.managerEmployeeNo())
                .set(EMPLOYMENT_VERSION.UNPAID_FROM, facts.unpaidFrom())
                .set(EMPLOYMENT_VERSION.UNPAID_UNTIL, facts.unpaidUntil())
                .execute();
    }

    /**
     * Records what a post's facts were from a day on, as known from {@code recordedAt}: whatever was known of those days
     * is closed, what was known of the days before stays.
     */
    public void change(EmploymentId employment, LocalDate from, PostFacts facts, Instant recordedAt) {
        var version = EMPLOYMENT_VERSION;
        var affected = sql.update(version)
                .set(version.RECORDED_UNTIL, Recorded.closing(version.RECORDED_FROM, recordedAt))
                .where(version.EMPLOYMENT_ID.eq(employment.value()))
                .and(Recorded.open(version.RECORDED_UNTIL))
                .and(version.VALID_UNTIL.gt(from))
                .returning(PostRows.COLUMNS)
                .fetch(PostRows::dated);
        for (var closed : affected) {
            if (closed.valid().from().isBefore(from)) {
                append(employment, new Dated<>(new Period(closed.valid().from(), from), closed.facts()), recordedAt);
            }
        }
        append(employment, new Dated<>(Period.from(from), facts), recordedAt);
    }

    private Optional<Person> load(EmployeeId employee, LocalDate asOf, @Nullable Instant knownAt) {
        return sql.select(
                        EMPLOYEE.EMPLOYEE_NO,
                        latestFacts(knownAt),
                        circumstances(asOf, knownAt),
                        dependants(asOf, knownAt),
                        lifeEvents(knownAt),
                        employments(knownAt),
                        circumstanceHistory(knownAt),
                        dependantHistory(knownAt))
                .from(EMPLOYEE)
                .where(EMPLOYEE.EMPLOYEE_ID.eq(employee.value()))
                .fetchOptional()
                .filter(row -> !row.value2().isEmpty())
                .map(row -> new Person(
                        employee,
                        row.value1(),
                        row.value2().getFirst(),
                        Set.copyOf(row.value3()),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        new PersonHistory(row.value7(), row.value8())));
    }

    private static Field<List<Dated<String>>> circumstanceHistory(@Nullable Instant knownAt) {
        var circumstance = EMPLOYEE_CIRCUMSTANCE;
        return multiset(select(circumstance.CIRCUMSTANCE, circumstance.VALID_FROM, circumstance.VALID_UNTIL)
                        .from(circumstance)
                        .where(circumstance.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(Recorded.known(circumstance.RECORDED_FROM, circumstance.RECORDED_UNTIL, knownAt))
                        .orderBy(circumstance.VALID_FROM, circumstance.CIRCUMSTANCE))
                .convertFrom(rows ->
                        rows.map(row -> new Dated<>(new Period(row.value2(), row.value3()), row.value1())));
    }

    private static Field<List<Dated<Dependant>>> dependantHistory(@Nullable Instant knownAt) {
        return multiset(select(
                                DEPENDANT.DEPENDANT_ID,
                                DEPENDANT.RELATIONSHIP,
                                DEPENDANT.DATE_OF_BIRTH,
                                DEPENDANT.EVIDENCE,
                                DEPENDANT.EVIDENCE_UNTIL,
                                DEPENDANT.VALID_FROM,
                                DEPENDANT.VALID_UNTIL)
                        .from(DEPENDANT)
                        .where(DEPENDANT.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(Recorded.known(DEPENDANT.RECORDED_FROM, DEPENDANT.RECORDED_UNTIL, knownAt))
                        .orderBy(DEPENDANT.DATE_OF_BIRTH, DEPENDANT.DEPENDANT_ID, DEPENDANT.VALID_FROM))
                .convertFrom(rows -> rows.map(row -> new Dated<>(
                        new Period(row.value6(), row.value7()),
                        dependant(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()))));
    }

    /** The latest version of the person in the query around it; empty where nothing was known yet. */
    private static Field<List<PersonFacts>> latestFacts(@Nullable Instant knownAt) {
        var version = EMPLOYEE_VERSION;
        return multiset(select(version.FIRST_NAME, version.LAST_NAME, version.EMAIL, version.DATE_OF_BIRTH)
                        .from(version)
                        .where(version.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(Recorded.known(version.RECORDED_FROM, version.RECORDED_UNTIL, knownAt))
                        .orderBy(version.VALID_FROM.desc())
                        .limit(1))
                .convertFrom(rows -> rows.map(mapping(PersonFacts::new)));
    }

    private static Field<List<String>> circumstances(LocalDate asOf, @Nullable Instant knownAt) {
        var circumstance = EMPLOYEE_CIRCUMSTANCE;
        return multiset(select(circumstance.CIRCUMSTANCE)
                        .from(circumstance)
                        .where(circumstance.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(Recorded.known(circumstance.RECORDED_FROM, circumstance.RECORDED_UNTIL, knownAt))
                        .and(circumstance.VALID_FROM.le(asOf))
                        .and(circumstance.VALID_UNTIL.gt(asOf)))
                .convertFrom(rows -> rows.map(Record1::value1));
    }

    private static Field<List<Dependant>> dependants(LocalDate asOf, @Nullable Instant knownAt) {
        return multiset(select(
                                DEPENDANT.DEPENDANT_ID,
                                DEPENDANT.RELATIONSHIP,
                                DEPENDANT.DATE_OF_BIRTH,
                                DEPENDANT.EVIDENCE,
                                DEPENDANT.EVIDENCE_UNTIL)
                        .from(DEPENDANT)
                        .where(DEPENDANT.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(Recorded.known(DEPENDANT.RECORDED_FROM, DEPENDANT.RECORDED_UNTIL, knownAt))
                        .and(DEPENDANT.VALID_FROM.le(asOf))
                        .and(DEPENDANT.VALID_UNTIL.gt(asOf))
                        .orderBy(DEPENDANT.DATE_OF_BIRTH, DEPENDANT.DEPENDANT_ID))
                .convertFrom(rows -> rows.map(mapping(PeopleStore::dependant)));
    }

    private static Field<List<LifeEvent>> lifeEvents(@Nullable Instant knownAt) {
        return multiset(select(
                                LIFE_EVENT.EVENT_TYPE,
                                LIFE_EVENT.HAPPENED_ON,
                                LIFE_EVENT.REPORTED_ON,
                                LIFE_EVENT.EVIDENCE.convertFrom(EvidenceState::valueOf),
                                LIFE_EVENT.EVIDENCE_UNTIL)
                        .from(LIFE_EVENT)
                        .where(LIFE_EVENT.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(Recorded.known(LIFE_EVENT.RECORDED_FROM, LIFE_EVENT.RECORDED_UNTIL, knownAt))
                        .orderBy(LIFE_EVENT.HAPPENED_ON, LIFE_EVENT.LIFE_EVENT_ID))
                .convertFrom(rows -> rows.map(
                        row -> new LifeEvent(row.value1(), row.value2(), row.value3(), row.value4(), row.value5())));
    }

    private static Field<List<Employment>> employments(@Nullable Instant knownAt) {
        var version = EMPLOYMENT_VERSION;
        var history = multiset(select(PostRows.COLUMNS)
                        .from(version)
                        .where(version.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                        .and(Recorded.known(version.RECORDED_FROM, version.RECORDED_UNTIL, knownAt)))
                .convertFrom(rows -> rows.map(PostRows::dated));
        return multiset(select(EMPLOYMENT.EMPLOYMENT_ID, EMPLOYMENT.ASSIGNMENT_NO, history)
                        .from(EMPLOYMENT)
                        .where(EMPLOYMENT.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID)))
                .convertFrom(rows -> rows.stream()
                        .filter(row -> !row.value3().isEmpty())
                        .map(row -> new Employment(new EmploymentId(row.value1()), row.value2(), row.value3()))
                        .toList());
    }

    static Dependant dependant(
            UUID id, String relationship, LocalDate dateOfBirth, String evidence, @Nullable LocalDate evidenceUntil) {
        return new Dependant(
                new DependantId(id),
                relationship(relationship),
                dateOfBirth,
                EvidenceState.valueOf(evidence),
                evidenceUntil);
    }

    private static Relationship relationship(String code) {
        for (var relationship : Relationship.values()) {
            if (relationship.code().equals(code)) {
                return relationship;
            }
        }
        throw new IllegalArgumentException("No such relationship: " + code);
    }

    private static PersonEntry entry(EmployeeId id, String employeeNo, List<PersonFacts> facts) {
        var named = facts.isEmpty() ? new PersonFacts("", "", "", LocalDate.EPOCH) : facts.getFirst();
        return new PersonEntry(id, employeeNo, named.firstName(), named.lastName());
    }
}
