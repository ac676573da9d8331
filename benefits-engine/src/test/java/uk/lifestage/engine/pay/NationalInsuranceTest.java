package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lifestage.engine.calendar.Frequency;

class NationalInsuranceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 30);

    @ParameterizedTest
    @CsvSource({
        "123.0549, 123.05",
        "123.0559, 123.05",
        "123.056, 123.06",
        "0.005, 0.00",
        "0.0059, 0.00",
        "0.006, 0.01",
        "9.00, 9.00"
    })
    void roundsAfterTheThirdDecimal(String exact, String rounded) {
        assertThat(NationalInsurance.round(new BigDecimal(exact))).isEqualTo(pounds(rounded));
    }

    @ParameterizedTest
    @CsvSource({
        // Worked by hand from the digest's rates: 5,000.00 a month in 2026/27.
        "A, 267.50, 687.45",
        "B, 74.33, 687.45",
        "C, 0.00, 687.45",
        "J, 79.04, 687.45",
        "H, 267.50, 121.65",
        "M, 267.50, 121.65",
        "V, 267.50, 121.65",
        "Z, 79.04, 121.65",
        "F, 267.50, 437.55",
        "I, 74.33, 437.55",
        "S, 0.00, 437.55",
        "L, 79.04, 437.55",
        "N, 267.50, 437.55",
        "E, 74.33, 437.55",
        "K, 0.00, 437.55",
        "D, 79.04, 437.55",
        "X, 0.00, 0.00",
        "R, 267.50, 664.53",
        "G, 267.50, 117.59",
        "W, 0.00, 664.53"
    })
    void knowsEveryCategory(NiCategory category, String employee, String employer) {
        var due = NationalInsurance.of(Law.gb(), DAY, category, Frequency.MONTHLY, pounds("5000.00"));

        assertThat(due.employee().amount()).isEqualTo(pounds(employee));
        assertThat(due.employer().amount()).isEqualTo(pounds(employer));
    }

    @ParameterizedTest
    @EnumSource(NiCategory.class)
    void owesNothingOnNothing(NiCategory category) {
        var due = NationalInsurance.of(Law.gb(), DAY, category, Frequency.WEEKLY, pounds("0.00"));

        assertThat(due.employee().amount().isZero()).isTrue();
        assertThat(due.employer().amount().isZero()).isTrue();
    }

    @Test
    void usesTheYearsOwnEmployerRate() {
        var due = NationalInsurance.of(
                Law.gb(), LocalDate.of(2025, 4, 5), NiCategory.A, Frequency.MONTHLY, pounds("2000.00"));

        // 13.8 % of 2,000.00 less 758.
        assertThat(due.employer().amount()).isEqualTo(pounds("171.40"));
    }

    @Test
    void roundsEmployersSlicesBelowAndAboveTheUpperLimitApart() {
        // 50,270.03 a year less 5,000 and 0.03 above: 6,790.50 and 0.0045 each on their own.
        var due = NationalInsurance.annual(Law.gb(), DAY, NiCategory.A, pounds("50270.04"));

        assertThat(due.employer().step().children()).extracting("result").containsExactly("6790.50", "0.01");
        assertThat(due.employer().amount()).isEqualTo(pounds("6790.51"));
    }

    @Test
    void cutsADirectorsThresholdsToTheWeeksThatAreLeft() {
        // 26 weeks: 6,285 and 2,500 free; 8 % and 15 % of what 20,000.00 has over them.
        var due = NationalInsurance.director(Law.gb(), DAY, NiCategory.A, 26, pounds("20000.00"));

        assertThat(due.employee().amount()).isEqualTo(pounds("1097.20"));
        assertThat(due.employer().amount()).isEqualTo(pounds("2625.00"));
    }

    @Test
    void roundsADirectorsThresholdsUpToThePound() {
        // 5,000 x 25 / 52 = 2,403.8 up to 2,404.
        var due = NationalInsurance.director(Law.gb(), DAY, NiCategory.C, 25, pounds("3404.00"));

        assertThat(due.employer().amount()).isEqualTo(pounds("150.00"));
    }

    @Test
    void addsNationalInsuranceBeyondThePensionLimitFrom2029() {
        var extra = PensionSacrificeLimit.extra(
                Law.gb(), LocalDate.of(2029, 4, 6), NiCategory.A, pounds("42750.00"), pounds("2250.00"));

        assertThat(extra.employee().amount()).isEqualTo(pounds("20.00"));
        assertThat(extra.employer().amount()).isEqualTo(pounds("37.50"));
    }

    @Test
    void knowsNoPensionLimitBefore2029() {
        var extra = PensionSacrificeLimit.extra(
                Law.gb(), LocalDate.of(2029, 4, 5), NiCategory.A, pounds("42750.00"), pounds("2250.00"));

        assertThat(extra.employee().amount()).isEqualTo(pounds("0.00"));
        assertThat(extra.employer().amount()).isEqualTo(pounds("0.00"));
    }
}
