package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Frequency;

class IncomeTaxTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 30);

    private static IncomeTax.Deduction tax(String code, TaxBasis basis, IncomeTax.Position position, String pay) {
        return IncomeTax.deduct(Law.gb(), DAY, TaxCode.parse(code), basis, Frequency.MONTHLY, position, pounds(pay));
    }

    @Test
    void takesHalfOfThePeriodsPayAtMost() {
        // 400.00 and 6,000.75 x 12 / 12: K7200 adds 6,000 or so, whose tax at 20 % and 40 % is far above 200.00.
        var due = tax("K7200", TaxBasis.CUMULATIVE, IncomeTax.Position.first(), "400.00");

        assertThat(due.limited()).isTrue();
        assertThat(due.tax()).isEqualTo(pounds("200.00"));
        assertThat(due.taxToDate().isGreaterThan(pounds("200.00"))).isTrue();
    }

    /** The top of a band to date is rounded up to the pound: 37,700 / 12 = 3,141.67, so 3,142 is all at 20 %. */
    @ParameterizedTest(name = "{0}: {1} of {2}")
    @CsvSource({
        "0T,  628.40,  3142.99",
        "0T,  628.86,  3143.00",
        // Scotland 2026/27: 3,967 / 12 = 330.58 at 19 %, then 20 %.
        "S0T, 62.89,   331.00",
        "S0T, 63.09,   332.00",
    })
    void leavesTheLowerBandOnlyAboveItsTopRoundedUpToThePound(String code, String tax, String pay) {
        assertThat(tax(code, TaxBasis.MONTH1, IncomeTax.Position.first(), pay).tax())
                .isEqualTo(pounds(tax));
    }

    @Test
    void cutsTheHalfToThePenny() {
        assertThat(tax("K7200", TaxBasis.MONTH1, IncomeTax.Position.first(), "400.01")
                        .tax())
                .isEqualTo(pounds("200.00"));
    }

    @Test
    void takesWhatTheLimitHeldBackInALaterPeriodOfACumulativeCode() {
        var first = tax("K500", TaxBasis.CUMULATIVE, IncomeTax.Position.first(), "100.00");
        var position = IncomeTax.Position.first().next(pounds("100.00"), first.tax());
        var second = tax("K500", TaxBasis.CUMULATIVE, position, "3000.00");

        // K500 adds 417.42 a month: 517 at 20 % is 103.40, of which 50.00 may be taken.
        assertThat(first.taxToDate()).isEqualTo(pounds("103.40"));
        assertThat(first.tax()).isEqualTo(pounds("50.00"));
        // 3,100.00 and 834.84 make 3,934: 786.80 less 50.00.
        assertThat(second.tax()).isEqualTo(pounds("736.80"));
    }

    @Test
    void countsOnlyPayInMoneyTowardsTheLimit() {
        var due = IncomeTax.deduct(
                Law.gb(),
                DAY,
                TaxCode.parse("0T"),
                TaxBasis.CUMULATIVE,
                Frequency.MONTHLY,
                IncomeTax.Position.first(),
                pounds("1000.00"),
                pounds("300.00"));

        assertThat(due.tax()).isEqualTo(pounds("150.00"));
    }

    @Test
    void takesNothingFromNoPayUnderAKCode() {
        assertThat(tax("K100", TaxBasis.CUMULATIVE, IncomeTax.Position.first(), "0.00")
                        .tax())
                .isEqualTo(pounds("0.00"));
    }

    @Test
    void addsToPayUnderAKCode() {
        // K100: (10 x 100 + 9) / 12 = 84.09 up; 2,000.00 + 84.09 = 2,084 at 20 %.
        var due = tax("K100", TaxBasis.CUMULATIVE, IncomeTax.Position.first(), "2000.00");

        assertThat(due.freePay()).isEqualTo(pounds("-84.09"));
        assertThat(due.tax()).isEqualTo(pounds("416.80"));
    }

    @Test
    void givesNothingBackOnMonth1AndGivesBackWhenCumulative() {
        var later = new IncomeTax.Position(6, pounds("25000.00"), pounds("4000.00"));

        assertThat(tax("1257L", TaxBasis.MONTH1, later, "500.00").tax()).isEqualTo(pounds("0.00"));
        // 25,500.00 less 6,289.56 free is 19,210: 18,850 at 20 % and 360 at 40 % are 3,914.00, so 86.00 comes back.
        assertThat(tax("1257L", TaxBasis.CUMULATIVE, later, "500.00").tax()).isEqualTo(pounds("-86.00"));
    }

    @Test
    void neverGivesBackMoreThanWasTaken() {
        var later = new IncomeTax.Position(12, pounds("1000.00"), pounds("150.00"));

        assertThat(tax("1257L", TaxBasis.CUMULATIVE, later, "100.00").tax()).isEqualTo(pounds("-150.00"));
    }

    @Test
    void givesAllBackUnderCodeNtUnlessOnMonth1() {
        var later = new IncomeTax.Position(3, pounds("6000.00"), pounds("700.00"));

        assertThat(tax("NT", TaxBasis.CUMULATIVE, later, "3000.00").tax()).isEqualTo(pounds("-700.00"));
        assertThat(tax("NT", TaxBasis.MONTH1, later, "3000.00").tax()).isEqualTo(pounds("0.00"));
    }

    @Test
    void codeMarkedXIsWorkedOutAlone() {
        var later = new IncomeTax.Position(6, pounds("25000.00"), pounds("4000.00"));

        assertThat(tax("1257L X", TaxBasis.CUMULATIVE, later, "2500.00").tax()).isEqualTo(pounds("290.20"));
    }

    @ParameterizedTest
    @CsvSource({
        // Week tables at the last week: 1257L frees 241.93 a week (2 x 96.16 up of (10 x 257 + 9) / 52 = 49.60).
        "TWO_WEEKLY, 1, 1000.00, 483.84, 103.20",
        "TWO_WEEKLY, 2, 1000.00, 967.68, 206.40",
        "FOUR_WEEKLY, 1, 2000.00, 967.68, 206.40",
        "WEEKLY, 2, 500.00, 483.84, 103.20"
    })
    void countsWeeksOfTwoAndFourWeeklyPay(
            Frequency frequency, int period, String pay, String freePay, String taxToDate) {
        var before = pounds(pay).multipliedBy(period - 1L);
        var due = IncomeTax.deduct(
                Law.gb(),
                DAY,
                TaxCode.parse("1257L"),
                TaxBasis.CUMULATIVE,
                frequency,
                new IncomeTax.Position(period, before, pounds("0.00")),
                pounds(pay));

        assertThat(due.freePay()).isEqualTo(pounds(freePay));
        assertThat(due.taxToDate()).isEqualTo(pounds(taxToDate));
    }

    @ParameterizedTest
    @CsvSource({"WEEKLY, 53, 500.00, 51.60", "TWO_WEEKLY, 27, 1000.00, 103.20", "FOUR_WEEKLY, 14, 2000.00, 206.40"})
    void weekBeyondTheYearIsTaxedAloneWithItsOwnFreePay(Frequency frequency, int period, String pay, String tax) {
        var due = IncomeTax.deduct(
                Law.gb(),
                DAY,
                TaxCode.parse("1257L"),
                TaxBasis.CUMULATIVE,
                frequency,
                new IncomeTax.Position(period, pounds("26000.00"), pounds("2680.00")),
                pounds(pay));

        assertThat(due.tax()).isEqualTo(pounds(tax));
    }

    @ParameterizedTest
    @CsvSource({
        "1257L, 2083.33, 207.00",
        "C1257L, 2083.33, 207.00",
        "S1257L, 2083.33, 203.69",
        "BR, 2083.33, 416.60",
        "SD1, 2083.33, 874.86",
        "D0, 1000.99, 400.00",
        "0T, 1000.99, 200.00"
    })
    void taxesFirstMonthOf2026(String code, String pay, String tax) {
        assertThat(tax(code, TaxBasis.CUMULATIVE, IncomeTax.Position.first(), pay)
                        .tax())
                .isEqualTo(pounds(tax));
    }

    @Test
    void stepsLeadFromPayToTax() {
        var step = tax("1257L", TaxBasis.CUMULATIVE, IncomeTax.Position.first(), "2083.33")
                .step();

        assertThat(step.code()).isEqualTo("paye.tax");
        assertThat(step.result()).isEqualTo("207.00");
        assertThat(step.children()).extracting("code").containsExactly("paye.taxable", "paye.band");
        assertThat(step.children().getFirst().result()).isEqualTo("1035.00");
        assertThat(step.children().getLast().rate()).isEqualTo("0.20");
    }

    @Test
    void taxesAYearsIncomeThroughTheTaper() {
        var year = LocalDate.of(2025, 4, 6);

        assertThat(IncomeTax.annual(Law.gb(), year, TaxCountry.REST_OF_UK, pounds("50270.00")))
                .isEqualTo(pounds("7540.00"));
        // 1,000 more at 100,000 costs 600.00: 400.00 and 40 % of the 500 of allowance lost.
        assertThat(IncomeTax.annual(Law.gb(), year, TaxCountry.REST_OF_UK, pounds("101000.00"))
                        .minus(IncomeTax.annual(Law.gb(), year, TaxCountry.REST_OF_UK, pounds("100000.00"))))
                .isEqualTo(pounds("600.00"));
    }

    @Test
    void refusesYearsBeforeTheData() {
        assertThatThrownBy(() -> IncomeTax.deduct(
                        Law.gb(),
                        LocalDate.of(2019, 4, 30),
                        TaxCode.parse("1257L"),
                        TaxBasis.CUMULATIVE,
                        Frequency.MONTHLY,
                        IncomeTax.Position.first(),
                        pounds("1.00")))
                .isInstanceOf(NoLawInForce.class);
    }
}
