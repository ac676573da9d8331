package uk.lifestage.api.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.lifestage.db.employer.Employer;

/** Which day it is for an employer: today in its time zone, or the day that a demo was told to live in. */
@Component
public class BusinessDay {
    private final Clock clock;
    private final Optional<LocalDate> fixed;

    BusinessDay(Clock clock, Optional<FixedToday> fixed) {
        this.clock = clock;
        this.fixed = fixed.map(FixedToday::day);
    }

    /** A day that does not pass, for demos and tests on the embedded database. */
    record FixedToday(LocalDate day) {}

    /** The employer's today. */
    public LocalDate today(Employer employer) {
        return fixed.orElseGet(() -> LocalDate.ofInstant(clock.instant(), employer.timeZone()));
    }

    /** The moment, for records. */
    public Instant now() {
        return clock.instant();
    }
}
