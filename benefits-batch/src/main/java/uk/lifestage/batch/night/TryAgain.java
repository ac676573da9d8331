package uk.lifestage.batch.night;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a night that failed is tried again without anybody asking: after a while, then after twice as long each time, up to
 * half an hour, and not for ever. What is still wrong then is somebody's to look into.
 *
 * @param tries how often a night is begun by itself in all
 * @param after how long it rests after the first failure
 */
record TryAgain(int tries, Duration after) {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    TryAgain {
        if (tries < 1 || after.isNegative()) {
            throw new IllegalArgumentException(
                    "lifestage.night.tries is at least 1, and the rest between them is not negative");
        }
    }

    /**
     * Whether it is time.
     *
     * @param attempts how often it was begun until now
     * @param failedAt when it failed last
     */
    boolean isTime(int attempts, @Nullable Instant failedAt, Instant now) {
        return attempts < tries && (failedAt == null || !now.isBefore(failedAt.plus(rest(attempts))));
    }

    /** How long it rests after so many failures. */
    Duration rest(int failures) {
        var rest = after;
        for (int i = 1; i < failures && rest.compareTo(LONGEST) < 0; i++) {
            rest = rest.multipliedBy(2);
        }
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }
}
