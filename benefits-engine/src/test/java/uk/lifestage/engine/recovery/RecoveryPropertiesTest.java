package uk.lifestage.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.version;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.RecoveryTerms;
import uk.lifestage.engine.catalogue.StrandCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.pricing.Fixture;

/** Over random pay, claims and ledgers: nothing is lost, nothing is taken twice, and no floor is broken. */
class RecoveryPropertiesTest {
    private static final PayCalendar MONTHS = monthly("M1", "2026-04-01", 24);
    private static final Money NOTHING = Money.zero(CurrencyUnit.GBP);

    static List<Integer> seeds() {
        return IntStream.rangeClosed(1, Seeds.most(120)).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPayBearsPartsOfClaimsThatAddUpAndLeaveTheMinimumWageAndTheFloor(int seed) {
        var random = new Random(seed);
        var period = MONTHS.periods().get(random.nextInt(11));
        var paid = post("M1", "2020-01-01", "", Integer.toString(6_000 + random.nextInt(60_000)));
        var pay = PeriodPay.of(
                        person("1988-06-10", List.of()).facts(),
                        employment(version("2020-01-01/", paid)),
                        MONTHS,
                        period,
                        Law.gb())
                .orElseThrow();
        var floor = new NetPayFloor(new BigDecimal(random.nextInt(101)), pounds(random.nextInt(900) + ".00"));
        var treatments = List.of(PayTreatment.NET, PayTreatment.SACRIFICE_EXEMPT, PayTreatment.NET_EMPLOYER_BENEFIT);
        var claims = new ArrayList<Claim>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            claims.add(new Claim(
                    new BenefitCode("claim-" + i),
                    treatments.get(random.nextInt(3)),
                    Money.ofMinor(CurrencyUnit.GBP, 1 + random.nextInt(120_000))));
        }
        var ordinary =
                List.of(PayAdjustment.of("ordinary", PayTreatment.NET, pounds(random.nextInt(200) + ".00"), NOTHING));

        var borne = Bearing.of(pay, ordinary, claims, floor, Law.gb());

        var taken = new ArrayList<PayAdjustment>(ordinary);
        for (int i = 0; i < claims.size(); i++) {
            var one = borne.get(i);
            assertThat(one.taken().amount().plus(one.left()))
                    .isEqualTo(claims.get(i).amount());
            assertThat(one.taken().amount().isNegative()).isFalse();
            assertThat(one.left().isNegative()).isFalse();
            assertThat(one.left().isZero()).isEqualTo(one.limits().isEmpty());
            if (one.taken().amount().isPositive()) {
                taken.add(claims.get(i).taking(one.taken().amount()));
            }
        }
        if (taken.size() > 1) {
            var before = PayCalculator.pay(pay.input().with(ordinary), Law.gb()).perPeriod(PayLine.TAKE_HOME);
            var after = PayCalculator.pay(pay.input().with(taken), Law.gb());
            var least = floor.of(before).amount();
            assertThat(after.perPeriod(PayLine.TAKE_HOME).isLessThan(least)).isFalse();
            boolean counts = IntStream.range(0, claims.size())
                    .anyMatch(i -> borne.get(i).taken().amount().isPositive()
                            && claims.get(i).countsAgainstMinimumWage());
            var wage = pay.minimumWage();
            if (counts && wage != null) {
                assertThat(after.perPeriod(PayLine.MINIMUM_WAGE_PAY).isLessThan(wage.amount()))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPennyThatWasNotTakenIsAskedForAgainHeldOnAPlanWrittenOffOrWaitsAndDecidingAgainFindsNothing(int seed) {
        var random = new Random(seed);
        var own = MONTHS.periods().get(8);
        var keys = new ArrayList<LedgerKey>();
        for (var benefit : List.of("again", "planned", "forgotten")) {
            for (int month = 3; month <= 8; month++) {
                var due = pounds((5 + random.nextInt(90)) + ".00");
                boolean sent = month < 8;
                var missing = sent && random.nextBoolean()
                        ? Money.ofMinor(CurrencyUnit.GBP, random.nextInt((int) due.getAmountMinorLong() + 1))
                        : NOTHING;
                var now = random.nextInt(5) == 0 ? NOTHING : due;
                keys.add(key(benefit, MONTHS.periods().get(month), now, sent ? due : NOTHING, missing));
            }
        }
        var percent = List.of("0", "60", "100").get(random.nextInt(3));
        var settings = new RecoverySettings(NotTaken.NEXT_PAY, new NetPayFloor(new BigDecimal(percent), NOTHING));
        var salary = List.of("1200", "25000", "60000").get(random.nextInt(3));

        var acts = Recovery.decide(subject(keys, List.of(), settings, salary, own), Law.gb());
        var after = new ArrayList<LedgerKey>();
        for (var key : keys) {
            var one = apply(key, acts);
            after.add(one);
            var send = one.open().minus(one.held()).minus(one.deferred());
            assertThat(send.plus(one.onPlan()).plus(one.writtenOff()).plus(one.deferred()))
                    .as("what is sent and what is held back are what is open")
                    .isEqualTo(key.open());
            assertThat(one.onPlan().isNegative()).isFalse();
            assertThat(one.deferred().isNegative()).isFalse();
            if (key.open().isPositive()) {
                assertThat(one.held().plus(one.deferred()).isGreaterThan(key.notTaken()))
                        .as("no more is held back than was not taken")
                        .isFalse();
            } else {
                assertThat(one.held().plus(one.deferred())).isEqualTo(NOTHING);
            }
            switch (key.benefit().value()) {
                case "planned" ->
                    assertThat(one.writtenOff().plus(one.deferred())).isEqualTo(NOTHING);
                case "forgotten" ->
                    assertThat(one.onPlan().plus(one.deferred())).isEqualTo(NOTHING);
                default -> assertThat(one.writtenOff()).isEqualTo(NOTHING);
            }
        }
        var again = Recovery.decide(subject(after, List.of(), settings, salary, own), Law.gb());
        assertThat(again.stream().filter(act -> !(act instanceof RecoveryAct.CannotBear)))
                .isEmpty();
        var told = after.stream().map(RecoveryPropertiesTest::sentNow).toList();
        var another = Recovery.decide(subject(told, List.of(), settings, salary, own), Law.gb());
        assertThat(another.stream().filter(act -> !(act instanceof RecoveryAct.CannotBear)))
                .as("another file for the same pay asks no more of it")
                .isEmpty();
        aPlanAgreedMeanwhileTakesOnlyWhatIsLeft(random, told, settings, salary, own);
    }

    /** Between two files for one pay the person consents to a plan. */
    private static void aPlanAgreedMeanwhileTakesOnlyWhatIsLeft(
            Random random, List<LedgerKey> told, RecoverySettings settings, String salary, PayPeriod own) {
        var wanted = Money.ofMinor(CurrencyUnit.GBP, 1 + random.nextInt(200_000));
        var plan = new RunningPlan(
                new UUID(5, 5),
                new BenefitCode("planned"),
                "PLANNED",
                "CC1",
                wanted,
                wanted,
                1,
                1,
                LocalDate.of(2026, 4, 1),
                Set.of());
        var subject = subject(told, List.of(plan), settings, salary, own);
        var instalment = NOTHING;
        for (var act : Recovery.decide(subject, Law.gb())) {
            if (act instanceof RecoveryAct.TakeInstalment take) {
                instalment = instalment.plus(take.borne().taken().amount());
            }
        }
        var ordinary = new ArrayList<PayAdjustment>();
        var arrears = NOTHING;
        for (var key : told) {
            var recovered = key.recoveredAlready(own);
            arrears = arrears.plus(recovered);
            var rest = key.borneAlready().minus(recovered);
            if (rest.isPositive()) {
                ordinary.add(PayAdjustment.of(key.benefit().value(), PayTreatment.NET, rest, NOTHING));
            }
        }
        var pay = PeriodPay.of(subject.situation().person().facts(), subject.post(), MONTHS, own, Law.gb())
                .orElseThrow();
        var everything = new Claim(new BenefitCode("planned"), PayTreatment.NET, pounds("100000.00"));
        var bearable = Bearing.of(pay, ordinary, List.of(everything), settings.floor(), Law.gb())
                .getFirst()
                .taken()
                .amount();
        assertThat(arrears.plus(instalment).isGreaterThan(bearable))
                .as("%s of arrears and then %s of a plan, where a pay bears %s", arrears, instalment, bearable)
                .isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void instalmentsOfAPlanAddUpToWhatIsOwedWithNeverTwoInOnePay(int seed) {
        var random = new Random(seed);
        var owed = Money.ofMinor(CurrencyUnit.GBP, 1 + random.nextInt(60_000));
        var terms = new PlanTerms(1 + random.nextInt(12), LocalDate.of(2026, 4, 1));
        var each = terms.each(owed);
        var balance = owed;
        var takenIn = new HashSet<String>();
        int taken = 0;
        for (var period : MONTHS.periods().subList(0, 12)) {
            for (int night = 0; night < 2; night++) {
                var plan = new RunningPlan(
                        new UUID(4, 4),
                        new BenefitCode("planned"),
                        "PLANNED",
                        "CC1",
                        balance,
                        each,
                        taken + 1,
                        terms.instalments(),
                        terms.startsOn(),
                        takenIn);
                var settings = new RecoverySettings(NotTaken.NEXT_PAY, new NetPayFloor(BigDecimal.ZERO, NOTHING));
                for (var act :
                        Recovery.decide(subject(List.of(), List.of(plan), settings, "40000", period), Law.gb())) {
                    var take = (RecoveryAct.TakeInstalment) act;
                    assertThat(takenIn.add(take.period().name())).isTrue();
                    assertThat(take.borne().taken().amount().isGreaterThan(each))
                            .isFalse();
                    balance = balance.minus(take.borne().taken().amount());
                    taken++;
                }
            }
        }
        assertThat(balance).isEqualTo(NOTHING);
        assertThat(taken).isLessThanOrEqualTo(terms.instalments());
    }

    @Test
    void onlyThePersonConsentsAndNothingIsDecidedAboutWhatIsDone() {
        assertThat(PlanAction.CONSENT.byPerson()).isTrue();
        assertThat(PlanAction.PROPOSE.to()).as("other terms need consent anew").isEqualTo(PlanState.PROPOSED);
        for (var action : PlanAction.values()) {
            assertThat(action.isOpenIn(PlanState.FINISHED)).isFalse();
            assertThat(action.isOpenIn(PlanState.WRITTEN_OFF)).isFalse();
            if (action.to() == PlanState.AGREED) {
                assertThat(action.byPerson() || action == PlanAction.RESUME).isTrue();
            }
        }
    }

    private static LedgerKey key(String benefit, PayPeriod period, Money due, Money sent, Money notTaken) {
        return new LedgerKey(
                new BenefitCode(benefit),
                benefit.toUpperCase(Locale.ROOT),
                LineKind.DEDUCTION,
                "M1",
                period,
                due,
                sent,
                NOTHING,
                notTaken,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                "CC1");
    }

    /** The key after what is to be sent of it stands in a file. */
    private static LedgerKey sentNow(LedgerKey key) {
        var send = key.open().minus(key.held()).minus(key.deferred());
        return new LedgerKey(
                key.benefit(),
                key.elementCode(),
                key.kind(),
                key.payGroup(),
                key.period(),
                key.due(),
                key.sent().plus(send),
                key.sentInPay().plus(send),
                key.notTaken(),
                key.writtenOff(),
                key.onPlan(),
                key.deferred(),
                key.instalments(),
                key.fromFinalPay(),
                key.costCode());
    }

    /** The key after what was decided about it was entered. */
    private static LedgerKey apply(LedgerKey key, List<RecoveryAct> acts) {
        var writtenOff = key.writtenOff();
        var onPlan = key.onPlan();
        var deferred = key.deferred();
        for (var act : acts) {
            switch (act) {
                case RecoveryAct.WriteOff one when one.key().equals(key) -> writtenOff = writtenOff.plus(one.amount());
                case RecoveryAct.PutOnPlan one when one.key().equals(key) -> onPlan = onPlan.plus(one.amount());
                case RecoveryAct.Defer one when one.key().equals(key) -> deferred = deferred.plus(one.amount());
                default -> {
                    // About another key.
                }
            }
        }
        return new LedgerKey(
                key.benefit(),
                key.elementCode(),
                key.kind(),
                key.payGroup(),
                key.period(),
                key.due(),
                key.sent(),
                key.sentInPay(),
                key.notTaken(),
                writtenOff,
                onPlan,
                deferred,
                key.instalments(),
                key.fromFinalPay(),
                key.costCode());
    }

    private static RecoveryCase subject(
            List<LedgerKey> keys, List<RunningPlan> plans, RecoverySettings settings, String salary, PayPeriod own) {
        var post = employment(version("2020-01-01/", post("M1", "2020-01-01", "", salary)));
        var catalogue = Fixture.catalogue(
                benefit("again", RecoveryTerms.NONE),
                benefit("planned", new RecoveryTerms(NotTaken.RECOVERY_PLAN, null, 3)),
                benefit("forgotten", new RecoveryTerms(NotTaken.WRITE_OFF, null, null)));
        int index = MONTHS.periods().indexOf(own);
        return new RecoveryCase(
                new Situation(person("1988-06-10", List.of(), post), List.of(), Set.of(), Map.of("M1", MONTHS)),
                post,
                CataloguesInForce.always(catalogue),
                keys,
                plans,
                Set.of(),
                Map.of("M1", own),
                Map.of("M1", MONTHS.periods().get(Math.max(0, index - 6)).days().from()),
                settings,
                own.cutOff());
    }

    private static Benefit benefit(String code, RecoveryTerms recovery) {
        return new Benefit(
                new BenefitCode(code),
                new StrandCode("health"),
                Text.of(code),
                Text.of(code),
                Funding.NET_DEDUCTION,
                PayTreatment.NET,
                new PayrollElement(code.toUpperCase(Locale.ROOT)),
                Set.of(),
                List.of(),
                List.of(Fixture.option("one", new Rate.Flat(pounds("10.00"), Per.MONTH))),
                new Collection.EveryPeriod(),
                Proration.NONE,
                Approval.NONE,
                WindowEnd.KEEP,
                Set.of(),
                false,
                0,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                recovery);
    }

    @Test
    void aPostThatIsNotHeldInAPeriodHasNoPayInIt() {
        var left = employment(version("2020-01-01/", post("M1", "2020-01-01", "2026-06-30", "30000")));

        assertThat(PeriodPay.of(
                        person("1988-06-10", List.of()).facts(),
                        left,
                        MONTHS,
                        MONTHS.containing(day("2026-07-15")).orElseThrow(),
                        Law.gb()))
                .isEmpty();
    }
}
