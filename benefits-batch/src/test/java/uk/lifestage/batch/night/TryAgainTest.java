package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TryAgainTest {
    private static final Instant FAILED = Instant.parse("2026-12-10T22:00:00Z");

    private final TryAgain tryAgain = new TryAgain(6, Duration.ofMinutes(1));

    @Test
    void restsTwiceAsLongAfterEachFailureAndNeverLongerThanHalfAnHour() {
        assertThat(tryAgain.rest(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(tryAgain.rest(2)).isEqualTo(Duration.ofMinutes(2));
        assertThat(tryAgain.rest(5)).isEqualTo(Duration.ofMinutes(16));
        assertThat(tryAgain.rest(6)).isEqualTo(Duration.ofMinutes(30));
        assertThat(tryAgain.rest(1_000)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void beginsAgainOnceTheRestIsOver() {
        assertThat(tryAgain.isTime(2, FAILED, FAILED.plusSeconds(119))).isFalse();
        assertThat(tryAgain.isTime(2, FAILED, FAILED.plusSeconds(120))).isTrue();
    }

    @Test
    void givesUpAfterTheTriesAreUsed() {
        assertThat(tryAgain.isTime(5, FAILED, FAILED.plus(Duration.ofDays(1)))).isTrue();
        assertThat(tryAgain.isTime(6, FAILED, FAILED.plus(Duration.ofDays(1)))).isFalse();
        assertThat(new TryAgain(1, Duration.ZERO).isTime(1, FAILED, FAILED.plus(Duration.ofDays(1))))
                .isFalse();
    }

    @Test
    void refusesSettingsWithoutATry() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TryAgain(0, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TryAgain(3, Duration.ofMinutes(-1)));
    }
}
