package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Frequency;

/** The figures of 2024/25, 2025/26 and 2026/27 as they were announced, beside what the engine carries; and a year that it does not. */
class LawOfThreeYearsTest {
    private static final Law LAW = Law.gb();

    private static LocalDate year(int year) {
        return LocalDate.of(year, 4, 6);
    }

    private static BigDecimal figure(LegalFigure which, LocalDate day) {
        return LAW.figure(which, day).value();
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
    @CsvSource({
        "PERSONAL_ALLOWANCE,           12570,  12570,  12570",
        "ALLOWANCE_TAPER_FROM,         100000, 100000, 100000",
        "PENSION_ANNUAL_ALLOWANCE,     60000,  60000,  60000",
        "QUALIFYING_EARNINGS_FROM,     6240,   6240,   6240",
        "QUALIFYING_EARNINGS_UNTIL,    50270,  50270,  50270",
        "AUTOMATIC_ENROLMENT_TRIGGER,  10000,  10000,  10000",
        "CLASS_1A_RATE,                0.138,  0.15,   0.15",
        "APPRENTICESHIP_LEVY_RATE,     0.005,  0.005,  0.005",
        "APPRENTICESHIP_LEVY_ALLOWANCE, 15000, 15000,  15000",
        "ACCOMMODATION_OFFSET,         9.99,   10.66,  11.10",
        "STATUTORY_SICK_PAY,           116.75, 118.75, 123.25",
        "OFFICIAL_RATE,                0.0225, 0.0375, 0.0375",
        "ZERO_EMISSION_CAR_RATE,       0.02,   0.03,   0.04",
        "CHILD_BENEFIT_CHARGE_FROM,    60000,  60000,  60000",
        "CHILD_BENEFIT_CHARGE_UNTIL,   80000,  80000,  80000",
        "CHILDCARE_INCOME_LIMIT,       100000, 100000, 100000",
        "OPRA_CAR_CO2_LIMIT,           75,     75,     75",
        "PENSIONS_ADVICE_LIMIT,        500,    500,    500",
        "SMALL_LOAN_LIMIT,             10000,  10000,  10000",
        "INSURANCE_PREMIUM_TAX,        0.12,   0.12,   0.12",
        "REGULATORY_LIMIT,             0.50,   0.50,   0.50",
    })
    void statesFigures(LegalFigure figure, BigDecimal of2024, BigDecimal of2025, BigDecimal of2026) {
        assertThat(figure(figure, year(2024))).isEqualByComparingTo(of2024);
        assertThat(figure(figure, year(2025).minusDays(1)))
                .isEqualByComparingTo(figure == LegalFigure.ACCOMMODATION_OFFSET ? of2025 : of2024);
        assertThat(figure(figure, year(2025))).isEqualByComparingTo(of2025);
        assertThat(figure(figure, year(2026))).isEqualByComparingTo(of2026);
    }

    @ParameterizedTest(name = "zero-emission cars from {0}")
    @CsvSource({"2026, 0.04, 0.37", "2027, 0.05, 0.37", "2028, 0.07, 0.38", "2029, 0.09, 0.39"})
    void knowsTheCarRatesAheadOfTime(int from, BigDecimal zeroEmission, BigDecimal highest) {
        assertThat(figure(LegalFigure.ZERO_EMISSION_CAR_RATE, year(from))).isEqualByComparingTo(zeroEmission);
        assertThat(figure(LegalFigure.HIGHEST_CAR_RATE, year(from))).isEqualByComparingTo(highest);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "LEL, 2024, 123, 533, 6396",
        "LEL, 2025, 125, 542, 6500",
        "LEL, 2026, 129, 559, 6708",
        "PT, 2024, 242, 1048, 12570",
        "PT, 2026, 242, 1048, 12570",
        "ST, 2024, 175, 758, 9100",
        "ST, 2025, 96, 417, 5000",
        "ST, 2026, 96, 417, 5000",
        "UEL, 2024, 967, 4189, 50270",
        "UST, 2025, 967, 4189, 50270",
        "AUST, 2026, 967, 4189, 50270",
        "VUST, 2026, 967, 4189, 50270",
        "FUST, 2024, 481, 2083, 25000",
        "IZUST, 2026, 481, 2083, 25000",
    })
    void statesNationalInsuranceThresholds(
            NiTerms.Name name, int year, BigDecimal week, BigDecimal month, BigDecimal ofYear) {
        var threshold = LAW.niThreshold(name, year(year));

        assertThat(threshold.week()).isEqualByComparingTo(week);
        assertThat(threshold.month()).isEqualByComparingTo(month);
        assertThat(threshold.year()).isEqualByComparingTo(ofYear);
    }

    @ParameterizedTest(name = "from {0}")
    @CsvSource({
        "2024-04-01, 11.44, 8.60, 6.40, 6.40",
        "2025-03-31, 11.44, 8.60, 6.40, 6.40",
        "2025-04-01, 12.21, 10.00, 7.55, 7.55",
        "2026-03-31, 12.21, 10.00, 7.55, 7.55",
        "2026-04-01, 12.71, 10.85, 8.00, 8.00"
    })
    void statesMinimumWages(
            LocalDate day, BigDecimal adult, BigDecimal young, BigDecimal under18, BigDecimal apprentice) {
        assertThat(MinimumWage.rate(LAW, day, 21, false).orElseThrow().value()).isEqualByComparingTo(adult);
        assertThat(MinimumWage.rate(LAW, day, 20, false).orElseThrow().value()).isEqualByComparingTo(young);
        assertThat(MinimumWage.rate(LAW, day, 18, false).orElseThrow().value()).isEqualByComparingTo(young);
        assertThat(MinimumWage.rate(LAW, day, 17, false).orElseThrow().value()).isEqualByComparingTo(under18);
        assertThat(MinimumWage.rate(LAW, day, 30, true).orElseThrow().value()).isEqualByComparingTo(apprentice);
    }

    /** Tops of the bands belong to the band; half of each rate in the 50/50 section. */
    @ParameterizedTest(name = "LGPS {0}")
    @CsvSource({
        "2024, 17600, 27600, 44900, 56800, 79700, 112900, 133100, 199700",
        "2025, 17800, 28000, 45600, 57700, 81000, 114800, 135300, 203000",
        "2026, 18400, 29000, 47300, 59800, 84000, 119100, 140400, 210700"
    })
    void statesPensionBands(int from, int one, int two, int three, int four, int five, int six, int seven, int eight) {
        var day = LocalDate.of(from, 4, 1);
        var tops = new int[] {one, two, three, four, five, six, seven, eight};
        var rates = new String[] {"0.055", "0.058", "0.065", "0.068", "0.085", "0.099", "0.105", "0.114", "0.125"};
        for (int i = 0; i < tops.length; i++) {
            var half = new BigDecimal(rates[i]).divide(BigDecimal.TWO);
            assertThat(rate(day, "LGPS", tops[i] + ".99")).isEqualByComparingTo(rates[i]);
            assertThat(rate(day, "LGPS", tops[i] + 1 + ".00")).isEqualByComparingTo(rates[i + 1]);
            assertThat(rate(day, "LGPS-50/50", tops[i] + ".00")).isEqualByComparingTo(half);
        }
        if (from > 2024) {
            assertThat(rate(day.minusDays(1), "LGPS", one + ".00")).isEqualByComparingTo(rates[1]);
        }
    }

    @ParameterizedTest(name = "NHS {0} at {1}")
    @CsvSource({
        "2024, 13259.00, 0.052", "2024, 26831.00, 0.065", "2024, 32691.00, 0.083", "2024, 49078.00, 0.098",
        "2024, 62924.00, 0.107", "2024, 62925.00, 0.125", "2025, 13260.00, 0.065", "2025, 27797.00, 0.065",
        "2025, 33868.00, 0.083", "2025, 50845.00, 0.098", "2025, 65190.00, 0.107", "2025, 65191.00, 0.125"
    })
    void statesHealthServiceBands(int from, String pay, BigDecimal rate) {
        assertThat(rate(LocalDate.of(from, 4, 1), "NHS", pay)).isEqualByComparingTo(rate);
    }

    private static BigDecimal rate(LocalDate day, String scheme, String pay) {
        return PensionContribution.rate(LAW, day, scheme, pounds(pay)).orElseThrow();
    }

    /** Every file with its newest rows again a year later and some of them changed: a payslip of a year that no code knows. */
    @Test
    void paysByAYearThatIsOnlyInTheData() {
        var changed = new LinkedHashMap<String, UnaryOperator<String>>();
        changed.put("gb-ruk/income-tax.csv", text -> text.replace("basic,37700,0.20", "basic,36000,0.22"));
        changed.put("gb-wls/income-tax.csv", text -> text.replace("basic,37700,0.20", "basic,36000,0.23"));
        // Scotland with one band less: the number of bands is data too.
        changed.put(
                "gb-sct/income-tax.csv",
                text -> text.lines()
                        .filter(line -> !line.contains(",starter,"))
                        .map(line -> line.replace("basic,16956,0.20", "basic,20000,0.10"))
                        .collect(Collectors.joining("\n", "", "\n")));
        changed.put(
                "gb/national-insurance-thresholds.csv",
                text -> text.replace("PT,242,484,967,1048,12570", "PT,250,500,1000,1083,13000")
                        .replace("ST,96,193,385,417,5000", "ST,100,200,400,433,5200"));
        changed.put(
                "gb/national-insurance-rates.csv",
                text -> text.replace("A,0.08,0.02,0.15,UEL,0.15", "A,0.09,0.03,0.16,UEL,0.16"));
        changed.put("gb/student-loans.csv", text -> text.replace("2,0.09,29385", "2,0.10,27600"));
        changed.put("gb/minimum-wage.csv", text -> text.replace("adult,21,12.71", "adult,20,13.40"));
        changed.put("gb-eaw/pension-lgps.csv", text -> text.replace("29000,0.058", "29500,0.06"));
        changed.put("gb/class-1a.csv", text -> text.replace("rate,0.15", "rate,0.16"));
        changed.put("gb/apprenticeship-levy.csv", text -> "2027-04-06,rate,0.01,made up\n");
        var law = Law.load(path -> {
            var carried = LawSource.classpath().read(path);
            var edit = changed.get(path);
            return edit == null ? carried : carried + edit.apply(again(carried));
        });

        // 30,000 a year, 2,500.00 a month, 100.00 of it for a benefit that is taxed; LGPS, plan 2.
        var slip = PayCalculator.pay(input("1257L", LocalDate.of(2027, 4, 30)), law);
        // LGPS on 28,800 a year: 6 % of 2,400.00.
        assertThat(slip.perPeriod(PayLine.PENSION)).isEqualTo(pounds("144.00"));
        // 2,500.00 less 144.00 and 1,048.26 free are 1,307 at 22 %.
        assertThat(slip.perPeriod(PayLine.INCOME_TAX)).isEqualTo(pounds("287.54"));
        // 2,400.00 less 1,083 at 9 %, less 433 at 16 %.
        assertThat(slip.perPeriod(PayLine.NATIONAL_INSURANCE)).isEqualTo(pounds("118.53"));
        assertThat(slip.perPeriod(PayLine.EMPLOYER_NATIONAL_INSURANCE)).isEqualTo(pounds("314.72"));
        // 2,400.00 less 2,300.00 at 10 %.
        assertThat(slip.perPeriod(PayLine.STUDENT_LOAN)).isEqualTo(pounds("10.00"));
        assertThat(slip.perPeriod(PayLine.CLASS_1A)).isEqualTo(pounds("16.00"));
        assertThat(slip.perPeriod(PayLine.APPRENTICESHIP_LEVY)).isEqualTo(pounds("24.00"));
        // Wales 23 %; Scotland 10 % to 1,666.66 a month.
        assertThat(tax(law, "C1257L")).isEqualTo(pounds("300.61"));
        assertThat(tax(law, "S1257L")).isEqualTo(pounds("130.70"));
        assertThat(tax(law, "SBR")).isEqualTo(pounds("235.60"));
        assertThat(MinimumWage.rate(law, LocalDate.of(2027, 4, 1), 20, false)
                        .orElseThrow()
                        .value())
                .isEqualByComparingTo("13.40");
        // The day before, everything is as it was.
        assertThat(PayCalculator.pay(input("S1257L", LocalDate.of(2027, 3, 31)), law))
                .isEqualTo(PayCalculator.pay(input("S1257L", LocalDate.of(2027, 3, 31)), LAW));
    }

    private static Money tax(Law law, String code) {
        return PayCalculator.pay(input(code, LocalDate.of(2027, 4, 30)), law).perPeriod(PayLine.INCOME_TAX);
    }

    private static PayInput input(String code, LocalDate payDate) {
        return new PayInput(
                payDate,
                Frequency.MONTHLY,
                pounds("30000.00"),
                pounds("2500.00"),
                TaxCode.parse(code),
                TaxBasis.CUMULATIVE,
                null,
                NiCategory.A,
                Set.of(StudentLoanPlan.PLAN_2),
                new PayInput.Pension("LGPS", new BigDecimal("0.20")),
                true,
                List.of(PayAdjustment.taxedSacrifice("gym", pounds("100.00"), pounds("0.00"))));
    }

    /** The newest rows of a file, a year later. */
    private static String again(String file) {
        return file.lines()
                .filter(line -> line.startsWith("2026-"))
                .map(line -> "2027-" + line.substring(5))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
