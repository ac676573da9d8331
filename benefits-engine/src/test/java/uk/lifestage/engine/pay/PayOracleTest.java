package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Frequency;

/** Tens of thousands of random payslips by the engine and by {@link PayOracle}. */
class PayOracleTest {
    private static final List<Integer> YEARS = List.of(2024, 2025, 2026);
    private static final String LETTERS = "ABCDEFGHIJKLMNPQRSTVWXYZ";
    private static final Law LAW = Law.gb();

    private static Money pence(long pence) {
        return Money.ofMinor(CurrencyUnit.GBP, pence);
    }

    private static LocalDate day(Random random, int year) {
        return LocalDate.of(year, 4, 6).plusDays(random.nextInt(365));
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String code(Random random) {
        var prefix = any(random, List.of("", "", "S", "S", "C"));
        var kind = random.nextInt(12);
        var number = random.nextBoolean() ? random.nextInt(1, 1600) : random.nextInt(1, 99_999);
        return switch (kind) {
            case 0 -> "NT";
            case 1 -> prefix + "BR";
            case 2 -> prefix + "D0";
            case 3 -> prefix + "D1";
            case 4 -> "SD2";
            case 5 -> "SD3";
            case 6 -> prefix + "0T";
            case 7, 8 -> prefix + "K" + random.nextInt(1, 3000);
            case 9 -> prefix + "1257" + any(random, List.of("L", "M", "N", "T"));
            default -> prefix + number + any(random, List.of("L", "M", "N", "T"));
        };
    }

    /** A whole year of pay under one code, weeks 53, 54 and 56 too, refunds and the limit of half of pay among it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takesTaxAsTheSpecificationHasItAllYear(long seed) {
        var random = new Random(seed);
        var limited = 0;
        var refunded = 0;
        for (int history = 0; history < Seeds.most(250); history++) {
            var text = code(random);
            var code = TaxCode.parse(text + any(random, List.of("", "", "", " X", " W1/M1", "M1")));
            var basis = random.nextInt(5) == 0 ? TaxBasis.MONTH1 : TaxBasis.CUMULATIVE;
            var year = any(random, YEARS);
            var frequency = any(random, List.of(Frequency.values()));
            var usual = random.nextLong(frequency == Frequency.MONTHLY ? 1_500_000 : 350_000);
            var position = IncomeTax.Position.first();
            long payBefore = 0;
            long taxBefore = 0;
            for (int period = 1; period <= frequency.periodsPerYear() + 1; period++) {
                var pay = random.nextInt(4) == 0 ? random.nextLong(usual + 1) : usual;
                var due = IncomeTax.deduct(LAW, LocalDate.of(year, 4, 6), code, basis, frequency, position, pence(pay));

                var alone = code.month1() || basis == TaxBasis.MONTH1 || period > frequency.periodsPerYear();
                var tax = alone
                        ? PayOracle.taxToDate(code, year, frequency, 1, pay)
                        : PayOracle.taxToDate(code, year, frequency, period, payBefore + pay) - taxBefore;
                var taken = Math.min(tax, pay / 2);
                assertThat(due.tax())
                        .as(
                                "%s %s %s %s, period %s, pay %s after %s",
                                year, frequency, code, basis, period, pay, payBefore)
                        .isEqualTo(pence(taken));
                limited += due.limited() ? 1 : 0;
                refunded += due.tax().isNegative() ? 1 : 0;
                payBefore += pay;
                taxBefore += taken;
                position = position.next(pence(pay), due.tax());
            }
        }
        if (!Seeds.few()) {
            assertThat(limited).as("periods in which half of pay was the limit").isGreaterThan(20);
            assertThat(refunded).as("periods with a refund").isGreaterThan(20);
        }
    }

    @Test
    void freesPayByEveryCodeNumber() {
        for (var frequency : Frequency.values()) {
            for (int number = 0; number <= 12_000; number++) {
                assertThat(IncomeTax.freePay(LAW, LocalDate.of(2026, 4, 6), number, frequency))
                        .as("%s %s", frequency, number)
                        .isEqualTo(pence(PayOracle.freePay(number, frequency, 1)));
            }
        }
    }

    /** Every letter, the mariners' too, at every frequency: random pay, and each penny about each threshold. */
    @Test
    void owesNationalInsuranceAsTheRegulationRoundsIt() {
        var random = new Random(20_260_406);
        var thresholds = new int[] {
            96, 175, 193, 242, 350, 385, 417, 481, 484, 700, 758, 962, 967, 1048, 1924, 1934, 2083, 3867, 4189
        };
        for (int year : YEARS) {
            for (var frequency : Frequency.values()) {
                for (var letter : LETTERS.toCharArray()) {
                    for (int i = 0; i < Seeds.most(150); i++) {
                        check(letter, year, frequency, random.nextLong(900_000));
                    }
                    for (var threshold : thresholds) {
                        for (int pence = -2; pence <= 12; pence++) {
                            check(letter, year, frequency, threshold * 100L + pence);
                        }
                    }
                }
            }
        }
    }

    private static void check(char letter, int year, Frequency frequency, long pay) {
        var due = NationalInsurance.of(
                LAW,
                LocalDate.of(year, 4, 6),
                NiCategory.find(String.valueOf(letter)).orElseThrow(),
                frequency,
                pence(pay));
        var expected = PayOracle.nationalInsurance(letter, year, frequency, pay);
        if (!due.employee().amount().equals(pence(expected.employee()))
                || !due.employer().amount().equals(pence(expected.employer()))) {
            assertThat(due.employee().amount() + " and " + due.employer().amount())
                    .as("%s %s %s on %s", letter, year, frequency, pay)
                    .isEqualTo(pence(expected.employee()) + " and " + pence(expected.employer()));
        }
    }

    @Test
    void ownsEveryLetter() {
        assertThat(NiCategory.values()).hasSize(LETTERS.length());
    }

    /** Of several plans the one with the lowest threshold, the postgraduate loan beside it. */
    @Test
    void collectsStudentLoansInWholePoundsOfEachPeriod() {
        var random = new Random(9);
        for (int i = 0; i < Seeds.most(20_000); i++) {
            int year = any(random, YEARS);
            var frequency = any(random, List.of(Frequency.values()));
            var pay = random.nextLong(frequency == Frequency.MONTHLY ? 800_000 : 250_000);
            var plans = EnumSet.noneOf(StudentLoanPlan.class);
            for (var plan : StudentLoanPlan.values()) {
                if (random.nextBoolean()) {
                    plans.add(plan);
                }
            }
            var payslip = PayCalculator.pay(payslip(day(random, year), frequency, pence(pay), plans), LAW);

            long undergraduate = 0;
            for (var plan : plans) {
                if (plan != StudentLoanPlan.POSTGRADUATE) {
                    // The lowest threshold gives the greatest repayment.
                    undergraduate = Math.max(undergraduate, PayOracle.studentLoan(plan, year, frequency, pay));
                }
            }
            assertThat(payslip.perPeriod(PayLine.STUDENT_LOAN))
                    .as("%s %s %s on %s", plans, year, frequency, pay)
                    .isEqualTo(pence(undergraduate));
            assertThat(payslip.perPeriod(PayLine.POSTGRADUATE_LOAN))
                    .isEqualTo(pence(
                            plans.contains(StudentLoanPlan.POSTGRADUATE)
                                    ? PayOracle.studentLoan(StudentLoanPlan.POSTGRADUATE, year, frequency, pay)
                                    : 0));
        }
    }

    private static PayInput payslip(LocalDate payDate, Frequency frequency, Money pay, Set<StudentLoanPlan> plans) {
        return new PayInput(
                payDate,
                frequency,
                pay.multipliedBy(frequency.periodsPerYear()),
                pay,
                TaxCode.parse("1257L"),
                TaxBasis.CUMULATIVE,
                null,
                NiCategory.A,
                plans,
                null,
                false,
                List.of());
    }

    /** A pension scheme member's payslip with a sacrifice: the bases apart, and every figure on its own base. */
    @Test
    void worksOutWholePayslipsOnSeparateBases() {
        var random = new Random(45);
        for (int i = 0; i < Seeds.most(5_000); i++) {
            int year = any(random, YEARS);
            var half = random.nextBoolean();
            var frequency = any(random, List.of(Frequency.values()));
            int periods = frequency.periodsPerYear();
            var pay = random.nextLong(100_000, 2_000_000) * 12 / periods;
            var given = random.nextLong(pay / 3);
            var pensionableStays = random.nextBoolean();
            var sacrifice = PayAdjustment.salarySacrifice("cycle", pence(given));
            var giving = random.nextLong(5_000);
            var day = LocalDate.of(year, 5, 31);
            var input = new PayInput(
                    day,
                    frequency,
                    pence(pay * periods),
                    pence(pay),
                    TaxCode.parse("1257L"),
                    TaxBasis.CUMULATIVE,
                    null,
                    NiCategory.A,
                    Set.of(StudentLoanPlan.PLAN_2),
                    new PayInput.Pension(half ? "LGPS-50/50" : "LGPS", new BigDecimal("0.20")),
                    true,
                    List.of(
                            pensionableStays ? sacrifice.stayingPensionable() : sacrifice,
                            PayAdjustment.beforeTaxDeduction("giving", pence(giving))));

            var slip = PayCalculator.pay(input, LAW);

            var niable = pay - given;
            var pensionable = pensionableStays ? pay : niable;
            var pension = PayOracle.lgps(year, half, pensionable * periods, pensionable);
            var taxable = niable - pension - giving;
            var tax = PayOracle.taxToDate(TaxCode.parse("1257L"), year, frequency, 1, Math.max(0, taxable));
            var insurance = PayOracle.nationalInsurance('A', year, frequency, niable);
            var loan = PayOracle.studentLoan(StudentLoanPlan.PLAN_2, year, frequency, niable);
            var employerPension = (pensionable * 20 + 50) / 100;
            var levy = (niable * 5 + 500) / 1_000;
            assertThat(List.of(
                            slip.perPeriod(PayLine.PENSION),
                            slip.perPeriod(PayLine.TAXABLE_PAY),
                            slip.perPeriod(PayLine.INCOME_TAX),
                            slip.perPeriod(PayLine.NATIONAL_INSURANCE),
                            slip.perPeriod(PayLine.STUDENT_LOAN),
                            slip.perPeriod(PayLine.TAKE_HOME),
                            slip.perPeriod(PayLine.EMPLOYER_NATIONAL_INSURANCE),
                            slip.perPeriod(PayLine.APPRENTICESHIP_LEVY),
                            slip.perPeriod(PayLine.EMPLOYER_PENSION),
                            slip.perPeriod(PayLine.MINIMUM_WAGE_PAY)))
                    .as("%s %s half %s pay %s given %s", year, frequency, half, pay, given)
                    .containsExactly(
                            pence(pension),
                            pence(Math.max(0, taxable)),
                            pence(Math.min(tax, Math.max(0, taxable) / 2)),
                            pence(insurance.employee()),
                            pence(loan),
                            pence(niable - pension - giving - tax - insurance.employee() - loan),
                            pence(insurance.employer()),
                            pence(levy),
                            pence(employerPension),
                            pence(niable));
            assertThat(slip.perYear(PayLine.TAKE_HOME))
                    .isEqualTo(slip.perPeriod(PayLine.TAKE_HOME).multipliedBy(periods));
        }
    }
}
