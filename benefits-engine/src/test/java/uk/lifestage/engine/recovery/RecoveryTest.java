package uk.lifestage.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.recovery.Owing.key;
import static uk.lifestage.engine.recovery.Owing.month;
import static uk.lifestage.engine.recovery.Owing.running;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.RecoveryTerms;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.recovery.RecoveryAct.CannotBear;
import uk.lifestage.engine.recovery.RecoveryAct.Defer;
import uk.lifestage.engine.recovery.RecoveryAct.PutOnPlan;
import uk.lifestage.engine.recovery.RecoveryAct.ReturnToPlan;
import uk.lifestage.engine.recovery.RecoveryAct.TakeInstalment;
import uk.lifestage.engine.recovery.RecoveryAct.WriteOff;

/** What becomes of £30.00 of which payroll did not take all, in the night that prepares August's file. */
class RecoveryTest {
    private static final LedgerKey SHORT =
            key("gym", "2026-07").due("30.00").sent("30.00").notTaken("12.50").done();
    private static final LedgerKey AUGUST = key("gym", "2026-08").due("30.00").done();

    private static Owing owing(RecoveryTerms terms, LedgerKey... keys) {
        var owing = new Owing().benefit(running("gym", PayTreatment.NET, null, terms));
        for (var one : keys) {
            owing.key(one);
        }
        return owing;
    }

    private static RecoveryTerms by(NotTaken rule) {
        return new RecoveryTerms(rule, null, null);
    }

    private static Money takeHome(Owing owing) {
        return PayCalculator.pay(owing.pay().input(), Law.gb()).perPeriod(PayLine.TAKE_HOME);
    }

    @Test
    void eachBenefitsOwnRuleComesBeforeTheEmployers() {
        assertThat(owing(by(NotTaken.WRITE_OFF), SHORT, AUGUST).decide())
                .containsExactly(new WriteOff(SHORT, pounds("12.50")));
        assertThat(owing(by(NotTaken.RECOVERY_PLAN), SHORT, AUGUST).decide())
                .containsExactly(new PutOnPlan(SHORT, pounds("12.50")));
        assertThat(owing(by(NotTaken.NEXT_PAY), SHORT, AUGUST).decide())
                .as("due again in the next pay, which bears it")
                .isEmpty();
        assertThat(owing(RecoveryTerms.NONE, SHORT, AUGUST)
                        .rule(NotTaken.WRITE_OFF)
                        .decide())
                .containsExactly(new WriteOff(SHORT, pounds("12.50")));
        assertThat(owing(by(NotTaken.RECOVERY_PLAN), SHORT, AUGUST)
                        .rule(NotTaken.WRITE_OFF)
                        .decide())
                .containsExactly(new PutOnPlan(SHORT, pounds("12.50")));
    }

    @Test
    void aPaymentThatWasNotMadeIsSimplyDueAgain() {
        var payment = key("gym", "2026-07")
                .payment()
                .due("30.00")
                .sent("30.00")
                .notTaken("12.50")
                .done();

        assertThat(owing(by(NotTaken.WRITE_OFF), payment).decide()).isEmpty();
    }

    @Test
    void whatIsHeldBackIsNotHeldTwice() {
        var planned = key("gym", "2026-07")
                .due("30.00")
                .sent("30.00")
                .notTaken("12.50")
                .onPlan("12.50")
                .done();
        var more = key("gym", "2026-07")
                .due("30.00")
                .sent("30.00")
                .notTaken("20.00")
                .onPlan("12.50")
                .done();

        assertThat(owing(by(NotTaken.RECOVERY_PLAN), planned).decide()).isEmpty();
        assertThat(owing(by(NotTaken.RECOVERY_PLAN), more).decide())
                .containsExactly(new PutOnPlan(more, pounds("7.50")));
    }

    /** Less is due now than payroll did not take: first the plan shrinks, then the write-off ends. */
    @Test
    void whereLessIsDueNowThePlanShrinksAndTheWriteOffEnds() {
        var held = key("gym", "2026-07")
                .due("5.00")
                .sent("30.00")
                .notTaken("30.00")
                .onPlan("10.00")
                .writtenOff("20.00")
                .done();
        var nothingDue = key("gym", "2026-07")
                .sent("30.00")
                .notTaken("30.00")
                .onPlan("10.00")
                .writtenOff("20.00")
                .done();
        var lessPlanned = key("gym", "2026-07")
                .due("28.00")
                .sent("30.00")
                .notTaken("30.00")
                .onPlan("10.00")
                .writtenOff("20.00")
                .done();

        assertThat(owing(by(NotTaken.RECOVERY_PLAN), held).decide())
                .containsExactly(new PutOnPlan(held, pounds("-10.00")), new WriteOff(held, pounds("-15.00")));
        assertThat(owing(by(NotTaken.RECOVERY_PLAN), nothingDue).decide())
                .containsExactly(
                        new PutOnPlan(nothingDue, pounds("-10.00")), new WriteOff(nothingDue, pounds("-20.00")));
        assertThat(owing(by(NotTaken.RECOVERY_PLAN), lessPlanned).decide())
                .containsExactly(new PutOnPlan(lessPlanned, pounds("-2.00")));
    }

    @Test
    void noMoreIsAskedForAgainThanIsStillOwed() {
        var owed = key("gym", "2026-07")
                .due("20.00")
                .sent("30.00")
                .notTaken("12.50")
                .done();

        assertThat(owing(by(NotTaken.RECOVERY_PLAN), owed).decide())
                .containsExactly(new PutOnPlan(owed, pounds("2.50")));
    }

    @Test
    void whatAPayCannotBearWaitsForALaterFile() {
        var owing = owing(RecoveryTerms.NONE, SHORT, AUGUST);
        owing.leavingAtLeast(takeHome(owing).minus(pounds("37.00")));

        var acts = owing.decide();

        assertThat(acts).hasSize(2).contains(new Defer(SHORT, pounds("5.50")));
        assertThat(acts.getFirst()).isInstanceOfSatisfying(CannotBear.class, act -> {
            assertThat(act.key()).isEqualTo(SHORT);
            assertThat(act.taken().amount()).isEqualTo(pounds("7.00"));
            assertThat(act.left()).isEqualTo(pounds("5.50"));
            assertThat(act.limits()).containsExactly(PayLimit.NET_PAY_FLOOR);
        });
    }

    @Test
    void whatWaitedIsAskedForAsSoonAsAPayBearsIt() {
        var waited = key("gym", "2026-07")
                .due("30.00")
                .sent("30.00")
                .notTaken("12.50")
                .deferred("12.50")
                .done();

        assertThat(owing(RecoveryTerms.NONE, waited, AUGUST).decide())
                .containsExactly(new Defer(waited, pounds("-12.50")));
    }

    /** April's file is sent for the last time to correct when nothing before May is open. */
    @ParameterizedTest(name = "open from {0}")
    @CsvSource({"2026-07-01, true", "2026-07-02, true", "2026-06-30, false"})
    void whatCannotWaitAnyLongerGoesOnAPlan(String openFrom, boolean closing) {
        var owing = owing(RecoveryTerms.NONE, SHORT, AUGUST).openFrom(openFrom);
        owing.leavingAtLeast(takeHome(owing).minus(pounds("37.00")));

        assertThat(owing.decide())
                .contains(closing ? new PutOnPlan(SHORT, pounds("5.50")) : new Defer(SHORT, pounds("5.50")))
                .hasSize(2);
    }

    @ParameterizedTest(name = "left on {0}, night of {1} for {2}")
    @CsvSource({
        // Final pay is still to come, or being made.
        "2026-08-20, 2026-08-18, 2026-08, false",
        "2026-09-20, 2026-08-18, 2026-08, false",
        // July's file was cut off on 18 July.
        "2026-07-20, 2026-08-18, 2026-08, true",
        "2026-07-31, 2026-07-18, 2026-08, true",
        "2026-07-31, 2026-07-17, 2026-08, false",
    })
    void whoeverHasLeftHasNoNextPay(String lastDay, String night, String file, boolean left) {
        var june = key("gym", "2026-06")
                .due("30.00")
                .sent("30.00")
                .notTaken("12.50")
                .done();
        var acts = owing(RecoveryTerms.NONE, june)
                .earning("24000", lastDay)
                .file(file)
                .on(night)
                .decide();

        assertThat(acts.contains(new PutOnPlan(june, pounds("12.50")))).isEqualTo(left);
    }

    // --- plans

    private static RunningPlan plan(String balance, String each, int next, String startsOn, String... takenIn) {
        return new RunningPlan(
                new UUID(4, 4),
                new BenefitCode("gym"),
                "GYM",
                "CC1",
                pounds(balance),
                pounds(each),
                next,
                3,
                day(startsOn),
                Set.of(takenIn));
    }

    private static List<TakeInstalment> instalments(Owing owing) {
        return owing.decide().stream()
                .filter(TakeInstalment.class::isInstance)
                .map(TakeInstalment.class::cast)
                .toList();
    }

    @Test
    void aPlanTakesOneInstalmentInAPayAndItsLastTheResidue() {
        assertThat(instalments(owing(RecoveryTerms.NONE).plan(plan("20.00", "6.67", 1, "2026-04-01"))))
                .singleElement()
                .satisfies(take -> {
                    assertThat(take.borne().taken().amount()).isEqualTo(pounds("6.67"));
                    assertThat(take.period()).isEqualTo(month("2026-08"));
                    assertThat(List.of(take.number(), take.instalments())).containsExactly(1, 3);
                });
        assertThat(instalments(owing(RecoveryTerms.NONE).plan(plan("6.66", "6.67", 3, "2026-04-01"))))
                .singleElement()
                .satisfies(take -> assertThat(take.borne().taken().amount()).isEqualTo(pounds("6.66")));
        assertThat(instalments(owing(RecoveryTerms.NONE).plan(plan("6.66", "6.67", 5, "2026-04-01"))))
                .as("a plan whose instalments could not all be taken goes on")
                .singleElement()
                .satisfies(take ->
                        assertThat(List.of(take.number(), take.instalments())).containsExactly(5, 5));
    }

    /** August is paid on the 28th. */
    @Test
    void aPlanTakesNothingBeforeItStartsTwiceInAPayOrWhenItIsDone() {
        assertThat(instalments(owing(RecoveryTerms.NONE).plan(plan("20.00", "6.67", 1, "2026-08-28"))))
                .hasSize(1);
        assertThat(instalments(owing(RecoveryTerms.NONE).plan(plan("20.00", "6.67", 1, "2026-08-29"))))
                .isEmpty();
        assertThat(instalments(owing(RecoveryTerms.NONE).plan(plan("13.33", "6.67", 2, "2026-04-01", "2026/27-05"))))
                .isEmpty();
        assertThat(instalments(owing(RecoveryTerms.NONE).plan(plan("0.00", "6.67", 4, "2026-04-01"))))
                .isEmpty();
        assertThat(instalments(
                        owing(RecoveryTerms.NONE).post(employment()).plan(plan("20.00", "6.67", 1, "2026-04-01"))))
                .as("nothing is known of the post")
                .isEmpty();
    }

    @Test
    void aPayThatIsNotThereTakesNoInstalment() {
        assertThat(instalments(owing(RecoveryTerms.NONE)
                        .earning("24000", "2026-07-20")
                        .plan(plan("20.00", "6.67", 1, "2026-04-01"))))
                .isEmpty();
    }

    @Test
    void instalmentsComeBeforeArrearsAndWhatIsOrdinarilyDueBeforeBoth() {
        var owing = owing(RecoveryTerms.NONE, SHORT, AUGUST).plan(plan("20.00", "6.67", 1, "2026-04-01"));
        owing.leavingAtLeast(takeHome(owing).minus(pounds("38.00")));

        var acts = owing.decide();

        assertThat(acts)
                .filteredOn(TakeInstalment.class::isInstance)
                .singleElement()
                .satisfies(
                        act -> assertThat(((TakeInstalment) act).borne().taken().amount())
                                .isEqualTo(pounds("6.67")));
        assertThat(acts).contains(new Defer(SHORT, pounds("11.17")));
    }

    @Test
    void whatPayrollDidNotTakeOfAnInstalmentGoesBackOnThePlan() {
        var missed = key("gym", "2026-07")
                .due("30.00")
                .instalments("6.67")
                .sent("36.67")
                .notTaken("10.00")
                .done();
        var running = owing(by(NotTaken.WRITE_OFF), missed).plan(plan("13.33", "6.67", 2, "2026-10-01"));

        assertThat(running.decide())
                .containsExactly(
                        new ReturnToPlan(new UUID(4, 4), missed, pounds("6.67")), new WriteOff(missed, pounds("3.33")));
        assertThat(owing(by(NotTaken.WRITE_OFF), missed)
                        .plan(new RunningPlan(
                                new UUID(4, 5),
                                new BenefitCode("cycle"),
                                "CYCLE",
                                "CC1",
                                pounds("13.33"),
                                pounds("6.67"),
                                2,
                                3,
                                day("2026-10-01"),
                                Set.of()))
                        .decide())
                .as("another benefit's plan has nothing to do with it")
                .containsExactly(new WriteOff(missed, pounds("10.00")));
        assertThat(owing(by(NotTaken.WRITE_OFF), missed).decide())
                .as("no plan is there any more")
                .containsExactly(new WriteOff(missed, pounds("10.00")));
    }

    @Test
    void anEarlierFileForTheSamePayIsCountedOnce() {
        // Its first file asked for July's 12.50 again, with August's 30.00: nothing is left to ask.
        var again = key("gym", "2026-07")
                .due("30.00")
                .sent("42.50")
                .sentInPay("12.50")
                .notTaken("12.50")
                .done();
        var sent = key("gym", "2026-08")
                .due("30.00")
                .sent("30.00")
                .sentInPay("30.00")
                .done();
        var other = key("gym", "2026-06")
                .due("30.00")
                .sent("30.00")
                .notTaken("5.00")
                .done();
        var owing = owing(RecoveryTerms.NONE, again, sent, other);
        owing.leavingAtLeast(takeHome(owing).minus(pounds("45.00")));

        assertThat(owing.decide())
                .as("of 45.00 the earlier file took 42.50")
                .contains(new Defer(other, pounds("2.50")))
                .noneMatch(act -> act instanceof Defer(var key, var amount) && key.equals(again));
    }

    @Test
    void aPlansInstalmentStandsBesideWhatAnEarlierFileForTheSamePayTook() {
        var again = key("gym", "2026-07")
                .due("30.00")
                .sent("42.50")
                .sentInPay("12.50")
                .notTaken("12.50")
                .done();

        assertThat(instalments(owing(RecoveryTerms.NONE, again).plan(plan("20.00", "6.67", 1, "2026-04-01"))))
                .singleElement()
                .satisfies(take -> assertThat(take.borne().taken().amount()).isEqualTo(pounds("6.67")));
    }

    @Test
    void whatBelongsToALaterPayIsNotAskedOfThisOne() {
        var september = key("gym", "2026-09")
                .due("30.00")
                .sent("30.00")
                .notTaken("30.00")
                .done();
        var owing = owing(RecoveryTerms.NONE, september);

        assertThat(owing.leavingAtLeast(takeHome(owing)).decide()).isEmpty();
    }

    /** A payment that is due in the same pay leaves more to be taken: all of an exempt one, of a taxed one what is left of it. */
    @Test
    void paymentsThatAreDueAddToWhatAPayBears() {
        for (var treatment : List.of(PayTreatment.PAYMENT_EXEMPT, PayTreatment.PAYMENT_TAXED)) {
            var payment = key("travel", "2026-08").payment().due("100.00").done();
            var short200 = key("gym", "2026-07")
                    .due("200.00")
                    .sent("200.00")
                    .notTaken("200.00")
                    .done();
            var owing = owing(RecoveryTerms.NONE, short200, payment)
                    .benefit(running("travel", treatment, null, RecoveryTerms.NONE));
            owing.leavingAtLeast(takeHome(owing));

            assertThat(owing.decide())
                    .filteredOn(CannotBear.class::isInstance)
                    .singleElement()
                    .satisfies(act -> {
                        var taken = ((CannotBear) act).taken().amount();
                        if (treatment == PayTreatment.PAYMENT_EXEMPT) {
                            assertThat(taken).isEqualTo(pounds("100.00"));
                        } else {
                            assertThat(taken).isBetween(pounds("50.00"), pounds("99.99"));
                        }
                    });
        }
    }

    // --- decisions about plans

    @ParameterizedTest
    @CsvSource({
        "PROPOSE, false, PROPOSED, PROPOSED AGREED DECLINED PAUSED",
        "CONSENT, true, AGREED, PROPOSED",
        "DECLINE, true, DECLINED, PROPOSED",
        "PAUSE, false, PAUSED, AGREED",
        "RESUME, false, AGREED, PAUSED",
        "WRITE_OFF, false, WRITTEN_OFF, PROPOSED AGREED DECLINED PAUSED",
    })
    void eachDecisionIsSomebodysAndOpenInCertainStates(PlanAction action, boolean byPerson, PlanState to, String from) {
        assertThat(action.byPerson()).isEqualTo(byPerson);
        assertThat(action.to()).isEqualTo(to);
        for (var state : PlanState.values()) {
            assertThat(action.isOpenIn(state))
                    .as("%s", state)
                    .isEqualTo(List.of(from.split(" ")).contains(state.name()));
            assertThat(state.isOpen()).isEqualTo(state != PlanState.FINISHED && state != PlanState.WRITTEN_OFF);
        }
    }

    // --- what somebody reads before they consent

    @Test
    void theOutlookCountsWhatIsOrdinarilyDueInEachPay() {
        var free = new Owing().leavingAtLeast(pounds("0.00")).outlook(plan("20.00", "20.00", 1, "2026-04-01"));
        var due = owing(RecoveryTerms.NONE)
                .benefit(running("cycle", PayTreatment.SACRIFICE_EXEMPT, null, RecoveryTerms.NONE))
                .benefit(running("travel", PayTreatment.PAYMENT_EXEMPT, null, RecoveryTerms.NONE))
                .benefit(running("supplement", PayTreatment.PAYMENT_TAXED, null, RecoveryTerms.NONE));
        var plain = free.instalments().getFirst().without();

        assertThat(due.election(Owing.everyMonth("gym", "2026-04-01/"))
                        .outlook(plan("20.00", "20.00", 1, "2026-04-01"))
                        .instalments()
                        .getFirst()
                        .without())
                .isEqualTo(plain.minus(pounds("30.00")));
        assertThat(due.election(Owing.everyMonth("travel", "2026-04-01/"))
                        .outlook(plan("20.00", "20.00", 1, "2026-04-01"))
                        .instalments()
                        .getFirst()
                        .without())
                .as("an exempt payment gives it back")
                .isEqualTo(plain);
        assertThat(due.election(Owing.everyMonth("cycle", "2026-04-01/"))
                        .outlook(plan("20.00", "20.00", 1, "2026-04-01"))
                        .instalments()
                        .getFirst()
                        .without())
                .as("30.00 given up before tax cost less than 30.00")
                .isBetween(plain.minus(pounds("29.99")), plain.minus(pounds("15.00")));
        assertThat(due.election(Owing.everyMonth("supplement", "2026-04-01/"))
                        .outlook(plan("20.00", "20.00", 1, "2026-04-01"))
                        .instalments()
                        .getFirst()
                        .without())
                .as("a taxed payment gives as much again, but for its pension contribution or rounding")
                .isBetween(plain.minus(pounds("5.00")), plain.plus(pounds("5.00")));
    }

    /** August is cut off on the 18th. */
    @Test
    void theOutlookBeginsWithTheFirstPayThatIsNotCutOff() {
        var plan = plan("20.00", "20.00", 1, "2026-04-01");

        assertThat(new Owing()
                        .on("2026-08-18")
                        .outlook(plan)
                        .instalments()
                        .getFirst()
                        .period())
                .isEqualTo(month("2026-08"));
        assertThat(new Owing()
                        .on("2026-08-19")
                        .outlook(plan)
                        .instalments()
                        .getFirst()
                        .period())
                .isEqualTo(month("2026-09"));
        assertThat(new Owing().plan(plan).on("2026-08-18").outlook(plan).instalments())
                .as("the plan itself is not another one")
                .hasSize(1);
    }

    @Test
    void theOutlookSaysTheMinimumWageWhereThePlanCountsAgainstIt() {
        var plan = plan("20.00", "20.00", 1, "2026-04-01");

        assertThat(owing(RecoveryTerms.NONE)
                        .outlook(plan)
                        .instalments()
                        .getFirst()
                        .minimumWage())
                .isNull();
        assertThat(new Owing()
                        .earning("30000", "")
                        .benefit(running("gym", PayTreatment.SACRIFICE_EXEMPT, null, RecoveryTerms.NONE))
                        .outlook(plan)
                        .instalments()
                        .getFirst()
                        .minimumWage())
                .isNotNull();
    }
}
