package uk.lifestage.db.employment;

import static uk.lifestage.db.generated.Tables.DEPENDANT;
import static uk.lifestage.db.generated.Tables.ELECTION;
import static uk.lifestage.db.generated.Tables.EMPLOYEE_CIRCUMSTANCE;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;
import static uk.lifestage.db.generated.Tables.LIFE_EVENT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import uk.lifestage.db.selection.ElectionRows;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PersonHistory;
import uk.lifestage.engine.employment.PostFacts;

/**
 * What is known of the people of some posts beside those posts, by cursors in the posts' order: other posts and what
 * is held on them, circumstances, life events, and dependants over time.
 */
final class WholePeople implements AutoCloseable {
    /** The posts that are asked for; the unaliased table is the person's other posts. */
    static final uk.lifestage.db.generated.tables.Employment OWN = EMPLOYMENT.as("own");

    private final SituationStore.Rows posts;
    private final SituationStore.Rows elections;
    private final SituationStore.Rows circumstances;
    private final SituationStore.Rows events;
    private final SituationStore.Rows dependants;

    /**
     * @param own the posts, about {@link #OWN}
     * @param wanted of which of them the people are wanted, likewise
     * @return empty where they are of none
     */
    static Optional<WholePeople> of(DSLContext sql, Condition own, Instant knownAt, Condition wanted) {
        var posts = sql.select(OWN.EMPLOYMENT_ID)
                .from(OWN)
                .where(own)
                .and(wanted)
                .orderBy(OWN.EMPLOYMENT_ID)
                .fetchArray(OWN.EMPLOYMENT_ID);
        return posts.length == 0
                ? Optional.empty()
                : Optional.of(new WholePeople(sql, OWN.EMPLOYMENT_ID.eq(DSL.any(posts)), knownAt));
    }

    private WholePeople(DSLContext sql, Condition posts, Instant knownAt) {
        this.posts = rows(posts(sql, posts, knownAt));
        elections = rows(elections(sql, posts, knownAt));
        circumstances = rows(circumstances(sql, posts, knownAt));
        events = rows(events(sql, posts, knownAt));
        dependants = rows(dependants(sql, posts, knownAt));
    }

    /**
     * Those who hold, or once held, one of these benefits on any post. Asked of each post by itself ({@code limit 1}): PostgreSQL
     * would rather read all elections there are, for each bucket again.
     */
    static Condition holding(Set<BenefitCode> benefits) {
        var held = EMPLOYMENT.as("held");
        return DSL.field(DSL.selectOne()
                        .from(held)
                        .join(ELECTION)
                        .on(ELECTION.EMPLOYMENT_ID.eq(held.EMPLOYMENT_ID))
                        .where(held.EMPLOYEE_ID.eq(OWN.EMPLOYEE_ID))
                        .and(ELECTION.BENEFIT.in(benefits.stream()
                                .map(BenefitCode::value)
                                .sorted()
                                .toList()))
                        .limit(DSL.inline(1)))
                .isNotNull();
    }

    private static SituationStore.Rows rows(ResultQuery<?> query) {
        return new SituationStore.Rows(query, OWN.EMPLOYMENT_ID);
    }

    /** A post's case with all that is known of its person. Cases come in the order of their posts' ids. */
    EmploymentCase complete(EmploymentCase post) {
        var id = post.employment().id().value();
        var all = new ArrayList<Employment>();
        all.add(post.employment());
        all.addAll(others(id));
        var held = new ArrayList<>(post.situation().elections());
        elections.takeWhile(id, row -> held.add(ElectionRows.election(row)));
        var declared = new ArrayList<Dated<String>>();
        circumstances.takeWhile(
                id,
                row -> declared.add(new Dated<>(
                        new Period(
                                row.get(EMPLOYEE_CIRCUMSTANCE.VALID_FROM), row.get(EMPLOYEE_CIRCUMSTANCE.VALID_UNTIL)),
                        row.get(EMPLOYEE_CIRCUMSTANCE.CIRCUMSTANCE))));
        var happened = new ArrayList<LifeEvent>();
        events.takeWhile(
                id,
                row -> happened.add(new LifeEvent(
                        row.get(LIFE_EVENT.EVENT_TYPE),
                        row.get(LIFE_EVENT.HAPPENED_ON),
                        row.get(LIFE_EVENT.REPORTED_ON),
                        EvidenceState.valueOf(row.get(LIFE_EVENT.EVIDENCE)),
                        row.get(LIFE_EVENT.EVIDENCE_UNTIL))));
        var covered = new ArrayList<Dated<Dependant>>();
        dependants.takeWhile(
                id,
                row -> covered.add(new Dated<>(
                        new Period(row.get(DEPENDANT.VALID_FROM), row.get(DEPENDANT.VALID_UNTIL)),
                        PeopleStore.dependant(
                                row.get(DEPENDANT.DEPENDANT_ID),
                                row.get(DEPENDANT.RELATIONSHIP),
                                row.get(DEPENDANT.DATE_OF_BIRTH),
                                row.get(DEPENDANT.EVIDENCE),
                                row.get(DEPENDANT.EVIDENCE_UNTIL)))));
        var person = post.situation().person();
        var whole = new Person(
                person.id(),
                person.employeeNo(),
                person.facts(),
                declared.stream().map(Dated::facts).collect(Collectors.toSet()),
                person.dependants(),
                happened,
                all,
                new PersonHistory(declared, covered));
        var situation = post.situation();
        return new EmploymentCase(
                new Situation(whole, held, situation.waiting(), situation.calendars()), post.employment());
    }

    private List<Employment> others(UUID id) {
        record Other(UUID id, int assignmentNo) {}
        var histories = new LinkedHashMap<Other, List<Dated<PostFacts>>>();
        posts.takeWhile(
                id,
                row -> histories
                        .computeIfAbsent(
                                new Other(row.get(EMPLOYMENT.EMPLOYMENT_ID), row.get(EMPLOYMENT.ASSIGNMENT_NO)),
                                first -> new ArrayList<>())
                        .add(PostRows.dated(row)));
        var others = new ArrayList<Employment>(histories.size());
        histories.forEach((other, history) ->
                others.add(new Employment(new EmploymentId(other.id()), other.assignmentNo(), history)));
        return others;
    }

    private static ResultQuery<?> posts(DSLContext sql, Condition own, Instant knownAt) {
        var version = EMPLOYMENT_VERSION;
        return sql.select(OWN.EMPLOYMENT_ID, EMPLOYMENT.EMPLOYMENT_ID, EMPLOYMENT.ASSIGNMENT_NO)
                .select(PostRows.COLUMNS)
                .from(OWN)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYEE_ID.eq(OWN.EMPLOYEE_ID))
                .and(EMPLOYMENT.EMPLOYMENT_ID.ne(OWN.EMPLOYMENT_ID))
                .join(version)
                .on(version.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                .and(Recorded.known(version.RECORDED_FROM, version.RECORDED_UNTIL, knownAt))
                .where(own)
                .orderBy(OWN.EMPLOYMENT_ID, EMPLOYMENT.ASSIGNMENT_NO, version.VALID_FROM);
    }

    private static ResultQuery<?> elections(DSLContext sql, Condition own, Instant knownAt) {
        return sql.select(OWN.EMPLOYMENT_ID)
                .select(ElectionRows.COLUMNS)
                .from(OWN)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYEE_ID.eq(OWN.EMPLOYEE_ID))
                .and(EMPLOYMENT.EMPLOYMENT_ID.ne(OWN.EMPLOYMENT_ID))
                .join(ELECTION)
                .on(ELECTION.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                .and(Recorded.known(ELECTION.RECORDED_FROM, ELECTION.RECORDED_UNTIL, knownAt))
                .where(own)
                .orderBy(OWN.EMPLOYMENT_ID, EMPLOYMENT.ASSIGNMENT_NO, ELECTION.BENEFIT, ELECTION.VALID_FROM);
    }

    private static ResultQuery<?> circumstances(DSLContext sql, Condition own, Instant knownAt) {
        var circumstance = EMPLOYEE_CIRCUMSTANCE;
        return sql.select(
                        OWN.EMPLOYMENT_ID, circumstance.CIRCUMSTANCE, circumstance.VALID_FROM, circumstance.VALID_UNTIL)
                .from(OWN)
                .join(circumstance)
                .on(circumstance.EMPLOYEE_ID.eq(OWN.EMPLOYEE_ID))
                .and(Recorded.known(circumstance.RECORDED_FROM, circumstance.RECORDED_UNTIL, knownAt))
                .where(own)
                .orderBy(OWN.EMPLOYMENT_ID, circumstance.VALID_FROM, circumstance.CIRCUMSTANCE);
    }

    private static ResultQuery<?> events(DSLContext sql, Condition own, Instant knownAt) {
        return sql.select(
                        OWN.EMPLOYMENT_ID,
                        LIFE_EVENT.EVENT_TYPE,
                        LIFE_EVENT.HAPPENED_ON,
                        LIFE_EVENT.REPORTED_ON,
                        LIFE_EVENT.EVIDENCE,
                        LIFE_EVENT.EVIDENCE_UNTIL)
                .from(OWN)
                .join(LIFE_EVENT)
                .on(LIFE_EVENT.EMPLOYEE_ID.eq(OWN.EMPLOYEE_ID))
                .and(Recorded.known(LIFE_EVENT.RECORDED_FROM, LIFE_EVENT.RECORDED_UNTIL, knownAt))
                .where(own)
                .orderBy(OWN.EMPLOYMENT_ID, LIFE_EVENT.HAPPENED_ON, LIFE_EVENT.LIFE_EVENT_ID);
    }

    private static ResultQuery<?> dependants(DSLContext sql, Condition own, Instant knownAt) {
        return sql.select(
                        OWN.EMPLOYMENT_ID,
                        DEPENDANT.DEPENDANT_ID,
                        DEPENDANT.RELATIONSHIP,
                        DEPENDANT.DATE_OF_BIRTH,
                        DEPENDANT.EVIDENCE,
                        DEPENDANT.EVIDENCE_UNTIL,
                        DEPENDANT.VALID_FROM,
                        DEPENDANT.VALID_UNTIL)
                .from(OWN)
                .join(DEPENDANT)
                .on(DEPENDANT.EMPLOYEE_ID.eq(OWN.EMPLOYEE_ID))
                .and(Recorded.known(DEPENDANT.RECORDED_FROM, DEPENDANT.RECORDED_UNTIL, knownAt))
                .where(own)
                .orderBy(OWN.EMPLOYMENT_ID, DEPENDANT.DATE_OF_BIRTH, DEPENDANT.DEPENDANT_ID, DEPENDANT.VALID_FROM);
    }

    @Override
    public void close() {
        posts.close();
        elections.close();
        circumstances.close();
        events.close();
        dependants.close();
    }
}
