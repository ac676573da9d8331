package uk.lifestage.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.catalogue.CreditAmount.ByLifeStage;
import uk.lifestage.engine.catalogue.CreditAmount.SeveralStages;
import uk.lifestage.engine.catalogue.CreditAmount.StageAmount;

/** The last value that a catalogue's term still takes, and the first that it does not. */
class CatalogueValuesTest {
    private static Money pounds(String amount) {
        return Money.parse("GBP " + amount);
    }

    private static BigDecimal percent(String percent) {
        return new BigDecimal(percent);
    }

    private static void taken(ThrowingCallable... terms) {
        assertThat(terms).allSatisfy(term -> assertThatCode(term).doesNotThrowAnyException());
    }

    private static void refused(ThrowingCallable... terms) {
        assertThat(terms)
                .allSatisfy(term -> assertThatIllegalArgumentException().isThrownBy(term));
    }

    static Stream<Function<String, ?>> codes() {
        return Stream.of(
                BenefitCode::new,
                CreditCode::new,
                LifeEventCode::new,
                OptionCode::new,
                PayrollElement::new,
                RuleCode::new,
                StageCode::new,
                StrandCode::new,
                WindowCode::new);
    }

    /** Codes stand in files and addresses as they are. */
    @ParameterizedTest
    @MethodSource("codes")
    void aCodeIsUpToSixtyLettersDigitsHyphensAndUnderscores(Function<String, ?> code) {
        taken(() -> code.apply("a"), () -> code.apply("9-Z_"), () -> code.apply("a".repeat(60)));
        refused(
                () -> code.apply(""),
                () -> code.apply("a".repeat(61)),
                () -> code.apply("-a"),
                () -> code.apply("a b"),
                () -> code.apply("a,b"),
                () -> code.apply("a\n"),
                () -> code.apply("café"));
    }

    @Test
    void codesGoByTheirLetters() {
        assertThat(new BenefitCode("a")).isLessThan(new BenefitCode("b"));
        assertThat(new CreditCode("a")).isLessThan(new CreditCode("b"));
        assertThat(new LifeEventCode("a")).isLessThan(new LifeEventCode("b"));
        assertThat(new OptionCode("a")).isLessThan(new OptionCode("b"));
        assertThat(new RuleCode("a")).isLessThan(new RuleCode("b"));
        assertThat(new StageCode("a")).isLessThan(new StageCode("b"));
        assertThat(new StrandCode("a")).isLessThan(new StrandCode("b"));
        assertThat(new WindowCode("a")).isLessThan(new WindowCode("b"));
    }

    @Test
    void anAmountMayBeTheLeastAndTheMost() {
        var range = new AmountRange(pounds("10.00"), pounds("100.00"));

        assertThat(range.allows(pounds("10.00"))).isTrue();
        assertThat(range.allows(pounds("100.00"))).isTrue();
        assertThat(range.allows(pounds("9.99"))).isFalse();
        assertThat(range.allows(pounds("100.01"))).isFalse();
    }

    @Test
    void anAmountsRangeBeginsAtNothingAtTheLeastAndMayBeOneAmount() {
        taken(
                () -> new AmountRange(pounds("0.00"), pounds("0.00")),
                () -> new AmountRange(pounds("10.00"), pounds("10.00")),
                () -> new AmountRange(pounds("0.00"), pounds("10.00"), percent("0")));
        refused(
                () -> new AmountRange(pounds("-0.01"), pounds("10.00")),
                () -> new AmountRange(pounds("10.01"), pounds("10.00")),
                () -> new AmountRange(pounds("0.00"), pounds("10.00"), percent("-0.01")));
    }

    @ParameterizedTest
    @CsvSource({
        // 1.5 % of £19,999 is £299.985, a month £24.998: nobody may choose the penny that is not whole.
        "19999.00, 24.99",
        "20000.00, 25.00",
        // The share is £50 from £40,000, and never more.
        "39999.00, 49.99",
        "40000.00, 50.00",
        "80000.00, 50.00"
    })
    void theMostIsTheSmallerOfTheAmountAndAShareOfSalaryRoundedDown(String salary, String most) {
        var range = new AmountRange(pounds("0.00"), pounds("50.00"), percent("1.5"));

        assertThat(range.most(pounds(salary), 12)).isEqualTo(pounds(most));
        assertThat(new AmountRange(pounds("0.00"), pounds("50.00")).most(pounds(salary), 12))
                .isEqualTo(pounds("50.00"));
    }

    @Test
    void aQuantityGoesInStepsFromTheLeastToTheMost() {
        var quantity = new Quantity(2, 10, 4);

        assertThat(List.of(2, 6, 10)).allMatch(quantity::allows);
        assertThat(List.of(-2, 1, 3, 4, 8, 11, 14)).noneMatch(quantity::allows);
        taken(() -> new Quantity(0, 0, 1), () -> new Quantity(3, 3, 1));
        refused(() -> new Quantity(-1, 3, 1), () -> new Quantity(3, 2, 1), () -> new Quantity(0, 3, 0));
    }

    private static ThrowingCallable limits(
            @Nullable Integer stepsUp,
            @Nullable String ofPay,
            @Nullable String perYear,
            @Nullable String lifetime,
            @Nullable String ofSalary) {
        return () -> new Limits(
                stepsUp,
                ofPay == null ? null : percent(ofPay),
                perYear == null ? null : pounds(perYear),
                lifetime == null ? null : pounds(lifetime),
                ofSalary == null ? null : percent(ofSalary));
    }

    @Test
    void aLimitMayBeNothingAndAShareAllOfPay() {
        taken(limits(0, "0", "0.00", "0.00", "0"), limits(1, "100", "0.01", "0.01", "100"));
        refused(
                limits(-1, null, null, null, null),
                limits(null, "-0.01", null, null, null),
                limits(null, "100.01", null, null, null),
                limits(null, null, "-0.01", null, null),
                limits(null, null, null, "-0.01", null),
                limits(null, null, null, null, "-0.01"),
                limits(null, null, null, null, "100.01"));
    }

    @Test
    void anEmployerBearsFromNothingToAll() {
        taken(
                () -> new EmployerPension("LGPS", percent("0")),
                () -> new EmployerPension("LGPS", percent("100")),
                () -> new EmployerShare.Percent(percent("0"), null),
                () -> new EmployerShare.Percent(percent("100"), null),
                () -> new EmployerShare.Limit(pounds("0.00"), Per.MONTH),
                () -> new PremiumTax(percent("0"), true));
        refused(
                () -> new EmployerPension("LGPS", percent("-0.01")),
                () -> new EmployerPension("LGPS", percent("100.01")),
                () -> new EmployerShare.Percent(percent("-0.01"), null),
                () -> new EmployerShare.Percent(percent("100.01"), null),
                () -> new EmployerShare.Limit(pounds("-0.01"), Per.MONTH),
                () -> new PremiumTax(percent("-0.01"), true));
    }

    @Test
    void aCarEmitsFromNothingToAKilogramAndHasAPriceAndARange() {
        taken(
                () -> new NormalValue.Emissions(0, 0, false),
                () -> new NormalValue.Emissions(1_000, null, false),
                () -> new NormalValue.Amount(pounds("0.00"), Per.YEAR),
                () -> new NormalValue.ZeroEmissionCar(pounds("0.00")),
                () -> new NormalValue.CompanyCar(pounds("0.00"), new NormalValue.Emissions(100, null, false)));
        refused(
                () -> new NormalValue.Emissions(-1, null, false),
                () -> new NormalValue.Emissions(1_001, null, false),
                () -> new NormalValue.Emissions(40, -1, false),
                () -> new NormalValue.Amount(pounds("-0.01"), Per.YEAR),
                () -> new NormalValue.ZeroEmissionCar(pounds("-0.01")),
                () -> new NormalValue.CompanyCar(pounds("-0.01"), new NormalValue.Emissions(100, null, false)));
    }

    @Test
    void aBenefitIsCollectedInUpToTenYearsAndADebtInUpToFive() {
        taken(
                () -> new Collection.Instalments(1),
                () -> new Collection.Instalments(120),
                () -> new RecoveryTerms(null, null, 1),
                () -> new RecoveryTerms(null, null, 60));
        refused(
                () -> new Collection.Instalments(0),
                () -> new Collection.Instalments(121),
                () -> new RecoveryTerms(null, null, 0),
                () -> new RecoveryTerms(null, null, 61));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31, 2026-06-01, false",
        "2026-04-01, 2026-06-01, true",
        "2026-04-30, 2026-06-01, true",
        "2026-05-01, 2026-06-01, false",
        "2026-04-15, 2027-03-31, true",
        "2026-04-15, 2027-04-01, false"
    })
    void aPriceLimitedInTimeIsForWhoeverChoseInItsDaysUntilItMovesOn(LocalDate chosen, LocalDate day, boolean holds) {
        var limited = new LimitedPrice(
                LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1), new Rate.Free(), LocalDate.of(2027, 4, 1));

        assertThat(limited.holds(chosen, day)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "PENNY_NEAREST, 10.004, 10.00",
        "PENNY_NEAREST, 10.005, 10.01",
        "PENNY_DOWN, 10.009, 10.00",
        "PENNY_UP, 10.001, 10.01",
        "POUND_NEAREST, 10.49, 10.00",
        "POUND_NEAREST, 10.50, 11.00",
        "POUND_DOWN, 10.99, 10.00",
        "POUND_UP, 10.01, 11.00"
    })
    void aCreditIsRoundedToAPennyOrAPound(CreditRounding rounding, BigDecimal share, String credit) {
        assertThat(rounding.of(CurrencyUnit.GBP, share)).isEqualTo(pounds(credit));
    }

    @ParameterizedTest
    @CsvSource({"FIRST, 'parent'", "HIGHEST, 'carer'", "ALL, 'parent carer later'"})
    void whoIsInSeveralLifeStagesHasTheCreditOfTheFirstTheHighestOrAll(SeveralStages several, String counting) {
        var credit = new ByLifeStage(
                List.of(
                        new StageAmount(new StageCode("young"), pounds("900.00")),
                        new StageAmount(new StageCode("parent"), pounds("100.00")),
                        new StageAmount(new StageCode("carer"), pounds("240.00")),
                        new StageAmount(new StageCode("later"), pounds("240.00"))),
                several);

        assertThat(credit.counting(Set.of(new StageCode("later"), new StageCode("carer"), new StageCode("parent"))))
                .extracting(amount -> amount.stage().value())
                .containsExactly(counting.split(" "));
        assertThat(credit.counting(Set.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SALARY_SACRIFICE, SUSPEND",
        "PAYMENT, SUSPEND",
        "NET_DEDUCTION, CONTINUE",
        "FLEX_FUND, CONTINUE",
        "EMPLOYER_PAID, CONTINUE",
        "NO_MONEY, CONTINUE"
    })
    void onlyWhatChangesPayItselfPausesInAnAbsenceWithoutPay(Funding funding, UnpaidAbsence usual) {
        assertThat(UnpaidAbsence.usual(funding)).isEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, PERSON",
        "true, false, PERSON_AND_PARTNER",
        "false, true, PERSON_AND_CHILDREN",
        "true, true, FAMILY"
    })
    void aTierSaysWhoIsCoveredBesideThePerson(boolean partner, boolean children, CoverTier tier) {
        assertThat(CoverTier.of(partner, children)).isEqualTo(tier);
    }
}
