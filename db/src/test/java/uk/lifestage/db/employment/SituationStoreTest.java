package uk.lifestage.db.employment;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.selection.ApprovalStore;
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
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.payroll.CataloguesInForce;

class SituationStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final Instant JUNE = Instant.parse("2026-06-01T09:00:00Z");

    private final PeopleStore people = new PeopleStore(FIXTURE.sql);
    private final SelectionStore selections = new SelectionStore(FIXTURE.sql, new RecordedMoments(FIXTURE.sql));
    private final SituationStore situations =
            new SituationStore(FIXTURE.sql, people, new PayCalendarStore(FIXTURE.sql));

    @Test
    void loadsAPersonWithElectionsWhatWaitsAndTheirCalendars() {
        FIXTURE.as(FIXTURE.anEmployer("situation"), () -> {
            var employee = FIXTURE.aPerson();
            var selection = submitted(employee);
            var gym = election("gym", Set.of());
            selections.start(employee, gym, selection, 1, SPRING);
            new ApprovalStore(FIXTURE.sql).append(selection, employee, election("desk", Set.of()), "MANAGER", SPRING);

            var situation = situations.find(employee, APRIL).orElseThrow();

            assertThat(situation.person()).isEqualTo(people.get(employee, APRIL));
            assertThat(situation.elections()).containsExactly(gym);
            assertThat(situation.waiting()).containsExactly("1:desk");
            assertThat(situation.calendars()).containsOnlyKeys("MONTHLY");
            assertThat(situation.calendar("MONTHLY")).contains(StoreFixture.monthly());
            assertThat(situations.find(employee, APRIL, SPRING.minusSeconds(1))).isEmpty();
        });
    }

    @Test
    void streamsEveryPostOnceWithItsOwnElectionsAndDependants() {
        FIXTURE.as(FIXTURE.anEmployer("stream"), () -> {
            var child = new Dependant(
                    new DependantId(UUID.randomUUID()),
                    Relationship.CHILD,
                    LocalDate.of(2020, 8, 31),
                    EvidenceState.ACCEPTED);
            var parent = FIXTURE.aPerson();
            people.append(parent, StoreFixture.aPost(2, "WEEKLY"), SPRING);
            new DependantStore(FIXTURE.sql)
                    .append(parent, new NamedDependant(child, "Cai", new Period(APRIL, APRIL.plusDays(1))), SPRING);
            var selection = submitted(parent);
            var gym = election("gym", Set.of());
            var medical = election("medical", Set.of(child.id()));
            selections.start(parent, gym, selection, 1, SPRING);
            selections.start(parent, medical, selection, 1, SPRING);
            for (int i = 0; i < 30; i++) {
                var other = FIXTURE.aPerson();
                selections.start(other, gym, submitted(other), 1, i % 2 == 0 ? SPRING : JUNE);
            }

            var cases = stream(SPRING);

            assertThat(cases).hasSize(32);
            var posts = cases.stream()
                    .filter(each -> each.situation().person().id().equals(parent))
                    .toList();
            assertThat(posts).hasSize(2).allSatisfy(each -> {
                assertThat(each.situation().person().dependants()).containsExactly(child);
                assertThat(each.situation().person().employments()).containsExactly(each.employment());
                assertThat(each.situation().calendars()).containsOnlyKeys("MONTHLY", "WEEKLY");
            });
            assertThat(posts)
                    .filteredOn(each -> each.employment().assignmentNo() == 1)
                    .singleElement()
                    .satisfies(each -> assertThat(each.situation().elections()).containsExactly(gym, medical));
            assertThat(posts)
                    .filteredOn(each -> each.employment().assignmentNo() == 2)
                    .singleElement()
                    .satisfies(each -> assertThat(each.situation().elections()).isEmpty());
            assertThat(cases)
                    .as("one post alone is read as among all others")
                    .allSatisfy(each -> assertThat(
                                    situations.find(each.employment().id(), SPRING, CataloguesInForce.of(List.of())))
                            .contains(each));
            assertThat(elections(cases)).isEqualTo(2 + 15);
            assertThat(elections(stream(JUNE))).isEqualTo(2 + 30);
            assertThat(stream(SPRING.minusSeconds(1))).isEmpty();
        });
    }

    private List<EmploymentCase> stream(Instant knownAt) {
        var cases = new ArrayList<EmploymentCase>();
        long count = 0;
        for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
            count += situations.count(bucket);
            situations.stream(bucket, knownAt, cases::add);
        }
        assertThat(count).isEqualTo(32);
        return cases;
    }

    private static long elections(List<EmploymentCase> cases) {
        return cases.stream()
                .mapToLong(each -> each.situation().elections().size())
                .sum();
    }

    private static Election election(String benefit, Set<DependantId> dependants) {
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("basic"),
                null,
                null,
                dependants,
                Period.from(APRIL),
                APRIL,
                null,
                null);
    }

    private SelectionId submitted(EmployeeId employee) {
        var id = new SelectionId(UUID.randomUUID());
        assertThat(selections.append(new StoredSelection(
                        id, employee, "key", "c".repeat(64), SPRING, APRIL, 1, SelectionOutcome.ACCEPTED, "{}", "{}")))
                .isTrue();
        return id;
    }
}
