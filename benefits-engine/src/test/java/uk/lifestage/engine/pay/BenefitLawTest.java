package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.catalogue.LegalKind;

class BenefitLawTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 6);

    @ParameterizedTest
    @CsvSource({
        "NOT_FAVOURED, 100.00, 60.00, 100.00",
        "NOT_FAVOURED, 60.00, 100.00, 100.00",
        "NOT_FAVOURED, 100.00, 0.00, 100.00",
        "CYCLE, 100.00, 0.00, 0.00",
        "ULTRA_LOW_EMISSION_CAR, 400.00, 120.00, 120.00"
    })
    void taxesTheGreaterUnlessFavoured(
            OptionalRemuneration.Favoured favoured, String forgone, String normalValue, String taxed) {
        assertThat(OptionalRemuneration.taxable(favoured, pounds(forgone), pounds(normalValue))
                        .amount())
                .isEqualTo(pounds(taxed));
    }

    @ParameterizedTest
    @CsvSource({"75, ULTRA_LOW_EMISSION_CAR", "76, NOT_FAVOURED", "0, ULTRA_LOW_EMISSION_CAR"})
    void favoursCarsUpTo75Grams(int grams, OptionalRemuneration.Favoured favoured) {
        assertThat(OptionalRemuneration.car(Law.gb(), DAY, grams)).isEqualTo(favoured);
    }

    @Test
    void aCatalogueCanNameEachKindThatTheLawFavours() {
        assertThat(Stream.of(LegalKind.values()).map(OptionalRemuneration::favoured))
                .contains(OptionalRemuneration.Favoured.values());
    }

    @Test
    void councilWorkerWith33DaysMaySellFive() {
        assertThat(StatutoryLeave.sellableDays(Law.gb(), DAY, new BigDecimal("33"), new BigDecimal("5")))
                .isEqualByComparingTo("5");
        assertThat(StatutoryLeave.sellableDays(Law.gb(), DAY, new BigDecimal("27"), new BigDecimal("5")))
                .isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource({"100, 12", "104, 13", "103.5, 12", "0, 0"})
    void irregularHoursEarnWholeHours(BigDecimal worked, BigDecimal leave) {
        assertThat(StatutoryLeave.irregularHours(Law.gb(), LocalDate.of(2024, 4, 1), worked))
                .isEqualByComparingTo(leave);
    }

    @ParameterizedTest
    @CsvSource({
        "12570.00, NONE",
        "12571.00, BASIC",
        "50270.00, BASIC",
        "50271.00, HIGHER",
        "125140.00, HIGHER",
        "125141.00, ADDITIONAL"
    })
    void bandsVouchersByEarnings(String earnings, ChildcareVoucher.Band band) {
        assertThat(ChildcareVoucher.band(Law.gb(), DAY, TaxCode.parse("1257L"), pounds(earnings)))
                .isEqualTo(band);
    }

    @Test
    void limitsVouchersOfEachBand() {
        assertThat(ChildcareVoucher.limit(Law.gb(), DAY, ChildcareVoucher.Band.BASIC))
                .isEqualTo(new ChildcareVoucher.Limit(pounds("55.00"), pounds("243.00"), pounds("2916.00")));
        assertThat(ChildcareVoucher.limit(Law.gb(), DAY, ChildcareVoucher.Band.ADDITIONAL))
                .isEqualTo(new ChildcareVoucher.Limit(pounds("25.00"), pounds("110.00"), pounds("1320.00")));
        assertThat(ChildcareVoucher.limit(Law.gb(), DAY, ChildcareVoucher.Band.MEMBER_SINCE_BEFORE_APRIL_2011)
                        .week())
                .isEqualTo(pounds("55.00"));
    }

    @ParameterizedTest
    @CsvSource({"21, false, 203.36", "18, false, 173.60", "17, false, 128.00", "30, true, 128.00"})
    void taxFreeChildcareNeedsSixteenHoursAtTheMinimumWage(int age, boolean apprentice, String weekly) {
        var rate = MinimumWage.rate(Law.gb(), DAY, age, apprentice).orElseThrow();

        assertThat(TaxFreeChildcare.leastWeeklyEarnings(Law.gb(), DAY, rate)).isEqualTo(pounds(weekly));
    }

    @Test
    void taxFreeChildcareDoublesForADisabledChild() {
        assertThat(TaxFreeChildcare.topUp(Law.gb(), DAY, pounds("20000.00"), true, 4))
                .isEqualTo(pounds("4000.00"));
        assertThat(TaxFreeChildcare.topUp(Law.gb(), DAY, pounds("20000.00"), false, 3))
                .isEqualTo(pounds("1500.00"));
        assertThat(TaxFreeChildcare.withinIncomeLimit(Law.gb(), DAY, pounds("100000.00")))
                .isTrue();
        assertThat(TaxFreeChildcare.withinIncomeLimit(Law.gb(), DAY, pounds("100000.01")))
                .isFalse();
    }

    @Test
    void smallLoansAreNoBenefit() {
        assertThat(PayrolledBenefit.loanBenefit(Law.gb(), DAY, pounds("10000.00"), pounds("0.00"), pounds("10000.00")))
                .isEqualTo(pounds("0.00"));
        assertThat(PayrolledBenefit.loanBenefit(
                        Law.gb(), DAY, pounds("12000.00"), pounds("8000.00"), pounds("12000.00")))
                .isEqualTo(pounds("375.00"));
    }

    @Test
    void payBillLevyLeavesTheAllowance() {
        assertThat(ApprenticeshipLevy.ofPayBill(Law.gb(), DAY, pounds("4000000.00")))
                .isEqualTo(pounds("5000.00"));
        assertThat(ApprenticeshipLevy.ofPayBill(Law.gb(), DAY, pounds("2000000.00")))
                .isEqualTo(pounds("0.00"));
    }
}
