package uk.lifestage.db.payroll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One night of an employer, known by its business date.
 *
 * @param payGroups those asked for on demand; empty for the ordinary night, which prepares whatever is cut off that day
 * @param replaces the withdrawn file in whose place this run's file stands; absent for any other run
 * @param attempts how often it was begun or gone on with
 * @param knownAt what was recorded up to this moment counts; what the night itself takes in is recorded at it
 * @param archivedAt when its steps went into a file; absent while they are in the database
 */
public record NightRun(
        RunId id,
        LocalDate businessDate,
        SortedSet<String> payGroups,
        @Nullable FileId replaces,
        RunStatus status,
        int attempts,
        Instant knownAt,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String requestedBy,
        @Nullable String message,
        @Nullable Instant archivedAt) {
    /** Who a run is put down to where the clock began it. */
    public static final String SCHEDULE = "schedule";

    /** Who a run is put down to where somebody at the machine began it. */
    public static final String COMMAND_LINE = "command line";

    /** Whether somebody who signed in asked for it. */
    public boolean askedForByAPerson() {
        return !requestedBy.equals(SCHEDULE) && !requestedBy.equals(COMMAND_LINE);
    }
}
