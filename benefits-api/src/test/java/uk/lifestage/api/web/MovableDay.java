package uk.lifestage.api.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import uk.lifestage.db.employer.Employer;

/** The business day of the tests, which a test may move for a while. */
@TestComponent
@Primary
public class MovableDay extends BusinessDay {
    private volatile @Nullable LocalDate moved;

    MovableDay(Clock clock, Optional<FixedToday> fixed) {
        super(clock, fixed);
    }

    @Override
    public LocalDate today(Employer employer) {
        var other = moved;
        return other == null ? super.today(employer) : other;
    }

    /** Does something on another day. */
    public void on(LocalDate day, Runnable work) {
        moved = day;
        try {
            work.run();
        } finally {
            moved = null;
        }
    }
}
