package uk.lifestage.api.web;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords: nothing is tried until the wait is over. */
final class TooManyTries extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyTries(Duration wait) {
        super("Too many tries; wait " + wait.toSeconds() + " seconds");
        this.wait = wait;
    }

    Duration waitFor() {
        return wait;
    }
}
