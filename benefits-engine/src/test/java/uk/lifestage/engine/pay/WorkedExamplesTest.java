package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Worked examples by HMRC, GOV.UK and others, each of which must come out to the penny. */
class WorkedExamplesTest {
    static Stream<Example> reproducesIncomeTax() {
        return Example.area("paye-tax").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesIncomeTax(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesClassOneNationalInsurance() {
        return Example.area("ni-class1").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesClassOneNationalInsurance(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesDirectorsNationalInsurance() {
        return Example.area("ni-director").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesDirectorsNationalInsurance(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> roundsNationalInsurance() {
        return Example.area("ni-rounding").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void roundsNationalInsurance(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesStudentLoans() {
        return Example.area("student-loan").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesStudentLoans(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesPersonalAllowance() {
        return Example.area("personal-allowance").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesPersonalAllowance(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesPensionSacrificeLimit() {
        return Example.area("pension-sacrifice-cap").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesPensionSacrificeLimit(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> findsMinimumWageRate() {
        return Example.area("nmw-rate").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsMinimumWageRate(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesMinimumWageEntitlement() {
        return Example.area("nmw-entitlement").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesMinimumWageEntitlement(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> checksMinimumWage() {
        return Example.area("nmw-check").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void checksMinimumWage(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> adjustsMinimumWagePayForAccommodation() {
        return Example.area("nmw-accommodation").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void adjustsMinimumWagePayForAccommodation(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesMinimumWageUplift() {
        return Example.area("nmw-uplift").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesMinimumWageUplift(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesStatutoryLeave() {
        return Example.area("holiday").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesStatutoryLeave(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesSalarySacrifice() {
        return Example.area("salary-sacrifice").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesSalarySacrifice(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> taxesOptionalRemuneration() {
        return Example.area("opra").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void taxesOptionalRemuneration(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesPayrolledBenefits() {
        return Example.area("payrolled-bik").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesPayrolledBenefits(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> limitsChildcareVouchers() {
        return Example.area("childcare-voucher").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void limitsChildcareVouchers(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> topsUpTaxFreeChildcare() {
        return Example.area("tax-free-childcare").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void topsUpTaxFreeChildcare(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> pricesBoughtLeave() {
        return Example.area("buy-leave").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void pricesBoughtLeave(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesHealthServicePension() {
        return Example.area("nhs-pension").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesHealthServicePension(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesPayrollGiving() {
        return Example.area("payroll-giving").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesPayrollGiving(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> reproducesFreePay() {
        return Example.area("free-pay").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reproducesFreePay(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }

    static Stream<Example> annualisesTheFirstMonth() {
        return Example.area("paye-annualised").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void annualisesTheFirstMonth(Example row) {
        assertThat(Reproduction.differences(row)).isEmpty();
    }
}
