package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.drop;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;
import static uk.lifestage.engine.selection.Council.takeUnits;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LifeEventCode;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.pay.Law;

/**
 * Months are cut off on the 10th. A birth opens adding from its own day for 60 days, a separation dropping from the month
 * after for 30 days; both open health, which is deducted after tax, and cycle, for which pay is given up.
 */
class LifeEventsTest {
    private static Catalogue catalogue() {
        var plain = catalogueOf(
                null,
                benefit("health", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .windows("life-event")
                        .option("one", 1, new Rate.Flat(gbp("10.00"), Per.MONTH))
                        .option("two", 2, new Rate.Flat(gbp("20.00"), Per.MONTH))
                        .done(),
                benefit("cycle", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                        .windows("life-event")
                        .option("one", 1, new Rate.Flat(gbp("10.00"), Per.MONTH))
                        .done());
        return new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                plain.strands(),
                plain.lifeStages(),
                plain.windows(),
                List.of(
                        event("birth", 60, StartRule.EVENT_DATE, Direction.ADD, Direction.UP),
                        event("separation", 30, StartRule.FIRST_OF_MONTH_FOLLOWING, Direction.DROP, Direction.DOWN)),
                plain.rules(),
                plain.benefits(),
                plain.basketRules());
    }

    private static LifeEventType event(String code, int after, StartRule start, Direction... directions) {
        return new LifeEventType(
                new LifeEventCode(code),
                Text.of(code),
                0,
                after,
                false,
                start,
                List.of(
                        new LifeEventType.Opening(new BenefitCode("health"), Set.of(directions)),
                        new LifeEventType.Opening(new BenefitCode("cycle"), Set.of(directions))));
    }

    private static LifeEvent happened(String type, String on, String reported) {
        return new LifeEvent(type, LocalDate.parse(on), LocalDate.parse(reported), EvidenceState.NOT_NEEDED);
    }

    private static QuotedChoice quoted(Catalogue catalogue, Situation situation, String day, Choice choice) {
        return SelectionRules.quote(
                        CompiledCatalogue.compile(catalogue), situation, basket(choice), LocalDate.parse(day), Law.gb())
                .choices()
                .getFirst();
    }

    @Test
    void mergesTwoEventsOfOneDayIntoWhatEitherAllowsFromTheEarlierStartUntilTheLaterEnd() {
        var both = someone()
                .after(
                        happened("separation", "2026-05-15", "2026-05-15"),
                        happened("birth", "2026-05-15", "2026-05-15"))
                .holding(held("health", "two", "2025-01-01"));
        var window = quoted(catalogue(), both.situation(), "2026-05-15", drop("health"))
                .window();
        assertThat(window.directions())
                .containsExactlyInAnyOrder(Direction.ADD, Direction.UP, Direction.DROP, Direction.DOWN);
        assertThat(window.startsOn()).isEqualTo(LocalDate.of(2026, 5, 15));
        assertThat(window.lifeEvent()).isEqualTo("birth");
        assertThat(window.lastDay()).isEqualTo(LocalDate.of(2026, 7, 14));
        // The drop is allowed by the separation, and holds from the merged window's start.
        assertThat(quoted(catalogue(), both.situation(), "2026-05-15", drop("health"))
                        .refusals())
                .isEmpty();
    }

    @Test
    void mergesTwoEventsWithinDaysAsLongAsBothAreOpen() {
        var both = someone()
                .after(
                        happened("birth", "2026-05-15", "2026-05-20"),
                        happened("separation", "2026-05-25", "2026-05-26"))
                .holding(held("health", "two", "2025-01-01"))
                .situation();
        // Before the separation only adding is open.
        assertThat(quoted(catalogue(), both, "2026-05-20", drop("health")).refusals())
                .extracting(refusal -> refusal.code())
                .containsExactly(ReasonCode.DIRECTION_NOT_OPEN);
        // The birth's start has passed by then: the separation's, 1 June, counts for whatever is done.
        var merged = quoted(catalogue(), both, "2026-05-26", drop("health"));
        assertThat(merged.refusals()).isEmpty();
        assertThat(merged.startsOn()).isEqualTo(LocalDate.of(2026, 6, 1));
        assertThat(merged.window().lastDay()).isEqualTo(LocalDate.of(2026, 7, 14));
        // After the separation's thirty days only the birth's directions are left.
        assertThat(quoted(catalogue(), both, "2026-06-25", drop("health")).refusals())
                .extracting(refusal -> refusal.code())
                .containsExactly(ReasonCode.DIRECTION_NOT_OPEN);
    }

    /** A birth of which evidence was seen opens adding; giving up is the separation's to open, which nobody has proven. */
    @ParameterizedTest(name = "birth {0}, separation {1}: {2} waits for {3}")
    @CsvSource({
        "ACCEPTED, AWAITED, drop, separation",
        "ACCEPTED, AWAITED, up, ''",
        "AWAITED, ACCEPTED, drop, birth",
        "AWAITED, AWAITED, drop, birth separation",
        "AWAITED, AWAITED, up, birth",
        "ACCEPTED, ACCEPTED, drop, ''"
    })
    void waitsForEvidenceOfEachEventThatAChoiceRestsOn(
            EvidenceState birth, EvidenceState separation, String what, String awaited) {
        var catalogue = provenBy(catalogue());
        var both = someone()
                .after(
                        new LifeEvent("birth", LocalDate.of(2026, 5, 15), LocalDate.of(2026, 5, 15), birth),
                        new LifeEvent("separation", LocalDate.of(2026, 5, 15), LocalDate.of(2026, 5, 15), separation))
                .holding(held("health", "one", "2025-01-01"))
                .situation();
        var choice =
                quoted(catalogue, both, "2026-05-15", what.equals("drop") ? drop("health") : take("health", "two"));
        assertThat(choice.refusals()).isEmpty();
        assertThat(
                        choice.waiting() == null
                                ? ""
                                : String.join(" ", choice.waiting().evidence()))
                .isEqualTo(awaited);
    }

    private static Catalogue provenBy(Catalogue plain) {
        return new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                plain.strands(),
                plain.lifeStages(),
                plain.windows(),
                plain.lifeEvents().stream()
                        .map(type -> new LifeEventType(
                                type.code(),
                                type.name(),
                                type.daysBefore(),
                                type.daysAfter(),
                                true,
                                type.start(),
                                type.openings()))
                        .toList(),
                plain.rules(),
                plain.benefits(),
                plain.basketRules());
    }

    @ParameterizedTest(name = "born on 1 May, reported and chosen on {0}: {1}")
    @CsvSource({"2026-06-29, true", "2026-06-30, true", "2026-07-01, false"})
    void opensNothingForAnEventReportedAfterItsWindow(String day, boolean open) {
        var late = someone().after(happened("birth", "2026-05-01", day)).situation();
        var choice = quoted(catalogue(), late, day, take("health", "one"));
        if (open) {
            // A late report within the window: cover from the event's own day, as the rule says.
            assertThat(choice.refusals()).isEmpty();
            assertThat(choice.startsOn()).isEqualTo(LocalDate.of(2026, 5, 1));
        } else {
            assertThat(choice.refusals())
                    .extracting(refusal -> refusal.code())
                    .containsExactly(ReasonCode.WINDOW_CLOSED);
        }
    }

    @Test
    void neverBackdatesASacrificeHoweverLateTheReport() {
        var late =
                someone().after(happened("birth", "2026-05-01", "2026-06-05")).situation();
        assertThat(quoted(catalogue(), late, "2026-06-05", take("cycle", "one")).startsOn())
                .isEqualTo(LocalDate.of(2026, 7, 1));
        assertThat(quoted(catalogue(), late, "2026-06-05", take("health", "one"))
                        .startsOn())
                .isEqualTo(LocalDate.of(2026, 5, 1));
    }

    // --- joiners

    private static Catalogue forJoiners(StartRule start, Council.Making making) {
        var plain = catalogueOf(null, making.windows("joiner", "annual").done());
        var windows = new java.util.ArrayList<>(plain.windows());
        windows.add(new Window.Joiner(new WindowCode("joiner"), Text.of("Joiner"), start, 60));
        return new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                plain.strands(),
                plain.lifeStages(),
                windows,
                plain.lifeEvents(),
                plain.rules(),
                plain.benefits(),
                plain.basketRules());
    }

    private static Council.Making leave() {
        return benefit("buy-leave", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                .collected(new Collection.OverPlanYear())
                .option(new Rate.LeaveTrade(
                        Rate.LeaveUnit.DAYS,
                        new Rate.LeaveDivisor(new BigDecimal("260"), null, null),
                        Rate.LeaveRounding.TOTAL_ONLY))
                .units(1, 10);
    }

    @ParameterizedTest(name = "joined on {0}, chosen on {1}: {2} instalments from {3}")
    @CsvSource({
        // What is left of the plan year to 31 March 2027, from the next open month.
        "2027-01-18, 2027-02-05, 1, 2027-03-01",
        // Across the change: nothing of the old year can be reached, so the leave is the new year's.
        "2027-03-20, 2027-03-25, 12, 2027-04-01",
        "2027-03-20, 2027-04-05, 11, 2027-05-01"
    })
    void spreadsAJoinersLeaveOverThePlanYearInWhichItStarts(
            String joined, String chosen, int instalments, LocalDate from) {
        var joiner = someone().on(ContractType.PERMANENT, joined).situation();
        var choice = quoted(forJoiners(StartRule.NEXT_OPEN_PERIOD, leave()), joiner, chosen, takeUnits("buy-leave", 5));
        assertThat(choice.refusals()).isEmpty();
        assertThat(choice.startsOn()).isEqualTo(from);
        assertThat(choice.price().instalments()).isEqualTo(instalments);
        var started = choice.changes().stream()
                .filter(ElectionChange.Start.class::isInstance)
                .map(change -> ((ElectionChange.Start) change).election().valid())
                .toList();
        var yearEnd = from.isBefore(LocalDate.of(2027, 4, 1)) ? LocalDate.of(2027, 4, 1) : LocalDate.of(2028, 4, 1);
        assertThat(started).containsExactly(new Period(from, yearEnd));
    }

    @Test
    void letsAJoinersChoiceLapseOnlyAfterAWindowInWhichTheyCouldChooseAgain() {
        var plan = benefit("plan", Funding.NET_DEDUCTION, PayTreatment.NET)
                .atWindowsEnd(WindowEnd.LAPSE, null)
                .option(new Rate.Flat(gbp("5.00"), Per.MONTH));
        // The window about the year from April 2027 closed before this person came.
        var joiner = someone().on(ContractType.PERMANENT, "2027-01-18").situation();
        var choice = quoted(forJoiners(StartRule.NEXT_OPEN_PERIOD, plan), joiner, "2027-02-05", take("plan", "only"));
        assertThat(((ElectionChange.Start) choice.changes().getFirst())
                        .election()
                        .valid()
                        .until())
                .isEqualTo(LocalDate.of(2028, 4, 1));
    }

    @ParameterizedTest(name = "joined on 20 March, chosen on {0}: {1}")
    @CsvSource({"2027-03-25, 2027-04-01", "2027-04-05, 2028-04-01"})
    void startsAJoinerWithTheNextPlanYearToBeginWhereTheRuleSaysSo(String chosen, LocalDate from) {
        var plan =
                benefit("plan", Funding.NET_DEDUCTION, PayTreatment.NET).option(new Rate.Flat(gbp("5.00"), Per.MONTH));
        var joiner = someone().on(ContractType.PERMANENT, "2027-03-20").situation();
        assertThat(quoted(forJoiners(StartRule.PLAN_YEAR_START, plan), joiner, chosen, take("plan", "only"))
                        .startsOn())
                .isEqualTo(from);
    }

    @Test
    void startsNoJoinerBeforeTheFirstDayInThePost() {
        var plan =
                benefit("plan", Funding.NET_DEDUCTION, PayTreatment.NET).option(new Rate.Flat(gbp("5.00"), Per.MONTH));
        var joiner = someone().on(ContractType.PERMANENT, "2027-03-20").situation();
        assertThat(quoted(forJoiners(StartRule.EVENT_DATE, plan), joiner, "2027-03-25", take("plan", "only"))
                        .startsOn())
                .isEqualTo(LocalDate.of(2027, 3, 20));
    }
}
