package uk.lifestage.engine.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoundsTest {
    @ParameterizedTest(name = "{0} is said as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | £0",
                "0.00 | £0",
                "-0.00 | £0",
                "0.05 | £0.05",
                "3 | £3",
                "-3 | −£3",
                "-0.01 | −£0.01",
                "12.5 | £12.50",
                "12.50 | £12.50",
                "100.00 | £100",
                "999.99 | £999.99",
                "1000 | £1,000",
                "-1000.10 | −£1,000.10",
                "100000.00 | £100,000",
                "1234567.89 | £1,234,567.89"
            })
    void saysAmountsAsPeopleWriteThem(String digits, String said) {
        assertThat(Pounds.of(digits)).isEqualTo(said);
    }
}
