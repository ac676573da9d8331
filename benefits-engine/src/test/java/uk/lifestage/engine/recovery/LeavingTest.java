package uk.lifestage.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.employment.ChangedFacts.unpaid;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.version;
import static uk.lifestage.engine.recovery.Owing.NOTHING;
import static uk.lifestage.engine.recovery.Owing.everyMonth;
import static uk.lifestage.engine.recovery.Owing.inInstalments;
import static uk.lifestage.engine.recovery.Owing.key;
import static uk.lifestage.engine.recovery.Owing.running;
import static uk.lifestage.engine.recovery.Owing.tenInstalments;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.catalogue.OnLeaving;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.RecoveryTerms;
import uk.lifestage.engine.catalogue.UnpaidAbsence;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.recovery.RecoveryAct.RestAtLeaving;
import uk.lifestage.engine.recovery.RecoveryAct.TakeAtLeaving;

/**
 * What is still owed when a post is left: £480.77 in ten instalments from April, and the last day in August. Five instalments
 * of £48.08 are due by then, so that £240.37 is not.
 */
class LeavingTest {
    private static final RecoveryTerms TAKE = new RecoveryTerms(null, OnLeaving.TAKE_REST, null);
    private static final LedgerKey AUGUST = key("cycle", "2026-08").due("48.08").done();

    private static Owing leaver(RecoveryTerms terms, LedgerKey... keys) {
        var owing = new Owing()
                .earning("24000", "2026-08-20")
                .benefit(inInstalments("cycle", terms))
                .election(tenInstalments("cycle", "2026-04-01/2027-02-01"));
        for (var one : keys) {
            owing.key(one);
        }
        return owing;
    }

    private static RestAtLeaving rest(String amount, PayLimit... limits) {
        return new RestAtLeaving(new BenefitCode("cycle"), AUGUST, OnLeaving.TAKE_REST, pounds(amount), Set.of(limits));
    }

    @Test
    void finalPayTakesWhatIsNotDueYet() {
        assertThat(leaver(TAKE, AUGUST).decide())
                .containsExactlyInAnyOrder(new TakeAtLeaving(AUGUST, pounds("240.37")), rest("0.00"));
    }

    @Test
    void itIsTakenWhereNothingWasEverDueInTheLastPeriodToo() {
        var empty = key("cycle", "2026-08").done();

        assertThat(leaver(TAKE).decide()).contains(new TakeAtLeaving(empty, pounds("240.37")));
    }

    @Test
    void theNextNightTakesNothingMore() {
        var taken = key("cycle", "2026-08").due("48.08").fromFinalPay("240.37").done();

        assertThat(leaver(TAKE, taken).decide())
                .containsExactly(
                        new RestAtLeaving(new BenefitCode("cycle"), taken, OnLeaving.TAKE_REST, NOTHING, Set.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = OnLeaving.class,
            names = {"KEEP", "FORGIVE"})
    void whatTheSchemeKeepsOrForgivesIsToldAndNotTaken(OnLeaving rule) {
        assertThat(leaver(new RecoveryTerms(null, rule, null), AUGUST).decide())
                .containsExactly(new RestAtLeaving(new BenefitCode("cycle"), AUGUST, rule, pounds("240.37"), Set.of()));
    }

    @Test
    void aSchemeThatSaysNothingKeepsIt() {
        assertThat(leaver(RecoveryTerms.NONE, AUGUST).decide())
                .containsExactly(new RestAtLeaving(
                        new BenefitCode("cycle"), AUGUST, OnLeaving.KEEP, pounds("240.37"), Set.of()));
    }

    /** What is ordinarily due in final pay comes first, and is not counted twice. */
    @Test
    void finalPayBearsNoMoreThanItsFloorLeavesAndTheRestIsOwed() {
        var leaver = leaver(TAKE, AUGUST);
        var takeHome = PayCalculator.pay(leaver.pay().input(), Law.gb()).perPeriod(PayLine.TAKE_HOME);

        assertThat(leaver.leavingAtLeast(takeHome.minus(pounds("148.08"))).decide())
                .containsExactlyInAnyOrder(
                        new TakeAtLeaving(AUGUST, pounds("100.00")), rest("140.37", PayLimit.NET_PAY_FLOOR));
    }

    @Test
    void whatAnEarlierFileForFinalPayTookIsNotTakenTwice() {
        var sent = key("cycle", "2026-08")
                .due("48.08")
                .sent("148.08")
                .sentInPay("148.08")
                .fromFinalPay("100.00")
                .done();
        var leaver = leaver(TAKE, sent);
        var takeHome = PayCalculator.pay(leaver.pay().input(), Law.gb()).perPeriod(PayLine.TAKE_HOME);

        assertThat(leaver.leavingAtLeast(takeHome.minus(pounds("148.08"))).decide())
                .as("the ordinary instalment stands in the pay already, and 100.00 beside it is all that it bears")
                .containsExactly(new RestAtLeaving(
                        new BenefitCode("cycle"),
                        sent,
                        OnLeaving.TAKE_REST,
                        pounds("140.37"),
                        Set.of(PayLimit.NET_PAY_FLOOR)));
    }

    @Test
    void nothingIsDecidedBeforeTheFileOfTheLastDay() {
        assertThat(leaver(TAKE).file("2026-07").decide()).isEmpty();
    }

    @Test
    void aLeavingThatBecomesKnownAfterFinalPayWasCutOffLeavesAllOfItOwed() {
        assertThat(leaver(TAKE, AUGUST).file("2026-09").on("2026-08-19").decide())
                .containsExactly(rest("240.37", PayLimit.NO_PAY));
        assertThat(leaver(TAKE, AUGUST).file("2026-09").on("2026-08-18").decide())
                .as("cut off in the night of that day")
                .containsExactly(rest("240.37", PayLimit.NO_PAY));
        assertThat(leaver(TAKE, AUGUST).file("2026-09").on("2026-08-17").decide())
                .isEmpty();
    }

    @Test
    void whatFinalPayTookStaysTaken() {
        var taken = key("cycle", "2026-08")
                .due("48.08")
                .sent("148.08")
                .fromFinalPay("100.00")
                .done();

        assertThat(leaver(TAKE, taken).file("2026-09").decide())
                .containsExactly(new RestAtLeaving(
                        new BenefitCode("cycle"),
                        taken,
                        OnLeaving.TAKE_REST,
                        pounds("140.37"),
                        Set.of(PayLimit.NO_PAY)));
    }

    @Test
    void noMoreStaysTakenThanIsOwed() {
        var tooMuch = key("cycle", "2026-08")
                .due("48.08")
                .sent("348.08")
                .fromFinalPay("300.00")
                .done();

        assertThat(leaver(TAKE, tooMuch).file("2026-09").decide())
                .containsExactlyInAnyOrder(
                        new TakeAtLeaving(tooMuch, pounds("-59.63")),
                        new RestAtLeaving(new BenefitCode("cycle"), tooMuch, OnLeaving.TAKE_REST, NOTHING, Set.of()));
    }

    @Test
    void whatPayrollTookAfterTheLastDayCountsAndIsNotGivenBack() {
        var september = key("cycle", "2026-09").sent("48.08").notTaken("8.08").done();
        var october = key("cycle", "2026-10").sent("48.08").due("8.08").done();

        assertThat(leaver(TAKE, AUGUST, october, september).file("2026-10").decide())
                .containsExactlyInAnyOrder(
                        new TakeAtLeaving(september, pounds("40.00")),
                        new TakeAtLeaving(october, pounds("40.00")),
                        rest("160.37", PayLimit.NO_PAY));
    }

    @Test
    void noMoreOfItIsKeptThanIsOwedAndNothingWhereTheSchemeForgives() {
        var september = key("cycle", "2026-09").sent("500.00").done();
        var october = key("cycle", "2026-10").sent("48.08").done();

        assertThat(leaver(TAKE, AUGUST, september, october).file("2026-10").decide())
                .containsExactlyInAnyOrder(new TakeAtLeaving(september, pounds("240.37")), rest("0.00"));
        assertThat(leaver(new RecoveryTerms(null, OnLeaving.FORGIVE, null), AUGUST, september)
                        .file("2026-10")
                        .decide())
                .noneMatch(TakeAtLeaving.class::isInstance);
    }

    @Test
    void anotherBenefitsDeductionsDoNotCount() {
        var gym = key("gym", "2026-09").sent("48.08").done();
        var paid = key("cycle", "2026-09").payment().sent("48.08").done();

        assertThat(leaver(TAKE, AUGUST, gym, paid).file("2026-09").decide()).contains(rest("240.37", PayLimit.NO_PAY));
    }

    @Test
    void whoeverStaysAfterAllOwesNothingAtLeaving() {
        var taken = key("cycle", "2026-08").due("48.08").fromFinalPay("240.37").done();

        assertThat(leaver(TAKE, taken).earning("24000", "").planned("cycle").decide())
                .containsExactlyInAnyOrder(
                        new TakeAtLeaving(taken, pounds("-240.37")),
                        new RestAtLeaving(new BenefitCode("cycle"), null, OnLeaving.TAKE_REST, NOTHING, Set.of()));
    }

    @Test
    void whatIsPlannedAtLeavingIsNotVoidedWhileItIsOwed() {
        assertThat(leaver(TAKE, AUGUST).planned("cycle").decide())
                .containsExactlyInAnyOrder(new TakeAtLeaving(AUGUST, pounds("240.37")), rest("0.00"));
    }

    @ParameterizedTest(name = "held until {0}: {1}")
    @CsvSource({"2026-08-20, false", "2026-08-21, true"})
    void onlyWhatIsHeldOnTheLastDayIsOwed(LocalDate until, boolean owed) {
        var leaver = new Owing()
                .earning("24000", "2026-08-20")
                .benefit(inInstalments("cycle", TAKE))
                .election(tenInstalments("cycle", "2026-04-01/" + until));

        assertThat(leaver.decide().isEmpty()).isNotEqualTo(owed);
    }

    @Test
    void nothingIsDecidedAnewOfAPeriodThatIsClosedToCorrectionAndItsPlanStands() {
        var leaver = leaver(TAKE, AUGUST).file("2026-11").planned("cycle");

        assertThat(leaver.openFrom("2026-08-02").decide()).isEmpty();
        assertThat(leaver.openFrom("2026-08-01").decide()).isNotEmpty();
    }

    @Test
    void whoeverCameBackAfterABreakHasLeftBefore() {
        var back = new Owing()
                .post(employment(
                        away("2020-01-01/2026-08-21", "2020-01-01", "2026-08-20"),
                        away("2026-09-01/", "2026-09-01", "")))
                .benefit(inInstalments("cycle", TAKE))
                .election(tenInstalments("cycle", "2026-04-01/2027-02-01"))
                .key(AUGUST)
                .decide();

        assertThat(back).contains(new TakeAtLeaving(AUGUST, pounds("240.37")));
    }

    @Test
    void aChangeOfFactsWithoutABreakIsNoLeaving() {
        var stays = new Owing()
                .post(employment(
                        away("2020-01-01/2026-08-21", "2020-01-01", ""), away("2026-08-21/", "2020-01-01", "")))
                .benefit(inInstalments("cycle", TAKE))
                .election(tenInstalments("cycle", "2026-04-01/2027-02-01"))
                .decide();

        assertThat(stays).isEmpty();
    }

    /** £30.00 a month while on unpaid leave from 10 June until leaving on 20 August, owed afterwards by the scheme. */
    @Test
    void arrearsOfAnUnpaidAbsenceThatNoPayFollowsAreOwedToo() {
        var leaver = new Owing()
                .post(employment(new Dated<>(
                        uk.lifestage.engine.pricing.Fixture.days("2020-01-01/"),
                        unpaid(post("M1", "2020-01-01", "2026-08-20", "24000"), day("2026-06-01"), null))))
                .benefit(running("gym", PayTreatment.NET, UnpaidAbsence.ARREARS, TAKE))
                .election(everyMonth("gym", "2026-04-01/2026-08-21"));

        assertThat(leaver.decide())
                .filteredOn(RestAtLeaving.class::isInstance)
                .singleElement()
                .isEqualTo(new RestAtLeaving(
                        new BenefitCode("gym"),
                        key("gym", "2026-08").done(),
                        OnLeaving.TAKE_REST,
                        pounds("90.00"),
                        Set.of(PayLimit.NO_PAY)));
        assertThat(leaver.decide()).noneMatch(TakeAtLeaving.class::isInstance);
    }

    @Test
    void theRuleIsThatOfTheDayOnWhichItWasChosen() {
        var forgiving = inInstalments("cycle", new RecoveryTerms(null, OnLeaving.FORGIVE, null));

        assertThat(leaver(TAKE, AUGUST).saying("2026-04-02", forgiving).decide())
                .contains(new TakeAtLeaving(AUGUST, pounds("240.37")));
        assertThat(new Owing()
                        .earning("24000", "2026-08-20")
                        .benefit(running("gym", PayTreatment.NET, null, TAKE))
                        .saying("2026-04-01", forgiving)
                        .election(tenInstalments("cycle", "2026-04-01/2027-02-01"))
                        .decide())
                .as("that of its first day where nothing was in force when it was chosen")
                .noneMatch(TakeAtLeaving.class::isInstance);
    }

    @Test
    void itIsAskedOfTheKeyOfItsOwnBenefitAndLastPeriod() {
        var gym = key("gym", "2026-08").due("30.00").done();
        var july = key("cycle", "2026-07").due("48.08").sent("48.08").done();

        assertThat(leaver(TAKE, gym, july, AUGUST).decide())
                .containsExactlyInAnyOrder(new TakeAtLeaving(AUGUST, pounds("240.37")), rest("0.00"));
    }

    @Test
    void whoeverStaysIsNotAskedForWhatFinalPayDidNotTake() {
        var refused = key("cycle", "2026-08")
                .due("48.08")
                .sent("288.45")
                .notTaken("240.37")
                .fromFinalPay("240.37")
                .done();

        assertThat(leaver(TAKE, refused)
                        .earning("24000", "")
                        .file("2026-09")
                        .rule(NotTaken.RECOVERY_PLAN)
                        .decide())
                .containsExactly(new TakeAtLeaving(refused, pounds("-240.37")));
    }

    @Test
    void twoBenefitsAreBorneByOnePayInTheirOrder() {
        var both = leaver(TAKE)
                .benefit(inInstalments("gear", TAKE))
                .election(tenInstalments("gear", "2026-04-01/2027-02-01"));
        var takeHome = PayCalculator.pay(both.pay().input(), Law.gb()).perPeriod(PayLine.TAKE_HOME);

        assertThat(both.leavingAtLeast(takeHome.minus(pounds("300.00"))).decide())
                .containsExactlyInAnyOrder(
                        new TakeAtLeaving(key("cycle", "2026-08").done(), pounds("240.37")),
                        new TakeAtLeaving(key("gear", "2026-08").done(), pounds("59.63")),
                        new RestAtLeaving(
                                new BenefitCode("cycle"),
                                key("cycle", "2026-08").done(),
                                OnLeaving.TAKE_REST,
                                NOTHING,
                                Set.of()),
                        new RestAtLeaving(
                                new BenefitCode("gear"),
                                key("gear", "2026-08").done(),
                                OnLeaving.TAKE_REST,
                                pounds("180.74"),
                                Set.of(PayLimit.NET_PAY_FLOOR)));
    }

    private static Dated<PostFacts> away(String days, String start, String end) {
        return version(days, post("M1", start, end, "24000"));
    }
}
