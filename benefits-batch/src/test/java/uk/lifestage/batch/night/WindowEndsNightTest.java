package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.batch.demo.DemoCatalogue;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.PersonEntry;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.selection.Assessment;
import uk.lifestage.engine.selection.Basket;
import uk.lifestage.engine.selection.Choice;
import uk.lifestage.engine.selection.SelectionRules;

/**
 * The cash plan was agreed open-ended; from 1 December 2026 it falls to Bronze at the end of the yearly window (1 November to
 * 31 December) unless it is chosen again.
 */
class WindowEndsNightTest {
    private static final LocalDate AGREED_ON = LocalDate.of(2026, 5, 5);
    private static final LocalDate IN_THE_WINDOW = LocalDate.of(2026, 12, 15);
    private static final LocalDate AFTER = LocalDate.of(2027, 1, 1);
    private static final LocalDate PLAN_YEAR = LocalDate.of(2027, 4, 1);
    private static final BenefitCode PLAN = new BenefitCode("health-cash-plan");

    @TempDir
    Path home;

    @Test
    void changesOnceWhatNobodyChoseAgainAndNothingElse() {
        try (var council = Council.of(6, home)) {
            var people = council.bean(TenantScope.class)
                    .inTransaction(
                            council.employer,
                            () -> council.bean(PeopleStore.class).list("", 6));
            var silent = people.get(0);
            var faithful = people.get(1);
            take(council, silent, "gold", AGREED_ON);
            take(council, faithful, "gold", AGREED_ON);
            publishWithCore(council);
            take(council, faithful, "gold", IN_THE_WINDOW);
            var chosenAgain = held(council, faithful);

            assertThat(night(council, AFTER).outcome()).isEqualTo(NightOutcome.FINISHED);

            assertThat(option(council, silent, PLAN_YEAR.minusDays(1))).isEqualTo("gold");
            assertThat(option(council, silent, PLAN_YEAR)).isEqualTo("bronze");
            assertThat(option(council, faithful, PLAN_YEAR)).isEqualTo("gold");
            assertThat(held(council, faithful)).isEqualTo(chosenAgain);
            var kept = selections(council, silent).getFirst();
            assertThat(kept.idempotencyKey()).isEqualTo("window-end annual 2026-12-31");
            assertThat(kept.answer()).contains("\"health-cash-plan\"", "2027-04-01", "\"bronze\"");

            var afterwards = held(council, silent);
            assertThat(night(council, AFTER.plusDays(1)).outcome()).isEqualTo(NightOutcome.FINISHED);
            assertThat(night(council, AFTER).outcome()).isEqualTo(NightOutcome.ALREADY_FINISHED);
            assertThat(held(council, silent)).isEqualTo(afterwards);
            assertThat(selections(council, silent)).hasSize(2);
        }
    }

    private static NightRunner.Result night(Council council, LocalDate day) {
        return council.bean(NightRunner.class).run(NightKey.of(Council.CODE, day), "test");
    }

    private static void publishWithCore(Council council) {
        var plan = DemoCatalogue.document()
                .replaceFirst(
                        "(?s)(  - code: health-cash-plan\n.*?    windows: )\\[always]",
                        "$1[always, annual]\n    window-end: core-only\n    core-option: bronze");
        council.bean(TenantScope.class).inTransaction(council.employer, () -> {
            var catalogues = council.bean(CatalogueStore.class);
            var draft = catalogues.createDraft(plan, "test", Instant.now());
            catalogues.publish(draft.versionNo(), draft.revision(), LocalDate.of(2026, 12, 1), "test", Instant.now());
        });
    }

    private static void take(Council council, PersonEntry person, String option, LocalDate day) {
        council.bean(TenantScope.class).inTransaction(council.employer, () -> {
            var selections = council.bean(SelectionStore.class);
            var at = selections.lockEmployee(person.id());
            var situation =
                    council.bean(SituationStore.class).find(person.id(), day).orElseThrow();
            var catalogue =
                    council.bean(PublishedCatalogues.class).inForceOn(day).orElseThrow();
            var post = situation.person().employments().getFirst();
            var basket = new Basket(
                    List.of(new Choice.Take(post.assignmentNo(), PLAN, new OptionCode(option), null, null, Set.of())));
            var answer = SelectionRules.assess(catalogue.compiled(), situation, basket, day, Law.gb());
            assertThat(answer).isInstanceOf(Assessment.Accepted.class);
            var id = new SelectionId(UUID.randomUUID());
            selections.append(new StoredSelection(
                    id,
                    person.id(),
                    id.toString(),
                    "0".repeat(64),
                    at,
                    day,
                    catalogue.versionNo(),
                    SelectionOutcome.ACCEPTED,
                    "{}",
                    "{}"));
            selections.apply(person.id(), ((Assessment.Accepted) answer).changes(), id, catalogue.versionNo(), at);
        });
    }

    /** What is held of the plan, option by option. */
    private static TreeMap<LocalDate, Election> held(Council council, PersonEntry person) {
        return council.bean(TenantScope.class).inTransaction(council.employer, () -> {
            var held = new TreeMap<LocalDate, Election>();
            elections(council, person.id()).stream()
                    .filter(election -> election.benefit().equals(PLAN))
                    .forEach(election -> held.put(election.valid().from(), election));
            return held;
        });
    }

    private static List<Election> elections(Council council, EmployeeId person) {
        return council.bean(SituationStore.class)
                .find(person, AFTER)
                .orElseThrow()
                .elections();
    }

    private static @Nullable String option(Council council, PersonEntry person, LocalDate day) {
        return held(council, person).values().stream()
                .filter(election -> election.valid().contains(day))
                .map(election -> election.option().value())
                .findFirst()
                .orElse(null);
    }

    private static List<StoredSelection> selections(Council council, PersonEntry person) {
        return council.bean(TenantScope.class)
                .inTransaction(
                        council.employer,
                        () -> council.bean(SelectionStore.class).list(person.id()));
    }
}
