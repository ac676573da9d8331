package uk.lifestage.db.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.db.support.StoreFixture.SPRING;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import uk.lifestage.db.employment.PeopleSearch;
import uk.lifestage.db.selection.WindowRoundStore.StoredRound;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.eligibility.WindowRound;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;

class WindowRoundStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final EmployerId COUNCIL = FIXTURE.anEmployer("windows-council");
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private final WindowRoundStore rounds = new WindowRoundStore(FIXTURE.sql);

    @Test
    void theLastRevisionCountsAndAPersonsOwnStandsBesideEverybodys() {
        FIXTURE.as(COUNCIL, () -> {
            var person = FIXTURE.aPerson();
            var other = FIXTURE.aPerson();
            var all = UUID.randomUUID();
            rounds.append(stored(all, 1, null, JUNE.plusDays(5)));
            rounds.append(stored(all, 2, null, JUNE.plusDays(9)));
            rounds.append(stored(UUID.randomUUID(), 1, person, JUNE.plusDays(20)));

            assertThat(rounds.ofEverybody()).extracting(StoredRound::revision).containsExactly(2);
            assertThat(rounds.roundsFor(person))
                    .extracting(WindowRound::lastDay)
                    .containsExactlyInAnyOrder(JUNE.plusDays(9), JUNE.plusDays(20));
            assertThat(rounds.roundsFor(other)).extracting(WindowRound::lastDay).containsExactly(JUNE.plusDays(9));
        });
    }

    @Test
    void ofTwoChangesAtOnceTheSecondIsRefused() {
        FIXTURE.as(COUNCIL, () -> {
            var round = UUID.randomUUID();
            rounds.append(stored(round, 1, FIXTURE.aPerson(), JUNE));
            assertThatThrownBy(() -> rounds.append(stored(round, 1, null, JUNE)))
                    .isInstanceOf(DuplicateKeyException.class);
        });
    }

    @Test
    void somebodyIsFoundByNumberOrByTheBeginningsOfTheirNamesInAnyCase() {
        FIXTURE.as(COUNCIL, () -> {
            var search = new PeopleSearch(FIXTURE.sql);
            var person = FIXTURE.aPerson();
            for (var typed : new String[] {"NIA pro", "pross", "Nïa", "prosser  nia"}) {
                assertThat(search.find(typed, JUNE, 500))
                        .as(typed)
                        .extracting(PeopleSearch.Found::id)
                        .contains(person);
            }
            var one = search.find("nia", JUNE, 500).getFirst();
            assertThat(search.find(one.employeeNo(), JUNE, 10)).contains(one);
            assertThat(search.find("rosser", JUNE, 10)).isEmpty();
            assertThat(search.find("", JUNE, 10)).isEmpty();
        });
    }

    private static StoredRound stored(UUID id, int revision, EmployeeId employee, LocalDate lastDay) {
        return new StoredRound(
                id,
                revision,
                new WindowRound(new WindowCode("annual"), JUNE, lastDay, null),
                employee,
                "why",
                "hr",
                SPRING);
    }
}
