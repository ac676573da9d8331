package uk.lifestage.db.employment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.Relationship;

class PeopleStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final EmployerId EMPLOYER = FIXTURE.anEmployer("people");
    private static final Instant JUNE = Instant.parse("2026-06-01T09:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T09:00:00Z");

    private final PeopleStore people = new PeopleStore(FIXTURE.sql);
    private final CircumstanceStore circumstances = new CircumstanceStore(FIXTURE.sql);
    private final DependantStore dependants = new DependantStore(FIXTURE.sql);
    private final LifeEventStore lifeEvents = new LifeEventStore(FIXTURE.sql);

    @Test
    void givesBackWhatWasAppended() {
        FIXTURE.as(EMPLOYER, () -> {
            var id = FIXTURE.aPerson();
            var second = StoreFixture.aPost(2, "WEEKLY");
            people.append(id, second, SPRING);

            var person = people.get(id, APRIL);

            assertThat(people.findByEmployeeNo(person.employeeNo())).contains(id);
            assertThat(person.facts().fullName()).isEqualTo("Nia Prosser");
            assertThat(person.facts().dateOfBirth()).isEqualTo("1988-02-29");
            assertThat(person.employments()).hasSize(2);
            assertThat(person.employment(2)).contains(second);
        });
    }

    @Test
    void knowsAtAMomentOnlyWhatWasRecordedByThen() {
        FIXTURE.as(EMPLOYER, () -> {
            var id = FIXTURE.aPerson();
            var post = people.get(id, APRIL).employments().getFirst().id();
            people.change(post, LocalDate.of(2026, 5, 1), StoreFixture.facts("WEEKLY"), JUNE);

            assertThat(people.find(id, APRIL, SPRING.minusSeconds(1))).isEmpty();
            assertThat(history(id, JUNE.minusSeconds(1)))
                    .containsExactly(Period.from(LocalDate.of(2020, 1, 1)) + " MONTHLY");
            assertThat(history(id, JUNE))
                    .containsExactly(
                            new Period(LocalDate.of(2020, 1, 1), LocalDate.of(2026, 5, 1)) + " MONTHLY",
                            Period.from(LocalDate.of(2026, 5, 1)) + " WEEKLY");
            assertThat(people.get(id, APRIL))
                    .isEqualTo(people.find(id, APRIL, JUNE).orElseThrow());
        });
    }

    private java.util.List<String> history(EmployeeId id, Instant knownAt) {
        return people.find(id, APRIL, knownAt).orElseThrow().employments().getFirst().history().stream()
                .map(version -> version.valid() + " " + version.facts().payGroup())
                .toList();
    }

    @Test
    void showsCircumstancesOnTheDaysOnWhichTheyHold() {
        FIXTURE.as(EMPLOYER, () -> {
            var id = FIXTURE.aPerson();
            circumstances.append(id, "carer", Period.from(LocalDate.of(2026, 4, 10)), SPRING);
            circumstances.end(id, "carer", LocalDate.of(2026, 5, 10), JUNE);
            circumstances.end(id, "expecting", LocalDate.of(2026, 5, 10), JUNE);

            assertThat(people.get(id, LocalDate.of(2026, 4, 9)).circumstances()).isEmpty();
            assertThat(people.get(id, LocalDate.of(2026, 5, 9)).circumstances()).containsExactly("carer");
            assertThat(people.get(id, LocalDate.of(2026, 5, 10)).circumstances())
                    .isEmpty();
            assertThat(people.find(id, LocalDate.of(2026, 5, 10), JUNE.minusSeconds(1))
                            .orElseThrow()
                            .circumstances())
                    .containsExactly("carer");
        });
    }

    @Test
    void followsADependantThroughEvidenceAndEnd() {
        FIXTURE.as(EMPLOYER, () -> {
            var id = FIXTURE.aPerson();
            var child = new Dependant(
                    new DependantId(UUID.randomUUID()),
                    Relationship.CHILD,
                    LocalDate.of(2020, 8, 31),
                    EvidenceState.AWAITED);
            dependants.append(id, new NamedDependant(child, "Cai", Period.from(APRIL)), SPRING);
            dependants.changeEvidence(id, child.id(), EvidenceState.ACCEPTED, JUNE);
            dependants.end(id, child.id(), LocalDate.of(2026, 9, 1), JULY);

            assertThat(people.find(id, APRIL, SPRING).orElseThrow().dependants())
                    .containsExactly(child);
            assertThat(dependants.list(id)).singleElement().satisfies(named -> {
                assertThat(named.dependant().evidence()).isEqualTo(EvidenceState.ACCEPTED);
                assertThat(named.valid()).isEqualTo(new Period(APRIL, LocalDate.of(2026, 9, 1)));
            });
            assertThat(people.get(id, LocalDate.of(2026, 9, 1)).dependants()).isEmpty();
        });
    }

    @Test
    void keepsUntilWhenEvidenceCounts() {
        FIXTURE.as(EMPLOYER, () -> {
            var id = FIXTURE.aPerson();
            var child =
                    new Dependant(new DependantId(UUID.randomUUID()), Relationship.CHILD, APRIL, EvidenceState.AWAITED);
            var birth = birth(EvidenceState.AWAITED);
            var until = LocalDate.of(2026, 9, 1);
            dependants.append(id, new NamedDependant(child, "Cai", Period.from(APRIL)), SPRING);
            lifeEvents.append(id, birth, SPRING);
            dependants.changeEvidence(id, child.id(), EvidenceState.ACCEPTED, until, JUNE);
            lifeEvents.changeEvidence(id, birth.id(), EvidenceState.ACCEPTED, until, JUNE);

            var person = people.get(id, APRIL);
            assertThat(person.dependants()).singleElement().satisfies(one -> {
                assertThat(one.evidenceOn(until.minusDays(1))).isEqualTo(EvidenceState.ACCEPTED);
                assertThat(one.evidenceOn(until)).isEqualTo(EvidenceState.AWAITED);
            });
            assertThat(person.lifeEvents())
                    .singleElement()
                    .satisfies(one -> assertThat(one.evidenceUntil()).isEqualTo(until));
            assertThat(person.nextLapse(until.minusDays(1))).isEqualTo(until);
            assertThat(person.nextLapse(until)).isEqualTo(Period.FOREVER);

            dependants.changeEvidence(id, child.id(), EvidenceState.AWAITED, JULY);
            lifeEvents.changeEvidence(id, birth.id(), EvidenceState.ACCEPTED, JULY);
            assertThat(people.get(id, APRIL).nextLapse(APRIL)).isEqualTo(Period.FOREVER);
        });
    }

    @Test
    void refusesAnotherPersonsDependantAndLifeEvent() {
        FIXTURE.as(EMPLOYER, () -> {
            var parent = FIXTURE.aPerson();
            var stranger = FIXTURE.aPerson();
            var child =
                    new Dependant(new DependantId(UUID.randomUUID()), Relationship.CHILD, APRIL, EvidenceState.AWAITED);
            dependants.append(parent, new NamedDependant(child, "Cai", Period.from(APRIL)), SPRING);
            var birth = birth(EvidenceState.AWAITED);
            lifeEvents.append(parent, birth, SPRING);

            assertThatThrownBy(() -> dependants.end(stranger, child.id(), APRIL, JUNE))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> lifeEvents.withdraw(stranger, birth.id(), JUNE))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void followsALifeEventThroughEvidenceAndWithdrawal() {
        FIXTURE.as(EMPLOYER, () -> {
            var id = FIXTURE.aPerson();
            var birth = birth(EvidenceState.AWAITED);
            lifeEvents.append(id, birth, SPRING);
            lifeEvents.changeEvidence(id, birth.id(), EvidenceState.ACCEPTED, JUNE);

            assertThat(lifeEvents.list(id))
                    .containsExactly(new ReportedLifeEvent(
                            birth.id(), birth(EvidenceState.ACCEPTED).event()));
            assertThat(people.find(id, APRIL, SPRING).orElseThrow().lifeEvents())
                    .containsExactly(birth.event());

            lifeEvents.withdraw(id, birth.id(), JULY);

            assertThat(people.get(id, APRIL).lifeEvents()).isEmpty();
            assertThat(people.find(id, APRIL, JUNE).orElseThrow().lifeEvents()).hasSize(1);
        });
    }

    private static ReportedLifeEvent birth(EvidenceState evidence) {
        return new ReportedLifeEvent(
                new LifeEventId(UUID.randomUUID()), new LifeEvent("birth", LocalDate.of(2026, 3, 20), APRIL, evidence));
    }

    @Test
    void listsPeoplePageByPage() {
        var employer = FIXTURE.anEmployer("pages");
        FIXTURE.as(employer, () -> {
            for (int i = 0; i < 3; i++) {
                FIXTURE.aPerson();
            }
            var first = people.list("", 2);
            assertThat(first).hasSize(2).extracting(PersonEntry::lastName).containsOnly("Prosser");
            assertThat(people.list(first.getLast().employeeNo(), 2)).hasSize(1);
        });
    }

    @Test
    void refusesASecondOpenVersionFromTheSameDay() {
        assertThatThrownBy(() -> FIXTURE.as(EMPLOYER, () -> {
                    var id = FIXTURE.aPerson();
                    var post = people.get(id, APRIL).employments().getFirst();
                    people.append(
                            post.id(), new Dated<>(post.history().getFirst().valid(), StoreFixture.facts("X")), JUNE);
                }))
                .isInstanceOf(DataAccessException.class);
    }
}
