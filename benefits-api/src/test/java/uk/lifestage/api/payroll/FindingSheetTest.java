package uk.lifestage.api.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingSheetTest {
    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\r=x"})
    void whatASpreadsheetMightRunBecomesText(String text) {
        assertThat(FindingSheet.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100000", "100000-1-gym-2026/27-09-MONTHLY-1", "missing: -5.00"})
    void anythingElseStaysAsItIs(String text) {
        assertThat(FindingSheet.harmless(text)).isEqualTo(text);
    }
}
