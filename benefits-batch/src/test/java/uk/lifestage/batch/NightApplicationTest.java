package uk.lifestage.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightApplicationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--employer=wexcombe",
                "--business-date=2026-11-20",
                "--pay-groups=WEEKLY",
                "--feed=x.csv",
                "--everyone",
                "--lifestage.home=/tmp/x",
                "--spring.datasource.url=jdbc:postgresql:x"
            })
    void knowsItsOptionsAndEverySetting(String argument) {
        assertThat(NightApplication.known(argument)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--pay-group=WEEKLY", "--nope=1", "--everyone=no", "--employer", "wexcombe", "-x", "--=1", ""})
    void refusesWhatItDoesNotKnow(String argument) {
        assertThat(NightApplication.known(argument)).isFalse();
    }
}
