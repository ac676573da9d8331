package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.CHILD;
import static uk.lifestage.engine.selection.Council.PARTNER;
import static uk.lifestage.engine.selection.Council.STRANGER;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.drop;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.heldAmount;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;
import static uk.lifestage.engine.selection.Council.takeAmount;
import static uk.lifestage.engine.selection.Council.takeUnits;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayLine;

class SelectionRulesTest {
    private static final CompiledCatalogue CATALOGUE = CompiledCatalogue.compile(Council.catalogue());
    private static final LocalDate MAY = LocalDate.of(2026, 5, 5);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 20);

    private static Quote quote(Situation situation, LocalDate asOf, Choice... choices) {
        return SelectionRules.quote(CATALOGUE, situation, basket(choices), asOf, Law.gb());
    }

    private static Assessment assess(Situation situation, LocalDate asOf, Choice... choices) {
        return SelectionRules.assess(CATALOGUE, situation, basket(choices), asOf, Law.gb());
    }

    private static List<ElectionChange> accepted(Situation situation, LocalDate asOf, Choice... choices) {
        var assessment = assess(situation, asOf, choices);
        assertThat(assessment).isInstanceOf(Assessment.Accepted.class);
        return ((Assessment.Accepted) assessment).changes();
    }

    private static Election started(List<ElectionChange> changes) {
        return ((ElectionChange.Start) changes.getLast()).election();
    }

    private static List<Refusal> refused(Situation situation, LocalDate asOf, Choice... choices) {
        var assessment = assess(situation, asOf, choices);
        assertThat(assessment).isInstanceOf(Assessment.Refused.class);
        return ((Assessment.Refused) assessment).reasons();
    }

    private static List<ReasonCode> codes(Situation situation, LocalDate asOf, Choice... choices) {
        return refused(situation, asOf, choices).stream().map(Refusal::code).toList();
    }

    private static Refusal only(Situation situation, LocalDate asOf, Choice... choices) {
        var reasons = refused(situation, asOf, choices);
        assertThat(reasons).hasSize(1);
        return reasons.getFirst();
    }

    // --- taking and changing

    @Test
    void acceptsAnEmptyBasketWithNoChanges() {
        assertThat(accepted(someone().situation(), MAY)).isEmpty();
    }

    @Test
    void startsAnOngoingBenefitWithTheNextOpenPayPeriodUntilItIsChanged() {
        var election = started(accepted(someone().situation(), MAY, take("gym", "only")));
        assertThat(election.valid()).isEqualTo(Period.from(LocalDate.of(2026, 6, 1)));
        assertThat(election.total()).isNull();
    }

    @Test
    void startsAfterThePeriodWhoseCutOffHasPassed() {
        var situation = someone().situation();
        assertThat(started(accepted(situation, LocalDate.of(2026, 5, 31), take("gym", "only")))
                        .valid()
                        .from())
                .isEqualTo(LocalDate.of(2026, 6, 1));
    }

    @Test
    void fixesTheTotalOfInstalmentsAndHoldsUntilTheLastOfThem() {
        var situation = someone().earning("25000.00").working("1", "37", "40").situation();
        var election = started(accepted(situation, MAY, takeUnits("buy-leave", 37)));
        assertThat(election.total()).isEqualTo(gbp("480.77"));
        assertThat(election.instalments()).isEqualTo(10);
        assertThat(election.valid()).isEqualTo(new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2027, 4, 1)));
    }

    @Test
    void spreadsAYearlyThingOverThePayPeriodsLeftInThePlanYear() {
        var election = started(accepted(someone().situation(), NOVEMBER, takeUnits("sell-leave", 2)));
        assertThat(election.valid()).isEqualTo(new Period(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 4, 1)));
        assertThat(election.instalments()).isEqualTo(4);
        assertThat(election.total()).isEqualTo(gbp("307.70"));
    }

    @Test
    void changesAnOptionByEndingTheOldOneOnTheDayTheNewStarts() {
        var old = held("dental", "one", "2026-01-01");
        var changes = accepted(someone().holding(old).situation(), MAY, take("dental", "two"));
        assertThat(changes.getFirst()).isEqualTo(new ElectionChange.End(old, LocalDate.of(2026, 6, 1)));
        assertThat(started(changes).option()).isEqualTo(new OptionCode("two"));
        assertThat(changes).hasSize(2);
    }

    @Test
    void changesNothingWhenWhatIsHeldIsTakenAgain() {
        var situation = someone().holding(held("dental", "one", "2026-01-01")).situation();
        assertThat(accepted(situation, MAY, take("dental", "one"))).isEmpty();
    }

    @Test
    void replacesAWishThatHasNotBegunAsIfItHadNeverBeen() {
        var coming = held("medical", "core", "2027-04-01");
        var situation = someone().holding(coming).situation();
        var changes = accepted(situation, NOVEMBER, take("medical", "core", PARTNER));
        assertThat(changes.getFirst()).isEqualTo(new ElectionChange.End(coming, LocalDate.of(2027, 4, 1)));
        assertThat(started(changes).dependants()).containsExactly(PARTNER);
    }

    @Test
    void givesUpABenefitFromTheNextOpenPayPeriod() {
        var old = held("gym", "only", "2026-01-01");
        assertThat(accepted(someone().holding(old).situation(), MAY, drop("gym")))
                .containsExactly(new ElectionChange.End(old, LocalDate.of(2026, 6, 1)));
    }

    @Test
    void needsNoChangeToGiveUpWhatEndsByItself() {
        var ending = new Election(
                1,
                new BenefitCode("gym"),
                new OptionCode("only"),
                null,
                null,
                Set.of(),
                new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 1)),
                LocalDate.of(2026, 1, 1),
                null,
                null);
        assertThat(accepted(someone().holding(ending).situation(), MAY, drop("gym")))
                .isEmpty();
    }

    @Test
    void takesNothingOfABasketOfWhichSomethingIsRefused() {
        assertThat(assess(someone().situation(), MAY, take("gym", "only"), drop("dental")))
                .isInstanceOf(Assessment.Refused.class);
    }

    // --- what cannot be

    @Test
    void listsEveryReasonOfEveryChoice() {
        var situation = someone()
                .on(ContractType.CASUAL, "2020-01-01")
                .waitingFor("1:cycle")
                .situation();
        assertThat(codes(
                        situation,
                        MAY,
                        new Choice.Take(1, new BenefitCode("cycle"), new OptionCode("only"), 3, null, Set.of(STRANGER)),
                        drop("gym"),
                        take("nothing", "only")))
                .containsExactly(
                        ReasonCode.ALREADY_WAITING,
                        ReasonCode.RULE,
                        ReasonCode.QUANTITY_NOT_WANTED,
                        ReasonCode.AMOUNT_MISSING,
                        ReasonCode.DEPENDANTS_NOT_COVERED,
                        ReasonCode.UNKNOWN_DEPENDANT,
                        ReasonCode.NOT_HELD,
                        ReasonCode.UNKNOWN_BENEFIT);
    }

    @Test
    void knowsNoPostThatThePersonDoesNotHold() {
        var choice = new Choice.Take(7, new BenefitCode("gym"), new OptionCode("only"), null, null, Set.of());
        assertThat(codes(someone().situation(), MAY, choice)).containsExactly(ReasonCode.UNKNOWN_POST);
    }

    @Test
    void knowsNoOptionThatTheBenefitDoesNotHave() {
        assertThat(codes(someone().situation(), MAY, take("gym", "gold"))).containsExactly(ReasonCode.UNKNOWN_OPTION);
    }

    @Test
    void takesABenefitOnceForEachPost() {
        var other = new Choice.Take(2, new BenefitCode("gym"), new OptionCode("only"), null, null, Set.of());
        var situation = someone().withPosts(2).situation();
        assertThat(codes(situation, MAY, take("gym", "only"), take("gym", "only")))
                .containsExactly(ReasonCode.CHOSEN_TWICE);
        assertThat(accepted(situation, MAY, take("gym", "only"), other)).hasSize(2);
    }

    @Test
    void namesTheLargestQuantityOfTheRange() {
        var refusal = only(someone().situation(), MAY, takeUnits("critical-illness", 9));
        assertThat(refusal.code()).isEqualTo(ReasonCode.QUANTITY_OUT_OF_RANGE);
        assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostUnits(5));
    }

    @Test
    void refusesAnAmountInAnotherCurrency() {
        var choice = new Choice.Take(
                1, new BenefitCode("avc"), new OptionCode("only"), null, Money.of(CurrencyUnit.EUR, 10), Set.of());
        assertThat(only(someone().situation(), MAY, choice).code()).isEqualTo(ReasonCode.AMOUNT_OUT_OF_RANGE);
    }

    @Test
    void hasNoPriceForAnAgeOutsideAllBands() {
        var situation = someone().born("1950-01-01").situation();
        assertThat(only(situation, MAY, takeUnits("critical-illness", 1)).code())
                .isEqualTo(ReasonCode.AGE_OUTSIDE_BANDS);
    }

    @Test
    void needsAPayCalendar() {
        var situation = someone().without("MONTHLY").situation();
        assertThat(codes(situation, MAY, take("gym", "only"))).containsExactly(ReasonCode.NO_PAY_PERIOD);
    }

    @Test
    void startsNothingAfterThePostHasEnded() {
        var situation = someone().leaving("2026-05-31").situation();
        assertThat(codes(situation, MAY, take("gym", "only"))).containsExactly(ReasonCode.POST_NOT_HELD);
    }

    @Test
    void refusesWhatAlreadyWaits() {
        var situation = someone().waitingFor("1:compressed-hours").situation();
        assertThat(codes(situation, MAY, take("compressed-hours", "only"))).containsExactly(ReasonCode.ALREADY_WAITING);
    }

    // --- windows and directions

    @Test
    void refusesWhileNoWindowIsOpenAndStillShowsThePrice() {
        var quoted = quote(someone().situation(), MAY, take("medical", "core", PARTNER))
                .choices()
                .getFirst();
        assertThat(quoted.refusals()).extracting(Refusal::code).containsExactly(ReasonCode.WINDOW_CLOSED);
        assertThat(quoted.after()).isEqualTo(gbp("55.00"));
        assertThat(quoted.window()).isNull();
    }

    @Test
    void startsAYearlyChoiceWithThePlanYear() {
        assertThat(started(accepted(someone().situation(), NOVEMBER, take("medical", "core")))
                        .valid()
                        .from())
                .isEqualTo(LocalDate.of(2027, 4, 1));
    }

    @Test
    void refusesToGoDownThroughAnEventThatOnlyOpensUp() {
        var event = new LifeEvent("birth", MAY.minusDays(3), MAY, EvidenceState.ACCEPTED);
        var covered = new Election(
                1,
                new BenefitCode("medical"),
                new OptionCode("core"),
                null,
                null,
                Set.of(PARTNER),
                Period.from(LocalDate.of(2026, 4, 1)),
                LocalDate.of(2026, 4, 1),
                null,
                null);
        var situation = someone().after(event).holding(covered).situation();
        assertThat(accepted(situation, MAY, take("medical", "core", PARTNER, CHILD)))
                .hasSize(2);
        var refusal = only(situation, MAY, take("medical", "core"));
        assertThat(refusal.code()).isEqualTo(ReasonCode.DIRECTION_NOT_OPEN);
        assertThat(refusal.facts()).containsEntry("wanted", "DOWN");
        assertThat(only(situation, MAY, drop("medical")).code()).isEqualTo(ReasonCode.DIRECTION_NOT_OPEN);
    }

    @Test
    void readsTheDirectionOffLevelsAndDependants() {
        var situation = someone().holding(held("dental", "one", "2026-01-01")).situation();
        assertThat(quote(situation, MAY, take("dental", "two"))
                        .choices()
                        .getFirst()
                        .directions())
                .containsExactly(Direction.UP);
        assertThat(quote(situation, MAY, take("dental", "one", CHILD))
                        .choices()
                        .getFirst()
                        .directions())
                .containsExactly(Direction.UP);
        assertThat(quote(situation, MAY, take("gym", "only"))
                        .choices()
                        .getFirst()
                        .directions())
                .containsExactly(Direction.ADD);
    }

    // --- who has to agree

    @Test
    void waitsForTheManagerAndTakesWhatNeedsNobody() {
        var assessment = assess(someone().situation(), MAY, take("compressed-hours", "only"), take("gym", "only"));
        assertThat(assessment).isInstanceOf(Assessment.Pending.class);
        var pending = (Assessment.Pending) assessment;
        assertThat(pending.changes()).hasSize(1);
        assertThat(pending.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.approval()).isEqualTo(Approval.MANAGER);
            assertThat(waiting.evidence()).isEmpty();
        });
    }

    @Test
    void waitsForEvidenceOfTheEventThatOpenedTheWindow() {
        var situation = someone()
                .after(new LifeEvent("birth", MAY.minusDays(3), MAY, EvidenceState.AWAITED))
                .situation();
        var assessment = assess(situation, MAY, take("medical", "core", CHILD));
        assertThat(assessment).isInstanceOf(Assessment.Pending.class);
        assertThat(((Assessment.Pending) assessment).waiting().getFirst().evidence())
                .containsExactly("birth");
    }

    @Test
    void waitsForNoEvidenceWhereAnotherEventOfTheKindIsProven() {
        var proven = new LifeEvent("birth", MAY.minusDays(3), MAY, EvidenceState.ACCEPTED);
        var twin = new LifeEvent("birth", MAY.minusDays(2), MAY, EvidenceState.AWAITED);
        assertThat(accepted(someone().after(proven, twin).situation(), MAY, take("medical", "core", CHILD)))
                .hasSize(1);
        // What was proven of an event whose window is over says nothing of today's.
        var longAgo = new LifeEvent("birth", LocalDate.of(2026, 1, 5), MAY, EvidenceState.ACCEPTED);
        var assessment = assess(someone().after(longAgo, twin).situation(), MAY, take("medical", "core", CHILD));
        assertThat(assessment).isInstanceOf(Assessment.Pending.class);
        assertThat(((Assessment.Pending) assessment).waiting().getFirst().evidence())
                .containsExactly("birth");
    }

    @Test
    void startsWhatWasAgreedLaterNoEarlierThanTheNextOpenPayPeriod() {
        var situation = someone()
                .after(new LifeEvent("birth", MAY.minusDays(3), MAY, EvidenceState.ACCEPTED))
                .waitingFor("1:medical")
                .situation();
        var july = LocalDate.of(2026, 7, 15);
        var decided = SelectionRules.decide(
                CATALOGUE, situation, basket(take("medical", "core", CHILD)), MAY, july, Law.gb());
        assertThat(decided.assessment()).isInstanceOf(Assessment.Accepted.class);
        assertThat(started(((Assessment.Accepted) decided.assessment()).changes())
                        .valid()
                        .from())
                .isEqualTo(LocalDate.of(2026, 8, 1));
    }

    // --- terms

    @Test
    void bindsByATermAgainstLessAndSaysFromWhenItIsFree() {
        var situation = someone().holding(held("phone", "plus", "2025-01-01")).situation();
        var refusal = only(situation, MAY, drop("phone"));
        assertThat(refusal.code()).isEqualTo(ReasonCode.LOCKED_IN);
        // The term ends on 31 December 2026: whoever asks on 1 December or later is free from January.
        assertThat(refusal.remedies()).containsExactly(new Remedy.OpenFrom(LocalDate.of(2026, 12, 1)));
        assertThat(accepted(situation, LocalDate.of(2026, 12, 1), drop("phone")))
                .hasSize(1);
        assertThat(refused(situation, LocalDate.of(2026, 11, 30), drop("phone")))
                .hasSize(1);
        assertThat(only(situation, MAY, take("phone", "basic")).code()).isEqualTo(ReasonCode.LOCKED_IN);
    }

    @Test
    void letsATermBeRaised() {
        var situation = someone().holding(held("phone", "basic", "2026-01-01")).situation();
        assertThat(accepted(situation, MAY, take("phone", "plus"))).hasSize(2);
    }

    @Test
    void bindsUntilTheLastInstalment() {
        var situation = someone().situation();
        var bought = accepted(situation, MAY, takeAmount("cycle", "1200.00"));
        var owing = Council.after(situation, bought);
        var refusal = only(owing, NOVEMBER, takeAmount("cycle", "2400.00"));
        assertThat(refusal.code()).isEqualTo(ReasonCode.LOCKED_IN);
        assertThat(refusal.facts()).containsEntry("until", "2027-06-01");
        assertThat(accepted(owing, LocalDate.of(2026, 5, 20), drop("cycle"))).hasSize(1);
    }

    // --- baskets

    @Test
    void needsTheBenefitThatARuleNames() {
        var refusal = only(someone().situation(), MAY, take("optical", "only"));
        assertThat(refusal.code()).isEqualTo(ReasonCode.BASKET_RULE);
        assertThat(refusal.rule()).isNotNull();
        assertThat(refusal.remedies()).containsExactly(new Remedy.Needs(new BenefitCode("dental")));
        assertThat(accepted(someone().situation(), MAY, take("optical", "only"), take("dental", "one")))
                .hasSize(2);
    }

    @Test
    void keepsWhatSomethingElseNeeds() {
        var situation = someone()
                .holding(held("dental", "one", "2026-01-01"), held("optical", "only", "2026-01-01"))
                .situation();
        var refusal = only(situation, MAY, drop("dental"));
        assertThat(refusal.remedies())
                .containsExactly(new Remedy.GivenUpWith(new BenefitCode("optical"), Text.of("optical")));
        assertThat(accepted(situation, MAY, drop("dental"), drop("optical"))).hasSize(2);
    }

    @Test
    void leavesUntouchedWhatNoRuleNames() {
        var situation = someone()
                .holding(held("dental", "one", "2026-01-01"), held("gym", "only", "2026-01-01"))
                .situation();
        assertThat(accepted(situation, MAY, drop("dental"))).hasSize(1);
    }

    @Test
    void refusesWhatExcludesEachOther() {
        var refusals = refused(someone().situation(), MAY, take("gym", "only"), take("phone", "basic"));
        assertThat(refusals).extracting(Refusal::code).containsExactly(ReasonCode.BASKET_RULE, ReasonCode.BASKET_RULE);
        var holding = someone().holding(held("gym", "only", "2026-01-01")).situation();
        assertThat(accepted(holding, MAY, drop("gym"), take("phone", "basic"))).hasSize(2);
    }

    @Test
    void allowsAtMostOneOfASet() {
        assertThat(refused(
                        someone().earning("60000.00").situation(),
                        MAY,
                        takeUnits("buy-leave", 10),
                        takeUnits("sell-leave", 1)))
                .hasSize(2);
    }

    @Test
    void wantsTheSamePeopleCovered() {
        var situation = someone().holding(held("dental", "one", "2026-01-01")).situation();
        assertThat(only(situation, MAY, take("optical", "only", CHILD)).rule().value())
                .isEqualTo("SAME_FAMILY");
        assertThat(accepted(situation, MAY, take("optical", "only", CHILD), take("dental", "one", CHILD)))
                .hasSize(3);
    }

    // --- leave

    @Test
    void sellsLeaveDownToTheStatutoryMinimum() {
        var situation = someone().withLeave("33").situation();
        assertThat(accepted(situation, MAY, takeUnits("sell-leave", 5))).hasSize(1);
        var refusal = only(situation, MAY, takeUnits("sell-leave", 6));
        assertThat(refusal.code()).isEqualTo(ReasonCode.STATUTORY_LEAVE);
        assertThat(refusal.facts()).containsEntry("floor", "28");
        assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostUnits(5));
    }

    @Test
    void keepsAPartTimersShareOfStatutoryLeave() {
        var situation = someone().working("0.5", "18.5", "52").withLeave("16.5").situation();
        assertThat(accepted(situation, MAY, takeUnits("sell-leave", 2))).hasSize(1);
        assertThat(only(situation, MAY, takeUnits("sell-leave", 3)).remedies())
                .containsExactly(new Remedy.AtMostUnits(2));
    }

    // --- pay

    @Test
    void refusesLeaveThatBreaksTheMinimumWageWithTheRoomThatIsLeft() {
        var situation = someone().earning("25000.00").situation();
        var refusal = only(situation, MAY, takeUnits("buy-leave", 37));
        assertThat(refusal.code()).isEqualTo(ReasonCode.MINIMUM_WAGE);
        assertThat(refusal.facts())
                .containsEntry("period", "2026/27-03")
                .containsEntry("floor", "2037.84")
                .containsEntry("room", "45.49")
                .containsEntry("rate", "12.71");
        // 35 hours are 454.89 in ten of 45.49, the last 45.48; 36 hours would be 46.78.
        assertThat(refusal.remedies())
                .containsExactly(new Remedy.AtMostUnits(35), new Remedy.AtMostAmount(gbp("45.49")));
    }

    @Test
    void looksAheadToTheRateOfApril() {
        var situation = someone().earning("25000.00").situation();
        var november = LocalDate.of(2025, 11, 5);
        var refusal = only(situation, november, takeUnits("buy-leave", 37));
        assertThat(refusal.facts()).containsEntry("period", "2026/27-01").containsEntry("room", "45.49");
        // Ten instalments from June 2025 end in March 2026, at the old rate.
        assertThat(accepted(situation, LocalDate.of(2025, 5, 5), takeUnits("buy-leave", 37)))
                .hasSize(1);
    }

    @Test
    void looksAheadToTheBirthdayIntoAHigherRate() {
        // 10.85 an hour from 18 leaves plenty; from the first period after the 21st birthday it is 12.71.
        var situation = someone().born("2005-09-15").earning("25000.00").situation();
        assertThat(only(situation, MAY, takeAmount("avc", "45.50")).facts())
                .containsEntry("period", "2026/27-07")
                .containsEntry("rate", "12.71");
        assertThat(accepted(situation, MAY, takeAmount("avc", "45.49"))).hasSize(1);
    }

    @Test
    void paysApprenticesByTheirOwnRateInTheirFirstYear() {
        var situation = someone()
                .on(ContractType.APPRENTICE, "2026-04-01")
                .born("2000-01-01")
                .earning("25000.00")
                .situation();
        assertThat(only(situation, MAY, takeAmount("avc", "200.00")).facts()).containsEntry("period", "2027/28-01");
    }

    @Test
    void countsTheHoursOfTermTimePosts() {
        // 1,646.5 hours a year: 1,743.92 a month at least.
        var situation = someone()
                .earning("21161.46", "24796.00")
                .working("1", "37", "44.5")
                .situation();
        var refusal = only(situation, MAY, takeAmount("avc", "100.00"));
        assertThat(refusal.facts()).containsEntry("floor", "1743.92").containsEntry("room", "19.53");
        assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("19.53")));
    }

    @Test
    void sharesTheRoomWithWhatIsHeldAlready() {
        var situation = someone()
                .earning("25000.00")
                .holding(heldAmount("avc", "30.00", "2026-01-01"))
                .situation();
        assertThat(only(situation, MAY, take("gym", "only")).remedies())
                .containsExactly(new Remedy.AtMostAmount(gbp("15.49")));
        assertThat(accepted(situation, MAY, take("gym", "only"), takeAmount("avc", "25.49")))
                .hasSize(3);
        assertThat(accepted(situation, MAY, take("gym", "only"), drop("avc"))).hasSize(2);
    }

    @Test
    void keepsWhatWasHeldBeforeTheRateRose() {
        var situation = someone()
                .earning("25000.00")
                .holding(heldAmount("avc", "80.00", "2025-01-01"))
                .situation();
        assertThat(accepted(situation, MAY, take("dental", "one"))).hasSize(1);
        assertThat(accepted(situation, MAY, takeAmount("avc", "70.00"))).hasSize(2);
        assertThat(only(situation, MAY, takeAmount("avc", "80.01")).code()).isEqualTo(ReasonCode.MINIMUM_WAGE);
    }

    @Test
    void readsPayOfTheHoursThatComeLater() {
        var situation = someone()
                .earning("40000.00")
                .until("2026-10-01")
                .earning("25000.00")
                .situation();
        assertThat(only(situation, MAY, takeAmount("avc", "100.00")).facts()).containsEntry("period", "2026/27-07");
    }

    @Test
    void prefersNoGuardWhereNoMinimumWageIsTouched() {
        var situation = someone().earning("25000.00").situation();
        assertThat(accepted(situation, MAY, takeAmount("loan", "100.00"))).hasSize(1);
    }

    @Test
    void refusesToTakeMoreThanIsLeftOfPay() {
        var situation = someone().earning("25000.00").situation();
        var refusal = only(situation, MAY, takeAmount("loan", "5000.00"));
        assertThat(refusal.code()).isEqualTo(ReasonCode.EXCEEDS_PAY);
        var most = ((Remedy.AtMostAmount) refusal.remedies().getFirst()).amount();
        assertThat(accepted(situation, MAY, takeAmount("loan", most.getAmount().toPlainString())))
                .hasSize(1);
        assertThat(only(
                                situation,
                                MAY,
                                takeAmount(
                                        "loan",
                                        most.plus(gbp("0.01")).getAmount().toPlainString()))
                        .code())
                .isEqualTo(ReasonCode.EXCEEDS_PAY);
    }

    @Test
    void refusesToGiveUpMoreThanAllPay() {
        assertThat(codes(someone().earning("40000.00").situation(), MAY, takeAmount("avc", "4000.00")))
                .containsExactly(ReasonCode.MINIMUM_WAGE, ReasonCode.EXCEEDS_PAY);
    }

    @Test
    void showsTheEffectOnPayOfWhatIsHeldAndChosenTogether() {
        var situation = someone()
                .earning("40000.00")
                .holding(heldAmount("avc", "100.00", "2026-01-01"))
                .situation();
        var effect = quote(situation, MAY, takeAmount("avc", "200.00"), take("dental", "one"))
                .payEffects()
                .getFirst();
        // 100 more given up saves 20 % tax and 8 % National Insurance; dental takes 8.
        assertThat(effect.perPeriod()).isEqualTo(gbp("-80.00"));
        assertThat(effect.difference(PayLine.INCOME_TAX)).isEqualTo(gbp("-20.00"));
        assertThat(effect.difference(PayLine.NATIONAL_INSURANCE)).isEqualTo(gbp("-8.00"));
        assertThat(effect.perYear()).isEqualTo(gbp("-960.00"));
        assertThat(effect.period().name()).isEqualTo("2026/27-03");
        assertThat(effect.minimumWageRoom()).isEqualTo(gbp("1095.49"));
    }

    @Test
    void showsTheEffectOfMoreOrLessOfWhatIsHeldAlready() {
        var situation = someone()
                .earning("40000.00")
                .holding(
                        heldAmount("avc", "100.00", "2026-01-01"),
                        held("phone", "basic", "2026-01-01"),
                        held("dental", "two", "2026-01-01"))
                .situation();
        // 100 more given up saves 20 % tax and 8 % National Insurance; the others come from pay as it is.
        assertThat(effect(situation, takeAmount("avc", "200.00"))).isEqualTo(gbp("-72.00"));
        assertThat(effect(situation, takeAmount("avc", "50.00"))).isEqualTo(gbp("36.00"));
        assertThat(effect(situation, take("phone", "plus"))).isEqualTo(gbp("-15.00"));
        assertThat(effect(situation, take("dental", "one"))).isEqualTo(gbp("8.00"));
        assertThat(effect(situation, drop("dental"))).isEqualTo(gbp("16.00"));
        assertThat(quote(situation, MAY, takeAmount("avc", "100.00"), take("dental", "two"))
                        .payEffects())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} and from {1} on {2}: {3}")
    @CsvSource({
        // The first whole pay period is June's. 100 given up save 20 % tax and 8 %, or 40 % and 2 %.
        "30000.00, 2026-06-01, 60000.00, -58.00",
        "60000.00, 2026-06-01, 30000.00, -72.00",
        "30000.00, 2026-07-01, 60000.00, -72.00",
        "30000.00, 2026-05-01, 60000.00, -58.00",
    })
    void showsTheEffectByThePayOfThatPeriod(String before, String day, String after, String effect) {
        var situation = someone().earning(before).until(day).earning(after).situation();
        assertThat(effect(situation, takeAmount("avc", "100.00"))).isEqualTo(gbp(effect));
    }

    @Test
    void showsTheEffectOfAnotherBenefitAtTheSamePrice() {
        // 20 a month by sacrifice, and then from net pay: 20 % tax and 8 % National Insurance on 20 are due again.
        var catalogue = CompiledCatalogue.compile(Council.catalogueOf(
                null,
                Council.benefit("swim", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                        .option(new Rate.Flat(gbp("20.00"), Per.MONTH))
                        .done(),
                Council.benefit("club", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .option(new Rate.Flat(gbp("20.00"), Per.MONTH))
                        .done()));
        var swimmer = someone()
                .earning("40000.00")
                .holding(held("swim", "only", "2026-01-01"))
                .situation();
        var effect = SelectionRules.quote(catalogue, swimmer, basket(drop("swim"), take("club", "only")), MAY, Law.gb())
                .payEffects()
                .getFirst();
        assertThat(effect.perPeriod()).isEqualTo(gbp("-5.60"));
        assertThat(effect.perYear()).isEqualTo(gbp("-67.20"));
    }

    private static Money effect(Situation situation, Choice choice) {
        return quote(situation, MAY, choice).payEffects().getFirst().perPeriod();
    }

    @Test
    void sumsAYearsEffectOverTheInstalmentsThatFallDue() {
        var situation = someone().earning("60000.00").situation();
        var quote = quote(situation, MAY, takeUnits("buy-leave", 10));
        var price = quote.choices().getFirst().price();
        assertThat(price).isNotNull();
        // Bought leave at the 40 % and 2 % rates costs 58 % of its price, to the rounding of ten periods.
        assertThat(quote.payEffects().getFirst().perYear()).isBetween(gbp("-183.00"), gbp("-180.00"));
    }

    @Test
    void showsNoEffectOnPayWhereNoMoneyMoves() {
        var quote = quote(someone().situation(), MAY, take("compressed-hours", "only"));
        assertThat(quote.payEffects()).isEmpty();
        assertThat(quote.choices().getFirst().after()).isEqualTo(gbp("0.00"));
    }

    @Test
    void saysWhatGivingUpPayBringsWithIt() {
        var situation = someone().in("LGPS").owing("2").situation();
        var notices = quote(situation, MAY, takeAmount("avc", "100.00")).notices();
        assertThat(notices)
                .extracting(Notice::code)
                .containsExactly(
                        NoticeCode.PENSIONABLE_PAY_LOWER,
                        NoticeCode.LIFE_COVER_LOWER,
                        NoticeCode.STATUTORY_PAY_LOWER,
                        NoticeCode.CONTRACT_PAY_LOWER,
                        NoticeCode.UNIVERSAL_CREDIT,
                        NoticeCode.STUDENT_LOAN_LOWER);
        assertThat(notices.get(1).text().english())
                .isEqualTo(
                        "The lump sum paid if you die in service is 3 times your pensionable pay. It would be £3,600 less.");
    }
}
