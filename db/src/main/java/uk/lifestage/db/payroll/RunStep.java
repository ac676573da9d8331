package uk.lifestage.db.payroll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one step of a night has come.
 *
 * @param position its place among the steps, from 1
 * @param expected how much there is to read, once that is known
 */
public record RunStep(
        String step,
        int position,
        RunStatus status,
        long read,
        long written,
        long rejected,
        @Nullable Long expected,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String message) {}
