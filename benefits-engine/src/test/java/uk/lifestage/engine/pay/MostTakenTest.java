package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Frequency;

class MostTakenTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    private static Money pence(long pence) {
        return Money.ofMinor(CurrencyUnit.GBP, pence);
    }

    /** The law as it is, and that of April 2029, when pensions by sacrifice have a limit. */
    @Test
    void neverSaysOfAPeriodThatItLeavesSomethingWhereItDoesNot() {
        var random = new Random(7);
        var codes = List.of("1257L", "BR", "D1", "SD3", "0T", "K900", "SK2999", "NT", "C45L X");
        var schemes = List.of("LGPS", "LGPS-50/50", "TPS", "NHS", "none known");
        var loans = List.<Set<StudentLoanPlan>>of(
                Set.of(), Set.of(StudentLoanPlan.PLAN_1, StudentLoanPlan.POSTGRADUATE), Set.of(StudentLoanPlan.PLAN_2));
        int sure = 0;
        int all = Seeds.most(4_000);
        for (int i = 0; i < all; i++) {
            var day = random.nextInt(4) == 0 ? DAY.plusYears(3) : DAY.minusDays(random.nextInt(700));
            var frequency = Frequency.values()[random.nextInt(Frequency.values().length)];
            long pay = 1_000 + random.nextInt(random.nextBoolean() ? 400_000 : 40_000);
            long cycle = random.nextLong(pay / 2);
            long pension = random.nextLong(pay / 2);
            long deducted = random.nextLong(pay);
            var input = new PayInput(
                    day,
                    frequency,
                    pence(pay * frequency.periodsPerYear()),
                    pence(pay),
                    TaxCode.parse(codes.get(random.nextInt(codes.size()))),
                    TaxBasis.CUMULATIVE,
                    null,
                    NiCategory.values()[random.nextInt(NiCategory.values().length)],
                    loans.get(random.nextInt(loans.size())),
                    new PayInput.Pension(schemes.get(random.nextInt(schemes.size())), BigDecimal.ZERO),
                    true,
                    List.of(
                            PayAdjustment.salarySacrifice("cycle", pence(cycle)),
                            PayAdjustment.pensionSacrifice("pension", pence(pension)),
                            PayAdjustment.netDeduction("loan", pence(deducted))));
            if (MostTaken.of(input, day, Law.gb()).leaves(pay, cycle + pension, deducted)) {
                sure++;
                assertThat(PayCalculator.pay(input, Law.gb())
                                .perPeriod(PayLine.TAKE_HOME)
                                .isPositive())
                        .as("%s", input)
                        .isTrue();
            }
        }
        if (!Seeds.few()) {
            assertThat(sure).isBetween(all / 20, all / 2);
        }
    }

    @Test
    void addsTheHighestRatesOfAllThatIsTaken() {
        var input = PayInput.salaried(DAY, Frequency.MONTHLY, pence(30_000_00), TaxCode.parse("1257L"), NiCategory.A)
                .with(Set.of(StudentLoanPlan.PLAN_2))
                .with(new PayInput.Pension("LGPS", BigDecimal.ZERO));

        // Half of pay in money; 8 % National Insurance, 9 % of the loan, 12.5 % LGPS.
        assertThat(MostTaken.of(input, DAY, Law.gb())).isEqualTo(new MostTaken(500_000, 295_000));
    }

    @Test
    void isSureToThePennyAndItsRoundings() {
        var most = new MostTaken(500_000, 200_000);

        // 1,000.00 less 500.00 less 200.00 leaves 300.00.
        assertThat(most.leaves(1_000_00, 0, 299_89)).isTrue();
        assertThat(most.leaves(1_000_00, 0, 299_90)).isFalse();
        assertThat(most.leaves(1_000_00, 200_00, 199_89)).isTrue();
        assertThat(most.leaves(1_000_00, 1_000_01, 0)).isFalse();
        assertThat(new MostTaken(500_000, 500_001).leaves(1_000_00, 0, 0)).isFalse();
    }
}
