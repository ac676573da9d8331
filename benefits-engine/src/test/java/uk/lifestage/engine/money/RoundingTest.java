package uk.lifestage.engine.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

    @ParameterizedTest
    @CsvSource({
        "NEAREST, 23.075, GBP 23.08",
        "NEAREST, 23.0749, GBP 23.07",
        "NEAREST, -23.075, GBP -23.08",
        "DOWN, 23.079, GBP 23.07",
        "DOWN, -23.079, GBP -23.07",
        "UP, 23.071, GBP 23.08",
    })
    void roundsToWholePenceAsNamed(Rounding rounding, String amount, String expected) {
        assertThat(rounding.of(CurrencyUnit.of("GBP"), new BigDecimal(amount))).hasToString(expected);
    }
}
