package uk.lifestage.db.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;
import static uk.lifestage.db.support.StoreFixture.gbp;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.employment.EmployerId;

class DraftStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final EmployerId COUNCIL = FIXTURE.anEmployer("council");
    private static final BenefitCode GYM = new BenefitCode("gym");

    private final DraftStore drafts = new DraftStore(FIXTURE.sql);

    @Test
    void keepsOneDraftThatCountsItsChanges() {
        FIXTURE.as(COUNCIL, () -> {
            var person = FIXTURE.aPerson();
            assertThat(drafts.find(person)).isEmpty();

            drafts.put(person, 1, GYM, "{\"option\": \"a\"}", gbp("6.50"), drafts.change(person, 1, SPRING), SPRING);
            drafts.put(person, 1, GYM, "{\"option\": \"b\"}", null, drafts.change(person, 1, SPRING), SPRING);

            var draft = drafts.find(person).orElseThrow();
            assertThat(draft.revision()).isEqualTo(2);
            assertThat(draft.choices()).singleElement().satisfies(choice -> {
                assertThat(choice.wish()).contains("\"b\"");
                assertThat(choice.seenCost()).isNull();
                assertThat(choice.revision()).isEqualTo(2);
            });

            drafts.seen(person, 1, GYM, gbp("7.00"));
            assertThat(drafts.find(person).orElseThrow().choices().getFirst().seenCost())
                    .isEqualTo(gbp("7.00"));

            drafts.remove(person, 1, GYM);
            assertThat(drafts.find(person).orElseThrow().choices()).isEmpty();

            drafts.end(person);
            assertThat(drafts.find(person)).isEmpty();
        });
    }

    @Test
    void agreementsAreKeptByVersionAndByBasket() {
        FIXTURE.as(COUNCIL, () -> {
            var agreements = new AgreementStore(FIXTURE.sql);
            var person = FIXTURE.aPerson();
            var first = new AgreementText(AgreementKind.SALARY_SACRIFICE, 1, APRIL, Text.of("Old", "Hen"), "lifestage");
            var second = new AgreementText(
                    AgreementKind.SALARY_SACRIFICE, 2, APRIL.plusMonths(1), Text.of("New", "Newydd"), "hr");

            assertThat(agreements.append(first, SPRING)).isTrue();
            assertThat(agreements.append(first, SPRING)).isFalse();
            assertThat(agreements.append(second, SPRING)).isTrue();

            assertThat(agreements.find(AgreementKind.SALARY_SACRIFICE, APRIL.minusDays(1)))
                    .isEmpty();
            assertThat(agreements.find(AgreementKind.SALARY_SACRIFICE, APRIL)).contains(first);
            assertThat(agreements.find(AgreementKind.SALARY_SACRIFICE, APRIL.plusMonths(1)))
                    .contains(second);
            assertThat(agreements.list(AgreementKind.SALARY_SACRIFICE)).containsExactly(second, first);

            var selection = new SelectionId(UUID.randomUUID());
            assertThat(new SelectionStore(FIXTURE.sql, new RecordedMoments(FIXTURE.sql))
                            .append(new StoredSelection(
                                    selection,
                                    person,
                                    "key",
                                    "c".repeat(64),
                                    SPRING,
                                    APRIL,
                                    1,
                                    SelectionOutcome.ACCEPTED,
                                    "{}",
                                    "{}")))
                    .isTrue();
            var acceptance =
                    new Acceptance(selection, AgreementKind.SALARY_SACRIFICE, 1, "cy", "Hen", "d".repeat(64), SPRING);
            agreements.append(person, acceptance);

            assertThat(agreements.list(selection)).containsExactly(acceptance);
        });
    }
}
