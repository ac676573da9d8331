package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.catalogue.NormalValue;
import uk.lifestage.engine.catalogue.NormalValue.Emissions;

/** Cars, vans, cycles and small exemptions by the figures as they were announced for each tax year. */
class VehicleLawTest {
    private static final Law LAW = Law.gb();

    private static LocalDate year(int year) {
        return LocalDate.of(year, 4, 6);
    }

    private static BigDecimal rate(int year, int co2, @Nullable Integer range, boolean diesel) {
        return CompanyCar.rate(LAW, year(year), new Emissions(co2, range, diesel))
                .value();
    }

    /** Each line: grams, electric range in miles, and the percent of 2024/25 to 2029/30 (the rates that P11D Organiser publishes). */
    @ParameterizedTest(name = "{0} g, {1} miles")
    @CsvSource({
        "0,   ,    2,  3,  4,  5,  7,  9",
        "1,   400, 2,  3,  4,  5, 18, 19",
        "50,  130, 2,  3,  4,  5, 18, 19",
        "50,  129, 5,  6,  7,  8, 18, 19",
        "1,   70,  5,  6,  7,  8, 18, 19",
        "50,  69,  8,  9, 10, 11, 18, 19",
        "50,  40,  8,  9, 10, 11, 18, 19",
        "50,  39, 12, 13, 14, 15, 18, 19",
        "50,  30, 12, 13, 14, 15, 18, 19",
        "50,  29, 14, 15, 16, 17, 18, 19",
        "1,   0,  14, 15, 16, 17, 18, 19",
        "50,  ,   14, 15, 16, 17, 18, 19",
        "51,  ,   15, 16, 17, 18, 19, 20",
        "54,  80, 15, 16, 17, 18, 19, 20",
        "55,  ,   16, 17, 18, 19, 20, 21",
        "59,  ,   16, 17, 18, 19, 20, 21",
        "60,  ,   17, 18, 19, 20, 21, 22",
        "65,  ,   18, 19, 20, 21, 22, 23",
        "70,  ,   19, 20, 21, 21, 22, 23",
        "74,  ,   19, 20, 21, 21, 22, 23",
        "75,  ,   20, 21, 21, 21, 22, 23",
        "79,  ,   20, 21, 21, 21, 22, 23",
        "80,  ,   21, 22, 22, 22, 23, 24",
        "104, ,   25, 26, 26, 26, 27, 28",
        "154, ,   35, 36, 36, 36, 37, 38",
        "155, ,   36, 37, 37, 37, 38, 39",
        "160, ,   37, 37, 37, 37, 38, 39",
        "255, ,   37, 37, 37, 37, 38, 39"
    })
    void taxesACarAtTheShareOfItsEmissions(
            int co2, @Nullable Integer range, int of2024, int of2025, int of2026, int of2027, int of2028, int of2029) {
        var percents = new int[] {of2024, of2025, of2026, of2027, of2028, of2029};
        for (int i = 0; i < percents.length; i++) {
            assertThat(rate(2024 + i, co2, range, false))
                    .as("%s", 2024 + i)
                    .isEqualByComparingTo(BigDecimal.valueOf(percents[i]).movePointLeft(2));
        }
        assertThat(CompanyCar.rate(LAW, year(2025).minusDays(1), new Emissions(co2, range, false))
                        .value())
                .isEqualByComparingTo(BigDecimal.valueOf(of2024).movePointLeft(2));
    }

    @ParameterizedTest(name = "a diesel car of {1} g in {0}: {2} %")
    @CsvSource({"2026, 100, 30", "2026, 140, 37", "2026, 136, 37", "2026, 134, 36", "2028, 145, 38", "2024, 60, 21"})
    void addsTheDieselSupplementUpToTheHighestShare(int year, int co2, int percent) {
        assertThat(rate(year, co2, null, true))
                .isEqualByComparingTo(BigDecimal.valueOf(percent).movePointLeft(2));
    }

    @Test
    void burnsNoDieselWithoutEmissions() {
        assertThat(rate(2026, 0, null, true)).isEqualByComparingTo("0.04");
    }

    @ParameterizedTest(name = "{0}: van {1}, its fuel {2}, fuel for a car of 100 g {3} a month")
    @CsvSource({"2024, 330.00, 63.08, 579.17", "2025, 335.00, 64.08, 611.00", "2026, 347.50, 66.50, 632.67"})
    void valuesVansAndFuel(int year, String van, String vanFuel, String carFuel) {
        assertThat(monthly(year, new NormalValue.Van(false))).isEqualTo(pounds(van));
        assertThat(monthly(year, new NormalValue.Van(true))).isEqualTo(pounds("0.00"));
        assertThat(monthly(year, new NormalValue.VanFuel())).isEqualTo(pounds(vanFuel));
        assertThat(monthly(year, new NormalValue.CarFuel(new Emissions(100, null, false))))
                .isEqualTo(pounds(carFuel));
    }

    private static Money monthly(int year, NormalValue value) {
        return OptionalRemuneration.normalValue(LAW, year(year), value, Frequency.MONTHLY);
    }

    @Test
    void taxesAHybridBelowAndAboveTheLimitAlike() {
        var hybrid = new NormalValue.CompanyCar(pounds("42000.00"), new Emissions(45, 42, false));
        // 10 % of 42,000.00 is 4,200.00 in 2026/27; 18 % is 7,560.00 in 2028/29.
        assertThat(OptionalRemuneration.normalValue(LAW, year(2026), hybrid, Frequency.MONTHLY))
                .isEqualTo(pounds("350.00"));
        assertThat(OptionalRemuneration.normalValue(LAW, year(2028), hybrid, Frequency.MONTHLY))
                .isEqualTo(pounds("630.00"));
    }

    @ParameterizedTest(name = "a cycle of {1} after {0} months: {2}")
    @CsvSource({
        "11, 1000.00, ",
        "12, 499.99, 90.00",
        "12, 500.00, 125.00",
        "12, 1000.00, 250.00",
        "17, 1000.00, 250.00",
        "18, 400.00, 64.00",
        "18, 1000.00, 210.00",
        "24, 400.00, 52.00",
        "24, 1000.00, 170.00",
        "36, 400.00, 32.00",
        "36, 1000.00, 120.00",
        "48, 400.00, 12.00",
        "48, 1000.00, 70.00",
        "60, 400.00, 0.00",
        "72, 1000.00, 20.00"
    })
    void valuesACycleAtTheEndOfItsHire(int months, String price, @Nullable String value) {
        assertThat(CycleValue.of(LAW, year(2026), months, pounds(price)))
                .isEqualTo(Optional.ofNullable(value).map(Pounds::pounds));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "TRIVIAL_BENEFIT_LIMIT, 50",
        "HOME_WORKING_WEEK, 6",
        "HOME_WORKING_MONTH, 26",
        "EMPLOYMENT_ALLOWANCE, 10500",
        "DIESEL_SUPPLEMENT, 0.04",
        "CAR_FUEL_MULTIPLIER, 29200"
    })
    void statesSmallFigures(LegalFigure figure, BigDecimal value) {
        assertThat(LAW.figure(figure, year(2026)).value()).isEqualByComparingTo(value);
        assertThat(LAW.figures(year(2026))).containsEntry(figure, LAW.figure(figure, year(2026)));
    }

    @Test
    void knowsOfLaterLawOnlyOnceItHolds() {
        assertThat(LAW.figure(LegalFigure.EMPLOYMENT_ALLOWANCE, year(2024)).value())
                .isEqualByComparingTo("5000");
        assertThat(LAW.figures(LocalDate.of(2028, 3, 31)))
                .doesNotContainKeys(LegalFigure.ELECTRIC_MILEAGE_BATTERY, LegalFigure.PENSION_SACRIFICE_LIMIT);
        assertThat(LAW.figures(LocalDate.of(2028, 4, 1)).get(LegalFigure.ELECTRIC_MILEAGE_BATTERY))
                .satisfies(charge -> assertThat(charge.value()).isEqualByComparingTo("0.03"));
    }

    /** Whole-pay rates of the scheme in Scotland: each top as the Highland Pension Fund publishes it for 2026/27. */
    @ParameterizedTest(name = "{0} up to {1}")
    @CsvSource({
        "5.5, 29338", "5.6, 31171", "5.7, 33250", "5.8, 35283", "5.9, 36666", "6.0, 38163", "6.1, 39787",
        "6.2, 41555", "6.3, 43488", "6.4, 45609", "6.5, 47898", "6.6, 49578", "6.7, 51381", "6.8, 53320",
        "6.9, 55411", "7.0, 57673", "7.1, 60127", "7.2, 62800", "7.3, 64688", "7.4, 66109", "7.5, 67595",
        "7.6, 69149", "7.7, 70776", "7.8, 72481", "7.9, 74271", "8.0, 76151", "8.5, 87188", "9.0, 101966",
        "9.3, 113509"
    })
    void statesScottishPensionRates(BigDecimal percent, int top) {
        var day = LocalDate.of(2026, 4, 1);
        var rate = percent.movePointLeft(2);
        assertThat(PensionContribution.rate(LAW, day, "LGPS-Scotland", pounds(top + ".99")))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(rate));
        assertThat(PensionContribution.rate(LAW, day, "LGPS-Scotland", pounds(top + 1 + ".00")))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(rate.add(new BigDecimal("0.001"))));
        assertThat(PensionContribution.rate(LAW, day, "LGPS-Scotland-50/50", pounds(top + ".00")))
                .hasValueSatisfying(value -> assertThat(value.add(value)).isEqualByComparingTo(rate));
    }

    /** The whole-pay rate is what the tiers of earnings come to, to the nearest tenth of a percent: every pound of pay. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2024, 27000, 33000, 45300, 60400",
        "2025, 27500, 33600, 46100, 61400",
        "2026, 28500, 34900, 47800, 63800"
    })
    void makesTheWholePayRateOfTheTiers(int from, int one, int two, int three, int four) {
        var tops = new int[] {one, two, three, four, Integer.MAX_VALUE};
        var rates = new int[] {550, 725, 850, 950, 1200};
        for (int pay = 1_000; pay < 250_000; pay += 137) {
            long tiered = 0;
            int bottom = 0;
            for (int tier = 0; tier < tops.length && pay > bottom; tier++) {
                tiered += (long) (Math.min(pay, tops[tier]) - bottom) * rates[tier];
                bottom = tops[tier];
            }
            var expected = nearestTenth(tiered, pay);
            assertThat(PensionContribution.rate(LAW, LocalDate.of(from, 4, 1), "LGPS-Scotland", pounds(pay + ".00"))
                            .orElseThrow())
                    .as("%s a year", pay)
                    .isEqualByComparingTo(BigDecimal.valueOf(expected, 3));
        }
    }

    /** The nearest tenth of a percent, exact halves down: 5.55 % is still 5.5 %. */
    private static long nearestTenth(long tiered, int pay) {
        // tiered / pay is in hundredths of a percent; half a tenth of a percent is 5 of them.
        return Math.ceilDiv(tiered - 5L * pay, 10L * pay);
    }
}
