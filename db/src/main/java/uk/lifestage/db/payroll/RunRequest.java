package uk.lifestage.db.payroll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for a run; whichever process runs the night picks it up.
 *
 * @param payGroups whose files are wanted though their cut-off is another day; empty for the ordinary night
 * @param replaces a withdrawn file that is to be replaced; absent for any other run
 * @param everyone whether everyone is to be worked out and compared, changed or not
 */
public record RunRequest(
        RequestId id,
        LocalDate businessDate,
        SortedSet<String> payGroups,
        @Nullable FileId replaces,
        boolean everyone,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant takenAt,
        @Nullable Instant finishedAt,
        @Nullable RequestOutcome outcome,
        @Nullable String message,
        @Nullable RunId run) {}
