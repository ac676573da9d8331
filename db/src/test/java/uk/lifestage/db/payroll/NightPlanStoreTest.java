package uk.lifestage.db.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.payroll.NightPlan.Scope;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Relationship;

class NightPlanStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final String GROUND = "a".repeat(64);

    private final NightPlanStore plans = new NightPlanStore(FIXTURE.sql);
    private final NightStore nights = new NightStore(FIXTURE.sql);
    private final PeopleStore people = new PeopleStore(FIXTURE.sql);

    /** What may be recorded of a person that due lines may rest on. */
    private enum Fact {
        POST,
        ELECTION,
        ELECTION_CLOSED,
        DEPENDANT,
        DEPENDANT_CLOSED,
        CIRCUMSTANCE,
        PERSON;
    }

    @Test
    void worksOutEveryoneUntilTheLedgerIsRightAndThenNobodyWhoHasNotChanged() {
        FIXTURE.as(FIXTURE.anEmployer("plan-first"), () -> {
            FIXTURE.aPerson();
            FIXTURE.aPerson();
            var first = run(1);
            assertThat(plans.plan(first, GROUND).scope()).isEqualTo(Scope.EVERYONE);
            assertThat(plans.plan(first, GROUND).posts()).isEqualTo(2);
            plans.workedOut(first);

            var plan = plans.plan(run(2), GROUND);

            assertThat(plan.scope()).isEqualTo(Scope.CHANGED);
            assertThat(plan.posts()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void worksOutAllPostsOfWhoeverHadAnythingRecorded(Fact fact) {
        FIXTURE.as(
                FIXTURE.anEmployer(
                        "plan-" + fact.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')),
                () -> {
                    FIXTURE.aPerson();
                    var changed = FIXTURE.aPerson();
                    people.append(changed, StoreFixture.aPost(2, "WEEKLY"), SPRING);
                    begin(fact, changed);
                    var first = run(1);
                    plans.plan(first, GROUND);
                    plans.workedOut(first);
                    record(fact, changed, first.knownAt().plusMillis(1));
                    var beyond = FIXTURE.aPerson();
                    record(Fact.CIRCUMSTANCE, beyond, run(2).knownAt().plusMillis(1));

                    // Recorded at the very moment that a run knows, it belongs to that run; later, to the next.
                    var second = run(2);
                    record(Fact.CIRCUMSTANCE, FIXTURE.aPerson(), first.knownAt());
                    plans.plan(second, GROUND);

                    assertThat(posts(second))
                            .containsExactlyInAnyOrderElementsOf(people.get(changed, APRIL).employments().stream()
                                    .map(Employment::id)
                                    .toList())
                            .hasSize(2);
                    plans.workedOut(second);
                    plans.compared(second.id());
                    assertThat(posts(second)).isEmpty();
                    var third = run(3);
                    plans.plan(third, GROUND);
                    assertThat(posts(third)).containsExactly(post(beyond));
                });
    }

    @Test
    void worksOutEveryoneWhereTheGroundOfEverybodysLinesHasChanged() {
        FIXTURE.as(FIXTURE.anEmployer("plan-ground"), () -> {
            FIXTURE.aPerson();
            var first = run(1);
            plans.plan(first, GROUND);
            plans.workedOut(first);

            assertThat(plans.plan(run(2), "b".repeat(64)).scope()).isEqualTo(Scope.EVERYONE);
        });
    }

    @Test
    void worksOutEveryoneForARunThatKnowsLessThanTheLedgerAndAfterFactsOfThePast() {
        FIXTURE.as(FIXTURE.anEmployer("plan-resumed"), () -> {
            FIXTURE.aPerson();
            var late = run(5);
            plans.plan(late, GROUND);
            plans.workedOut(late);

            assertThat(plans.plan(run(4), GROUND).scope()).isEqualTo(Scope.EVERYONE);

            plans.aboutToRecord(run(6).knownAt());
            assertThat(plans.plan(run(7), GROUND).scope()).isEqualTo(Scope.CHANGED);
            plans.aboutToRecord(run(4).knownAt());
            assertThat(plans.plan(run(8), GROUND).scope()).isEqualTo(Scope.EVERYONE);
        });
    }

    @Test
    void keepsARunsPlanThroughARestart() {
        FIXTURE.as(FIXTURE.anEmployer("plan-restart"), () -> {
            var changed = FIXTURE.aPerson();
            var first = run(1);
            plans.plan(first, GROUND);
            plans.workedOut(first);
            record(Fact.POST, changed, first.knownAt().plusMillis(1));
            var second = run(2);
            var plan = plans.plan(second, GROUND);

            assertThat(plans.plan(second, "b".repeat(64))).isEqualTo(plan);
            assertThat(plan.posts()).isEqualTo(1);
        });
    }

    @Test
    void triesWhoCouldNotBeWorkedOutEveryNightAndComparesThemOnceTheyCanBe() {
        FIXTURE.as(FIXTURE.anEmployer("plan-failed"), () -> {
            var post = post(FIXTURE.aPerson());
            int bucket = bucket(post);
            var first = run(1);
            plans.plan(first, GROUND);
            plans.keepNotWorkedOut(first.id(), List.of(bucket), Map.of(post, "ArithmeticException"), SPRING);
            plans.workedOut(first);

            for (int night = 2; night < 5; night++) {
                var next = run(night);
                plans.plan(next, GROUND);
                assertThat(posts(next)).containsExactly(post);
                plans.keepNotWorkedOut(next.id(), List.of(bucket), Map.of(post, "ArithmeticException"), SPRING);
                plans.workedOut(next);
                assertThat(plans.notWorkedOut()).containsExactly(post);
            }
            var mended = run(5);
            plans.plan(mended, GROUND);
            plans.keepNotWorkedOut(mended.id(), List.of(bucket), Map.of(), SPRING);
            plans.workedOut(mended);

            assertThat(plans.notWorkedOut()).isEmpty();
            assertThat(FIXTURE.sql
                            .fetch("select pay_group from post_to_compare order by 1")
                            .getValues(0, String.class))
                    .containsExactly("MONTHLY", "WEEKLY");
            var after = run(6);
            plans.plan(after, GROUND);
            assertThat(posts(after)).isEmpty();
        });
    }

    @Test
    void comparesWhoeverHadAnAdjustmentRecorded() {
        FIXTURE.as(FIXTURE.anEmployer("plan-adjusted"), () -> {
            var post = post(FIXTURE.aPerson());
            var first = run(1);
            plans.plan(first, GROUND);
            plans.workedOut(first);
            FIXTURE.sql.execute(
                    "insert into ledger_adjustment (employer_id, employment_id, benefit, element_code, kind, pay_group,"
                            + " for_tax_year, for_period_no, amount, currency, cost_code, cause, source_id, recorded_at,"
                            + " recorded_by, bucket) select employer_id, employment_id, 'gym', 'GYM', 'D', 'MONTHLY',"
                            + " '2026/27', 1, 5, 'GBP', 'X', 'not_taken', gen_random_uuid(), cast(? as timestamptz), 'test',"
                            + " bucket from employment",
                    first.knownAt().plusMillis(1).toString());

            plans.plan(run(2), GROUND);

            assertThat(FIXTURE.sql
                            .fetch("select pay_group, employment_id from post_to_compare")
                            .map(row -> row.get(0) + " " + row.get(1)))
                    .containsExactly("MONTHLY " + post);
        });
    }

    private void begin(Fact fact, EmployeeId person) {
        if (fact == Fact.ELECTION_CLOSED) {
            record(Fact.ELECTION, person, SPRING);
        } else if (fact == Fact.DEPENDANT_CLOSED) {
            record(Fact.DEPENDANT, person, SPRING);
        }
    }

    private void record(Fact fact, EmployeeId person, Instant at) {
        var selections = new SelectionStore(FIXTURE.sql, new RecordedMoments(FIXTURE.sql));
        var dependants = new DependantStore(FIXTURE.sql);
        var gym = new Election(
                1,
                new BenefitCode("gym"),
                new OptionCode("basic"),
                null,
                null,
                Set.of(),
                Period.from(APRIL),
                APRIL,
                null,
                null);
        var selection = new SelectionId(UUID.randomUUID());
        switch (fact) {
            case POST -> people.change(post(person), APRIL.plusMonths(1), StoreFixture.facts("MONTHLY"), at);
            case ELECTION -> {
                selections.append(selection(selection, person, at));
                selections.start(person, gym, selection, 1, at);
            }
            case ELECTION_CLOSED -> {
                selections.append(selection(selection, person, at));
                selections.end(person, gym, APRIL, selection, at);
            }
            case DEPENDANT ->
                dependants.append(
                        person,
                        new NamedDependant(
                                new Dependant(
                                        new DependantId(UUID.randomUUID()),
                                        Relationship.CHILD,
                                        APRIL,
                                        EvidenceState.AWAITED),
                                "Cai",
                                Period.from(APRIL)),
                        at);
            case DEPENDANT_CLOSED ->
                dependants.end(
                        person, dependants.list(person).getFirst().dependant().id(), APRIL, at);
            case CIRCUMSTANCE -> new CircumstanceStore(FIXTURE.sql).append(person, "carer", Period.from(APRIL), at);
            case PERSON ->
                FIXTURE.sql.execute(
                        "insert into employee_version (employer_id, employee_id, valid_from, recorded_from, first_name,"
                                + " last_name, email, date_of_birth) select employer_id, employee_id, date '2026-04-02',"
                                + " cast(? as timestamptz), first_name, last_name, email, date_of_birth from employee_version"
                                + " where employee_id = cast(? as uuid)",
                        at.toString(),
                        person.toString());
        }
    }

    private static StoredSelection selection(SelectionId id, EmployeeId person, Instant at) {
        return new StoredSelection(
                id, person, id.toString(), "c".repeat(64), at, APRIL, 1, SelectionOutcome.ACCEPTED, "{}", "{}");
    }

    /** A run that knows what was recorded up to so many days after spring. */
    private NightRun run(int day) {
        LocalDate date = APRIL.plusDays(day);
        return nights.begin(date, Set.of(), "test", SPRING.plusSeconds(86_400L * day));
    }

    private List<EmploymentId> posts(NightRun run) {
        return FIXTURE.sql
                .fetch(
                        "select employment_id from night_post where run_id = cast(? as uuid)",
                        run.id().toString())
                .map(row -> new EmploymentId(row.get(0, UUID.class)));
    }

    private EmploymentId post(EmployeeId person) {
        return people.get(person, APRIL).employments().getFirst().id();
    }

    private static int bucket(EmploymentId post) {
        return FIXTURE.sql
                .fetchSingle("select bucket from employment where employment_id = cast(? as uuid)", post.toString())
                .get(0, Integer.class);
    }
}
