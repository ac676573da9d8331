package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.catalogue.PayTreatment;

class PayCalculatorTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 30);

    private static PayInput monthly(String salary) {
        return PayInput.salaried(DAY, Frequency.MONTHLY, pounds(salary), TaxCode.parse("1257L"), NiCategory.A);
    }

    private static PayInput withFullDeductions(String salary) {
        return monthly(salary)
                .with(new PayInput.Pension("LGPS", new BigDecimal("0.20")))
                .with(Set.of(StudentLoanPlan.PLAN_2, StudentLoanPlan.POSTGRADUATE))
                .payingLevy();
    }

    @Test
    void worksOutAPayslipOfThePensionSchemeMember() {
        var pay = PayCalculator.pay(withFullDeductions("36000.00"), Law.gb());

        assertThat(pay.perPeriod(PayLine.PENSION)).isEqualTo(pounds("195.00"));
        // Net pay arrangement: tax on 2,805.00, National Insurance and loans on 3,000.00.
        assertThat(pay.perPeriod(PayLine.TAXABLE_PAY)).isEqualTo(pounds("2805.00"));
        assertThat(pay.perPeriod(PayLine.INCOME_TAX)).isEqualTo(pounds("351.20"));
        assertThat(pay.perPeriod(PayLine.NATIONAL_INSURANCE)).isEqualTo(pounds("156.16"));
        assertThat(pay.perPeriod(PayLine.STUDENT_LOAN)).isEqualTo(pounds("49.00"));
        assertThat(pay.perPeriod(PayLine.POSTGRADUATE_LOAN)).isEqualTo(pounds("75.00"));
        assertThat(pay.perPeriod(PayLine.TAKE_HOME)).isEqualTo(pounds("2173.64"));
        assertThat(pay.perPeriod(PayLine.EMPLOYER_NATIONAL_INSURANCE)).isEqualTo(pounds("387.45"));
        assertThat(pay.perPeriod(PayLine.APPRENTICESHIP_LEVY)).isEqualTo(pounds("15.00"));
        assertThat(pay.perPeriod(PayLine.EMPLOYER_PENSION)).isEqualTo(pounds("600.00"));
        assertThat(pay.perPeriod(PayLine.EMPLOYER_COST)).isEqualTo(pounds("4002.45"));
        assertThat(pay.perYear(PayLine.TAKE_HOME)).isEqualTo(pounds("26083.68"));
    }

    @ParameterizedTest
    @CsvSource({
        // treatment, taxable, NIable, pensionable, minimum wage, gross
        "NET, 0.00, 0.00, 0.00, 0.00, 0.00",
        "SACRIFICE_EXEMPT, -50.00, -50.00, -50.00, -50.00, -50.00",
        "SACRIFICE_PENSION, -50.00, -50.00, -50.00, -50.00, -50.00",
        "SACRIFICE_TAXED, 10.00, -50.00, -50.00, -50.00, -50.00",
        "BEFORE_TAX_AFTER_NI, -50.00, 0.00, 0.00, 0.00, 0.00",
        "PAYMENT_EXEMPT, 0.00, 0.00, 0.00, 0.00, 0.00",
        "PAYMENT_TAXED, 50.00, 50.00, 0.00, 0.00, 50.00",
        "NET_EMPLOYER_BENEFIT, 0.00, 0.00, 0.00, -50.00, 0.00"
    })
    void eachTreatmentChangesItsOwnBases(
            PayTreatment treatment,
            String taxable,
            String niable,
            String pensionable,
            String minimumWage,
            String gross) {
        var before = monthly("30000.00");
        var adjustment = PayAdjustment.of("benefit", treatment, pounds("50.00"), pounds("60.00"));
        var effect = PayCalculator.effect(before, before.with(List.of(adjustment)), Law.gb());

        assertThat(effect.inPeriod(PayLine.TAXABLE_PAY).difference()).isEqualTo(pounds(taxable));
        assertThat(effect.inPeriod(PayLine.NIABLE_PAY).difference()).isEqualTo(pounds(niable));
        assertThat(effect.inPeriod(PayLine.PENSIONABLE_PAY).difference()).isEqualTo(pounds(pensionable));
        assertThat(effect.inPeriod(PayLine.MINIMUM_WAGE_PAY).difference()).isEqualTo(pounds(minimumWage));
        assertThat(effect.inPeriod(PayLine.GROSS_PAY).difference()).isEqualTo(pounds(gross));
    }

    @Test
    void savesTaxAndNationalInsuranceBySacrifice() {
        var before = monthly("30000.00");
        var effect = PayCalculator.effect(
                before, before.with(List.of(PayAdjustment.salarySacrifice("cycle", pounds("100.00")))), Law.gb());

        assertThat(effect.inPeriod(PayLine.INCOME_TAX).difference()).isEqualTo(pounds("-20.00"));
        assertThat(effect.inPeriod(PayLine.NATIONAL_INSURANCE).difference()).isEqualTo(pounds("-8.00"));
        assertThat(effect.inPeriod(PayLine.TAKE_HOME).difference()).isEqualTo(pounds("-72.00"));
        assertThat(effect.inYear(PayLine.TAKE_HOME).difference()).isEqualTo(pounds("-864.00"));
        assertThat(effect.inPeriod(PayLine.EMPLOYER_NATIONAL_INSURANCE).difference())
                .isEqualTo(pounds("-15.00"));
        assertThat(effect.inPeriod(PayLine.EMPLOYER_COST).difference()).isEqualTo(pounds("-15.00"));
    }

    @Test
    void savesOnlyNationalInsuranceByTaxedSacrifice() {
        var before = monthly("30000.00");
        var gym = PayAdjustment.taxedSacrifice("gym", pounds("100.00"), pounds("0.00"));
        var effect = PayCalculator.effect(before, before.with(List.of(gym)), Law.gb());

        assertThat(effect.inPeriod(PayLine.INCOME_TAX).difference()).isEqualTo(pounds("0.00"));
        assertThat(effect.inPeriod(PayLine.NATIONAL_INSURANCE).difference()).isEqualTo(pounds("-8.00"));
        assertThat(effect.inPeriod(PayLine.CLASS_1A).difference()).isEqualTo(pounds("15.00"));
        assertThat(effect.inPeriod(PayLine.EMPLOYER_COST).difference()).isEqualTo(pounds("0.00"));
    }

    @Test
    void boughtLeaveSavesTheEmployerTheWholePay() {
        var before = monthly("30000.00");
        var effect = PayCalculator.effect(
                before, before.with(List.of(PayAdjustment.reducedPay("leave", pounds("100.00")))), Law.gb());

        assertThat(effect.inPeriod(PayLine.EMPLOYER_COST).difference()).isEqualTo(pounds("-115.00"));
    }

    @Test
    void pensionableEmolumentKeepsThePension() {
        var before = withFullDeductions("36000.00");
        var nursery = PayAdjustment.salarySacrifice("nursery", pounds("200.00")).stayingPensionable();
        var effect = PayCalculator.effect(before, before.with(List.of(nursery)), Law.gb());

        assertThat(effect.inPeriod(PayLine.PENSION).difference()).isEqualTo(pounds("0.00"));
        assertThat(effect.inPeriod(PayLine.EMPLOYER_PENSION).difference()).isEqualTo(pounds("0.00"));
    }

    @Test
    void findsThePensionBandByThePayThatSacrificeLeaves() {
        var before = monthly("29100.00").with(new PayInput.Pension("LGPS", BigDecimal.ZERO));
        var effect = PayCalculator.effect(
                before, before.with(List.of(PayAdjustment.salarySacrifice("cycle", pounds("25.00")))), Law.gb());

        // 29,100 pays 6.5 % of 2,425.00; 28,800 pays 5.8 % of 2,400.00.
        assertThat(effect.inPeriod(PayLine.PENSION).before()).isEqualTo(pounds("157.63"));
        assertThat(effect.inPeriod(PayLine.PENSION).after()).isEqualTo(pounds("139.20"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-30, LGPS, 17600.99, 0.055",
        "2024-04-30, LGPS, 17601.00, 0.058",
        "2025-04-30, LGPS, 203001.00, 0.125",
        "2026-04-30, LGPS, 29000.00, 0.058",
        "2026-04-30, LGPS-50/50, 29000.00, 0.029",
        "2026-04-30, LGPS-50/50, 47301.00, 0.034",
        "2025-04-30, NHS, 30000.00, 0.083",
        "2025-04-30, TPS, 34872.99, 0.074",
        "2025-04-30, TPS, 34873.00, 0.089"
    })
    void findsPensionRateByBandOfActualPay(LocalDate day, String scheme, String pay, String rate) {
        assertThat(PensionContribution.rate(Law.gb(), day, scheme, pounds(pay)).orElseThrow())
                .isEqualByComparingTo(rate);
    }

    @Test
    void leavesOutAPensionSchemeThatTheDataDoesNotKnow() {
        var pay = PayCalculator.pay(monthly("30000.00").with(new PayInput.Pension("USS", BigDecimal.ZERO)), Law.gb());

        assertThat(pay.perPeriod(PayLine.PENSION)).isEqualTo(pounds("0.00"));
        assertThat(pay.inPeriod(PayLine.PENSION).step().code()).isEqualTo("pension.unknown");
    }

    @Test
    void addsThePensionLimitsShareToEachPeriodAndTheWholeToTheYear() {
        var before = PayInput.salaried(
                LocalDate.of(2029, 4, 30), Frequency.MONTHLY, pounds("45000.00"), TaxCode.parse("1257L"), NiCategory.A);
        var sacrifice = List.of(PayAdjustment.pensionSacrifice("avc", pounds("187.50")));
        var unlimited = List.of(PayAdjustment.salarySacrifice("nursery", pounds("187.50")));
        var limited = PayCalculator.pay(before.with(sacrifice), Law.gb());
        var free = PayCalculator.pay(before.with(unlimited), Law.gb());

        assertThat(limited.perYear(PayLine.NATIONAL_INSURANCE).minus(free.perYear(PayLine.NATIONAL_INSURANCE)))
                .isEqualTo(pounds("20.00"));
        assertThat(limited.perYear(PayLine.EMPLOYER_NATIONAL_INSURANCE)
                        .minus(free.perYear(PayLine.EMPLOYER_NATIONAL_INSURANCE)))
                .isEqualTo(pounds("37.50"));
        assertThat(limited.perPeriod(PayLine.NATIONAL_INSURANCE).minus(free.perPeriod(PayLine.NATIONAL_INSURANCE)))
                .isEqualTo(pounds("1.67"));
        assertThat(limited.perYear(PayLine.INCOME_TAX)).isEqualTo(free.perYear(PayLine.INCOME_TAX));
    }

    @Test
    void takesTheYearSoFarIntoThePeriodsTaxOnly() {
        var soFar = new IncomeTax.Position(6, pounds("10000.00"), pounds("500.00"));
        var fresh = PayCalculator.pay(monthly("30000.00"), Law.gb());
        var known = PayCalculator.pay(monthly("30000.00").with(soFar), Law.gb());

        // 12,500.00 less 6,289.56 is 6,210 at 20 %, less 500.00.
        assertThat(known.perPeriod(PayLine.INCOME_TAX)).isEqualTo(pounds("742.00"));
        assertThat(known.perYear(PayLine.INCOME_TAX)).isEqualTo(fresh.perYear(PayLine.INCOME_TAX));
    }

    @Test
    void collectsTheUndergraduatePlanWithTheLowestThreshold() {
        var plans = Set.of(StudentLoanPlan.PLAN_2, StudentLoanPlan.PLAN_1, StudentLoanPlan.POSTGRADUATE);

        assertThat(StudentLoan.collected(Law.gb(), DAY, plans)).contains(StudentLoanPlan.PLAN_1);
    }

    @ParameterizedTest
    @CsvSource({
        // Plan 5 is first collected in April 2026: 9 % over 2,083.33 a month or 480.76 a week, pounds only.
        "2026-03-31, MONTHLY, 3000.00, 0.00",
        "2026-04-30, MONTHLY, 3000.00, 82.00",
        "2026-04-30, WEEKLY, 691.99, 19.00",
        "2026-04-30, TWO_WEEKLY, 1383.98, 38.00",
        "2026-04-30, FOUR_WEEKLY, 2767.96, 76.00"
    })
    void collectsWholePoundsOfEachPeriodAlone(LocalDate day, Frequency frequency, String pay, String loan) {
        assertThat(StudentLoan.deduct(Law.gb(), day, StudentLoanPlan.PLAN_5, frequency, pounds(pay))
                        .amount())
                .isEqualTo(pounds(loan));
    }

    static IntStream seeds() {
        return IntStream.range(0, Seeds.most(300));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsMakeTheWholeForAnybody(int seed) {
        var input = anybody(seed);
        var pay = PayCalculator.pay(input, Law.gb());

        assertThat(PayCalculator.pay(input, Law.gb())).isEqualTo(pay);
        var takeHome = pay.perPeriod(PayLine.GROSS_PAY).plus(pay.perPeriod(PayLine.EXEMPT_PAYMENTS));
        for (var line : EnumSet.range(PayLine.INCOME_TAX, PayLine.DEDUCTIONS)) {
            takeHome = takeHome.minus(pay.perPeriod(line));
        }
        assertThat(pay.perPeriod(PayLine.TAKE_HOME)).isEqualTo(takeHome);
        assertThat(pay.perYear(PayLine.INCOME_TAX))
                .isEqualTo(pay.perPeriod(PayLine.INCOME_TAX)
                        .multipliedBy(input.frequency().periodsPerYear()));
        for (var line : PayLine.values()) {
            assertThat(new BigDecimal(pay.inPeriod(line).step().result()))
                    .isEqualByComparingTo(pay.perPeriod(line).getAmount());
            assertThat(new BigDecimal(pay.inYear(line).step().result()))
                    .isEqualByComparingTo(pay.perYear(line).getAmount());
        }
        var same = PayEffect.of(pay, pay);
        assertThat(same.inYear(PayLine.TAKE_HOME).difference().isZero()).isTrue();
    }

    /** A person made up from a seed: any code, letter, frequency, loans, scheme and benefits. */
    static PayInput anybody(int seed) {
        var random = new Random(seed);
        var codes = List.of(
                "1257L", "S1257L", "C1257L", "K320", "SK45", "BR", "SD0", "SD3", "CD1", "0T", "NT", "1257L X", "45M",
                "1382N");
        var days = List.of(DAY, LocalDate.of(2024, 6, 30), LocalDate.of(2025, 12, 31), LocalDate.of(2030, 1, 31));
        var schemes = List.of("LGPS", "LGPS-50/50", "TPS", "NHS", "none known");
        var adjustments = new ArrayList<PayAdjustment>();
        for (var treatment : PayTreatment.values()) {
            if (random.nextInt(3) == 0) {
                adjustments.add(PayAdjustment.of(
                        treatment.name(),
                        treatment,
                        Money.ofMinor(CurrencyUnit.GBP, random.nextInt(1, 40_000)),
                        Money.ofMinor(CurrencyUnit.GBP, random.nextInt(0, 40_000))));
            }
        }
        var plans = EnumSet.noneOf(StudentLoanPlan.class);
        for (var plan : StudentLoanPlan.values()) {
            if (random.nextInt(4) == 0) {
                plans.add(plan);
            }
        }
        var input = PayInput.salaried(
                        days.get(random.nextInt(days.size())),
                        Frequency.values()[random.nextInt(4)],
                        Money.ofMinor(CurrencyUnit.GBP, random.nextLong(500_000, 16_000_000)),
                        TaxCode.parse(codes.get(random.nextInt(codes.size()))),
                        NiCategory.values()[random.nextInt(NiCategory.values().length)])
                .with(adjustments)
                .with(plans);
        if (random.nextBoolean()) {
            input = input.payingLevy();
        }
        return random.nextInt(4) == 0
                ? input
                : input.with(new PayInput.Pension(schemes.get(random.nextInt(schemes.size())), new BigDecimal("0.19")));
    }

    @Test
    void tellsOfADayWithoutLawWhenPayIsAskedFor() {
        var input = PayInput.salaried(
                LocalDate.of(2001, 5, 31),
                Frequency.MONTHLY,
                Money.of(CurrencyUnit.GBP, 24_000),
                TaxCode.parse("1257L"),
                NiCategory.A);
        assertThatThrownBy(() -> PayCalculator.pay(input, Law.gb())).isInstanceOf(NoLawInForce.class);
    }
}
