package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Frequency;

class LawTest {
    private static LawSource with(Map<String, String> rows) {
        var carried = LawSource.classpath();
        return path -> carried.read(path) + rows.getOrDefault(path, "");
    }

    @Test
    void newYearNeedsRowsOnly() {
        var law = Law.load(with(Map.of(
                "gb-ruk/income-tax.csv",
                """
                2027-04-06,basic,40000,0.21,BR,made up
                2027-04-06,additional,,0.46,D0,made up
                """,
                "gb/minimum-wage.csv",
                """
                2027-04-01,adult,20,13.45,made up
                2027-04-01,under 20,16,9.05,made up
                2027-04-01,apprentice,,9.00,made up
                """,
                "gb/student-loans.csv",
                "2027-04-06,5,0.09,26000,made up\n",
                "gb/personal-allowance.csv",
                "2027-04-06,allowance,13000,made up\n")));
        var may = LocalDate.of(2027, 5, 31);

        assertThat(IncomeTax.deduct(
                                law,
                                may,
                                TaxCode.parse("BR"),
                                TaxBasis.CUMULATIVE,
                                Frequency.MONTHLY,
                                IncomeTax.Position.first(),
                                pounds("1000.00"))
                        .tax())
                .isEqualTo(pounds("210.00"));
        assertThat(MinimumWage.rate(law, may, 20, false).orElseThrow().value()).isEqualByComparingTo("13.45");
        assertThat(StudentLoan.annual(law, may, StudentLoanPlan.PLAN_5, pounds("27000.00")))
                .isEqualTo(pounds("90.00"));
        assertThat(PersonalAllowance.of(law, may, pounds("30000.00"))).isEqualTo(pounds("13000.00"));
        assertThat(law.nextChange(LocalDate.of(2026, 4, 6))).contains(LocalDate.of(2027, 4, 1));
        assertThat(MinimumWage.rate(Law.gb(), may, 20, false).orElseThrow().value())
                .isEqualByComparingTo("10.85");
    }

    @Test
    void keepsTheNewestFiguresWhileNoneAreKnown() {
        assertThat(Law.gb()
                        .figure(LegalFigure.PERSONAL_ALLOWANCE, LocalDate.of(2028, 1, 1))
                        .effectiveFrom())
                .isEqualTo(LocalDate.of(2026, 4, 6));
    }

    @Test
    void changesOnTheDayItself() {
        assertThat(Law.gb().find(LegalFigure.PENSION_SACRIFICE_LIMIT, LocalDate.of(2029, 4, 5)))
                .isEmpty();
        assertThat(Law.gb()
                        .find(LegalFigure.PENSION_SACRIFICE_LIMIT, LocalDate.of(2029, 4, 6))
                        .map(DatedFigure::value))
                .hasValueSatisfying(limit -> assertThat(limit).isEqualByComparingTo("2000"));
        assertThat(Law.gb().nextChange(LocalDate.of(2029, 4, 6))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gb/official-rate.csv | 2027-04-06,yearly_rate,high,made up | line 5: value is not a number",
                "gb/official-rate.csv | 6 April 2027,yearly_rate,0.04,made up | line 5: effective_from is not a date",
                "gb/official-rate.csv | 2027-04-06,yearly_rate,0.04, | line 5: source is empty",
                "gb/official-rate.csv | 2027-04-06,yearly_rate,0.04 | line 5: 3 cells instead of 4",
                "gb/official-rate.csv | 2027-04-06,monthly_rate,0.04,made up | line 5: figure is not one that the engine knows",
                "gb/official-rate.csv | 2025-04-06,yearly_rate,0.04,made up | line 5: effective_from repeats an earlier row's",
                "gb/official-rate.csv | '2027-04-06,yearly_rate,0.04,\"made up' | line 5: a quote is not closed",
                "gb/official-rate.csv | '2027-04-06,yearly_rate,0.04,made \"up\"' | line 5: a quote inside an unquoted cell",
                "gb/national-insurance-rates.csv | 2027-04-06,A,0.08,0.02,0.15,UEL,0.15,made up | 2027-04-06 lacks",
                "gb/national-insurance-rates.csv | 2027-04-06,AA,0.08,0.02,0.15,UEL,0.15,made up | line 74: category is not one"
            })
    void refusesAFileThatIsNotAsItMustBe(String path, String row, String reason) {
        assertThatThrownBy(() -> Law.load(with(Map.of(path, row + "\n"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(path)
                .hasMessageContaining(reason);
    }

    @Test
    void readsQuotedCells() {
        var table = LawTable.read(path -> "a,b\n\"x, \"\"y\"\"\",\"\"\n", "test.csv", "a", "b");

        assertThat(table.rows().getFirst().text("a")).isEqualTo("x, \"y\"");
        assertThat(table.rows().getFirst().optional("b")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-04-05, 2025/26", "2026-04-06, 2026/27", "2099-12-31, 2099/00"})
    void taxYearBeginsOn6April(LocalDate day, String year) {
        assertThat(TaxYear.of(day)).hasToString(year).isEqualTo(TaxYear.parse(year));
    }
}
