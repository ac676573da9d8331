package uk.lifestage.db.employment;

import static uk.lifestage.db.generated.Tables.APPROVAL;
import static uk.lifestage.db.generated.Tables.DEPENDANT;
import static uk.lifestage.db.generated.Tables.ELECTION;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYEE_VERSION;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;
import static uk.lifestage.db.generated.Tables.NIGHT_POST;
import static uk.lifestage.db.support.Prepared.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.selection.ElectionRows;
import uk.lifestage.db.support.Prepared;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.payroll.CataloguesInForce;

/** Everything that the engine needs to know about a person, loaded at once. */
public final class SituationStore {
    /** Into how many buckets employments are split: 0 to 63. */
    public static final int BUCKETS = 64;

    /** Rows that a cursor holds in memory at a time. */
    private static final int FETCH = 1_000;

    /** The benefits of a post for which a choice waits. */
    private static final Field<String[]> WAITING = DSL.array(DSL.select(APPROVAL.BENEFIT)
                    .from(APPROVAL)
                    .where(APPROVAL.EMPLOYER_ID.eq(EMPLOYMENT.EMPLOYER_ID))
                    .and(APPROVAL.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                    .and(APPROVAL.STATE.eq(DSL.inline("waiting"))))
            .as("waiting_for");

    private static final Condition NOBODY = DSL.falseCondition();

    private final DSLContext sql;
    private final PeopleStore people;
    private final PayCalendarStore calendars;
    private final Prepared held;

    public SituationStore(DSLContext sql, PeopleStore people, PayCalendarStore calendars) {
        this.sql = sql;
        this.people = people;
        this.calendars = calendars;
        this.held = Prepared.of(sql, held(sql));
    }

    /** A person's situation as known now. */
    public Optional<Situation> find(EmployeeId employee, LocalDate asOf) {
        return people.find(employee, asOf).map(person -> situation(person, null));
    }

    /** A person's situation as known at a moment; what waits for approval is what waits now. */
    public Optional<Situation> find(EmployeeId employee, LocalDate asOf, Instant knownAt) {
        return people.find(employee, asOf, knownAt).map(person -> situation(person, knownAt));
    }

    /**
     * Every post of a bucket as known at a moment, read by cursors: memory stays the same however many there are.
     * Circumstances and life events are left out, since no due line depends on them; each dependant is as last known,
     * also those who count no longer, since cover for them is still priced on the days on which it was held.
     *
     * <p>Each case may read and write in the same transaction.
     */
    public void stream(int bucket, Instant knownAt, Consumer<EmploymentCase> each) {
        stream(inBucket(EMPLOYMENT, bucket), inBucket(WholePeople.OWN, bucket), knownAt, NOBODY, each);
    }

    /**
     * The same for working out what is due by these catalogues. Where one has a flex fund, whoever may have lines by it comes
     * whole: with the person's other posts and what is held on those, circumstances and life events, and circumstances and
     * dependants over time.
     */
    public void stream(int bucket, Instant knownAt, CataloguesInForce catalogues, Consumer<EmploymentCase> each) {
        stream(inBucket(EMPLOYMENT, bucket), inBucket(WholePeople.OWN, bucket), knownAt, whole(catalogues), each);
    }

    /**
     * One post as {@link #stream(int, Instant, CataloguesInForce, Consumer)} gives it; empty where nothing was known of it at
     * that moment.
     */
    public Optional<EmploymentCase> find(EmploymentId post, Instant knownAt, CataloguesInForce catalogues) {
        var found = new ArrayList<EmploymentCase>();
        stream(
                EMPLOYMENT.EMPLOYMENT_ID.eq(post.value()),
                WholePeople.OWN.EMPLOYMENT_ID.eq(post.value()),
                knownAt,
                whole(catalogues),
                found::add);
        return found.stream().findFirst();
    }

    /** The same for those posts of some buckets alone that a run works out since they or their people changed. */
    public void streamChanged(
            Collection<Integer> buckets,
            UUID run,
            Instant knownAt,
            CataloguesInForce catalogues,
            Consumer<EmploymentCase> each) {
        stream(
                isChanged(EMPLOYMENT, buckets, run),
                isChanged(WholePeople.OWN, buckets, run),
                knownAt,
                whole(catalogues),
                each);
    }

    private static Condition isChanged(
            uk.lifestage.db.generated.tables.Employment posts, Collection<Integer> buckets, UUID run) {
        return posts.EMPLOYMENT_ID.in(DSL.select(NIGHT_POST.EMPLOYMENT_ID)
                .from(NIGHT_POST)
                .where(NIGHT_POST.RUN_ID.eq(run))
                .and(NIGHT_POST.BUCKET.in(
                        buckets.stream().map(Integer::shortValue).sorted().toList())));
    }

    private static Condition inBucket(uk.lifestage.db.generated.tables.Employment posts, int bucket) {
        return posts.BUCKET.eq((short) bucket);
    }

    /** Every post of a bucket with its people whole, for asking of them whatever a rule may read. */
    public void streamWhole(int bucket, Instant knownAt, Consumer<EmploymentCase> each) {
        stream(inBucket(EMPLOYMENT, bucket), inBucket(WholePeople.OWN, bucket), knownAt, DSL.trueCondition(), each);
    }

    /** Whose people are needed whole to work out what is due by these catalogues. */
    private static Condition whole(CataloguesInForce catalogues) {
        if (catalogues.payUnspentMoney()) {
            return DSL.trueCondition();
        }
        var benefits = catalogues.fundBenefits();
        return benefits.isEmpty() ? NOBODY : WholePeople.holding(benefits);
    }

    /**
     * Whether anybody at all may have lines by a flex fund of these catalogues: where nobody has, {@link #stream(int, Instant,
     * Consumer)} tells enough of everybody. It may read all elections, so it is asked once for many buckets.
     */
    public boolean anybodyHasFundLines(CataloguesInForce catalogues) {
        if (catalogues.payUnspentMoney()) {
            return true;
        }
        var benefits = catalogues.fundBenefits().stream()
                .map(benefit -> benefit.value())
                .sorted()
                .toList();
        return !benefits.isEmpty()
                && sql.fetchExists(DSL.selectOne().from(ELECTION).where(ELECTION.BENEFIT.in(benefits)));
    }

    /**
     * @param which the posts
     * @param own the same, as {@link WholePeople} names them
     */
    private void stream(
            Condition which, Condition own, Instant knownAt, Condition whole, Consumer<EmploymentCase> each) {
        var payCalendars = calendars.calendars();
        try (var posts = new Rows(posts(which, knownAt));
                var elections = new Rows(elections(which, knownAt));
                var dependants = new Rows(dependants(which, knownAt));
                var people = whole == NOBODY
                        ? null
                        : WholePeople.of(sql, own, knownAt, whole).orElse(null)) {
            while (posts.next() instanceof Record row) {
                UUID id = row.get(EMPLOYMENT.EMPLOYMENT_ID);
                var history = new ArrayList<Dated<PostFacts>>();
                posts.takeWhile(id, version -> {
                    if (version.get(EMPLOYMENT_VERSION.VALID_FROM) != null) {
                        history.add(PostRows.dated(version));
                    }
                });
                var held = new ArrayList<Election>();
                elections.takeWhile(id, election -> held.add(ElectionRows.election(election)));
                var covered = new ArrayList<Dependant>();
                dependants.takeWhile(id, dependant -> covered.add(dependant(dependant)));
                if (!history.isEmpty() && row.get(EMPLOYEE_VERSION.DATE_OF_BIRTH) != null) {
                    var one = employmentCase(row, history, held, covered, payCalendars);
                    each.accept(people == null ? one : people.complete(one));
                }
            }
        }
    }

    /** How many posts a bucket has. */
    public long count(int bucket) {
        return sql.fetchCount(EMPLOYMENT, EMPLOYMENT.BUCKET.eq((short) bucket));
    }

    /**
     * What a person holds and what of it waits.
     *
     * @param waiting posts and benefits for which a choice waits for somebody, as a {@code Situation} names them
     */
    public record Held(List<Election> elections, Set<String> waiting) {
        public Held {
            elections = List.copyOf(elections);
            waiting = Set.copyOf(waiting);
        }
    }

    /** What a person holds as known now, and what waits. */
    public Held held(EmployeeId employee) {
        var elections = new ArrayList<Election>();
        var waiting = new HashSet<String>();
        held.values().set(EMPLOYMENT.EMPLOYEE_ID, employee.value()).fetch(sql).forEach(row -> {
            if (row.get(ELECTION.BENEFIT) != null) {
                elections.add(ElectionRows.election(row));
            }
            for (var benefit : row.get(WAITING)) {
                waiting.add(waiting(row.get(EMPLOYMENT.ASSIGNMENT_NO), benefit));
            }
        });
        return new Held(elections, waiting);
    }

    /** Each post of a person with what they hold there, one row where it is nothing. */
    private static Query held(DSLContext sql) {
        return sql.select(ElectionRows.COLUMNS)
                .select(WAITING)
                .from(EMPLOYMENT)
                .leftJoin(ELECTION)
                .on(ELECTION.EMPLOYER_ID.eq(EMPLOYMENT.EMPLOYER_ID))
                .and(ELECTION.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                .and(Recorded.open(ELECTION.RECORDED_UNTIL))
                .where(EMPLOYMENT.EMPLOYEE_ID.eq(value(EMPLOYMENT.EMPLOYEE_ID)))
                .orderBy(EMPLOYMENT.ASSIGNMENT_NO, ELECTION.BENEFIT, ELECTION.VALID_FROM);
    }

    private Situation situation(Person person, @Nullable Instant knownAt) {
        var payGroups = person.employments().stream()
                .flatMap(employment -> employment.history().stream())
                .map(version -> version.facts().payGroup())
                .collect(Collectors.toSet());
        return new Situation(
                person, elections(person.id(), knownAt), waiting(person.id()), calendars.calendars(payGroups));
    }

    private List<Election> elections(EmployeeId employee, @Nullable Instant knownAt) {
        return sql.select(ElectionRows.COLUMNS)
                .from(ELECTION)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(ELECTION.EMPLOYMENT_ID))
                .where(EMPLOYMENT.EMPLOYEE_ID.eq(employee.value()))
                .and(Recorded.known(ELECTION.RECORDED_FROM, ELECTION.RECORDED_UNTIL, knownAt))
                .orderBy(EMPLOYMENT.ASSIGNMENT_NO, ELECTION.BENEFIT, ELECTION.VALID_FROM)
                .fetch(ElectionRows::election);
    }

    private Set<String> waiting(EmployeeId employee) {
        return sql.select(EMPLOYMENT.ASSIGNMENT_NO, APPROVAL.BENEFIT)
                .from(APPROVAL)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(APPROVAL.EMPLOYMENT_ID))
                .where(EMPLOYMENT.EMPLOYEE_ID.eq(employee.value()))
                .and(APPROVAL.STATE.eq(DSL.inline("waiting")))
                .fetchSet(row -> waiting(row.value1(), row.value2()));
    }

    private static String waiting(int assignmentNo, String benefit) {
        return assignmentNo + ":" + benefit;
    }

    /** A row for each version of a post; a post of which nothing was known has one without. */
    private ResultQuery<?> posts(Condition which, Instant knownAt) {
        var person = EMPLOYEE_VERSION;
        var version = EMPLOYMENT_VERSION;
        var latest = DSL.lateral(DSL.select(person.FIRST_NAME, person.LAST_NAME, person.EMAIL, person.DATE_OF_BIRTH)
                        .from(person)
                        .where(person.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                        .and(Recorded.known(person.RECORDED_FROM, person.RECORDED_UNTIL, knownAt))
                        .orderBy(person.VALID_FROM.desc())
                        .limit(1))
                .as(person.getUnqualifiedName());
        return sql.select(EMPLOYMENT.EMPLOYMENT_ID, EMPLOYMENT.ASSIGNMENT_NO, EMPLOYMENT.EMPLOYEE_ID)
                .select(EMPLOYEE.EMPLOYEE_NO)
                .select(person.FIRST_NAME, person.LAST_NAME, person.EMAIL, person.DATE_OF_BIRTH)
                .select(PostRows.COLUMNS)
                .from(EMPLOYMENT)
                .join(EMPLOYEE)
                .on(EMPLOYEE.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                .leftJoin(latest)
                .on(DSL.trueCondition())
                .leftJoin(version)
                .on(version.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                .and(Recorded.known(version.RECORDED_FROM, version.RECORDED_UNTIL, knownAt))
                .where(which)
                .orderBy(EMPLOYMENT.EMPLOYMENT_ID, version.VALID_FROM);
    }

    private ResultQuery<?> elections(Condition which, Instant knownAt) {
        return sql.select(EMPLOYMENT.EMPLOYMENT_ID)
                .select(ElectionRows.COLUMNS)
                .from(EMPLOYMENT)
                .join(ELECTION)
                .on(ELECTION.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                .where(which)
                .and(Recorded.known(ELECTION.RECORDED_FROM, ELECTION.RECORDED_UNTIL, knownAt))
                .orderBy(EMPLOYMENT.EMPLOYMENT_ID, ELECTION.BENEFIT, ELECTION.VALID_FROM);
    }

    private ResultQuery<?> dependants(Condition which, Instant knownAt) {
        return sql.select(
                        EMPLOYMENT.EMPLOYMENT_ID,
                        DEPENDANT.DEPENDANT_ID,
                        DEPENDANT.RELATIONSHIP,
                        DEPENDANT.DATE_OF_BIRTH,
                        DEPENDANT.EVIDENCE,
                        DEPENDANT.EVIDENCE_UNTIL)
                .distinctOn(EMPLOYMENT.EMPLOYMENT_ID, DEPENDANT.DEPENDANT_ID)
                .from(EMPLOYMENT)
                .join(DEPENDANT)
                .on(DEPENDANT.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                .where(which)
                .and(Recorded.known(DEPENDANT.RECORDED_FROM, DEPENDANT.RECORDED_UNTIL, knownAt))
                .orderBy(EMPLOYMENT.EMPLOYMENT_ID, DEPENDANT.DEPENDANT_ID, DEPENDANT.VALID_FROM.desc());
    }

    private static Dependant dependant(Record row) {
        return PeopleStore.dependant(
                row.get(DEPENDANT.DEPENDANT_ID),
                row.get(DEPENDANT.RELATIONSHIP),
                row.get(DEPENDANT.DATE_OF_BIRTH),
                row.get(DEPENDANT.EVIDENCE),
                row.get(DEPENDANT.EVIDENCE_UNTIL));
    }

    private static EmploymentCase employmentCase(
            Record row,
            List<Dated<PostFacts>> history,
            List<Election> elections,
            List<Dependant> dependants,
            Map<String, PayCalendar> calendars) {
        var employment = new Employment(
                new EmploymentId(row.get(EMPLOYMENT.EMPLOYMENT_ID)), row.get(EMPLOYMENT.ASSIGNMENT_NO), history);
        var person = new Person(
                new EmployeeId(row.get(EMPLOYMENT.EMPLOYEE_ID)),
                row.get(EMPLOYEE.EMPLOYEE_NO),
                new PersonFacts(
                        row.get(EMPLOYEE_VERSION.FIRST_NAME),
                        row.get(EMPLOYEE_VERSION.LAST_NAME),
                        row.get(EMPLOYEE_VERSION.EMAIL),
                        row.get(EMPLOYEE_VERSION.DATE_OF_BIRTH)),
                Set.of(),
                dependants,
                List.of(),
                List.of(employment));
        return new EmploymentCase(new Situation(person, elections, Set.of(), calendars), employment);
    }

    /** Rows in the order of their employments, one at a time, the next one always in sight. */
    static final class Rows implements AutoCloseable {
        private final org.jooq.Cursor<?> cursor;
        private final Field<UUID> key;
        private @Nullable Record next;

        Rows(ResultQuery<?> query) {
            this(query, EMPLOYMENT.EMPLOYMENT_ID);
        }

        /** @param key the employment by which the rows are ordered */
        Rows(ResultQuery<?> query, Field<UUID> key) {
            this.key = key;
            this.cursor = query.fetchSize(FETCH).fetchLazy();
            this.next = cursor.fetchNext();
        }

        /** The row in sight; absent after the last. */
        @Nullable
        Record next() {
            return next;
        }

        /** Takes the rows of an employment, if they are the next. */
        void takeWhile(UUID employment, Consumer<Record> each) {
            while (next != null && employment.equals(next.get(key))) {
                each.accept(next);
                next = cursor.fetchNext();
            }
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
