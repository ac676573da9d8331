package uk.lifestage.api.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever guesses passwords: after {@value #TRIES} failures for one name or {@value #TRIES_FROM_ONE_PLACE}
 * from one address, nothing more is tried for a while. It remembers a bounded number of names and addresses.
 */
final class SignInThrottle {
    static final int TRIES = 10;
    static final int TRIES_FROM_ONE_PLACE = 50;
    private static final Duration WHILE = Duration.ofMinutes(5);
    private static final int REMEMBERED = 20_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failures(int count, Instant until) {}

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this name, or this address, has to wait; empty where it may try. */
    synchronized Optional<Duration> waitFor(String name, String address) {
        return blocked("name " + name, TRIES).or(() -> blocked("address " + address, TRIES_FROM_ONE_PLACE));
    }

    /** A try failed. */
    synchronized void failed(String name, String address) {
        add("name " + name);
        add("address " + address);
    }

    /** A try succeeded: the name starts afresh, the address does not, or one known password would free all guesses. */
    synchronized void succeeded(String name) {
        failures.remove("name " + name);
    }

    private Optional<Duration> blocked(String key, int tries) {
        var known = failures.get(key);
        var now = clock.instant();
        if (known == null || !now.isBefore(known.until()) || known.count() < tries) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, known.until()).plusSeconds(1));
    }

    private void add(String key) {
        var now = clock.instant();
        var known = failures.get(key);
        int count = known == null || !now.isBefore(known.until()) ? 1 : known.count() + 1;
        failures.put(key, new Failures(count, now.plus(WHILE)));
    }
}
