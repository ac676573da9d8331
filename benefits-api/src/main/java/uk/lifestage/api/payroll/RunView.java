package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.RunStep;

/** One night, with its steps where one run is asked for. */
public record RunView(
        UUID id,
        LocalDate businessDate,

        @Schema(description = "Those asked for on demand; empty for the ordinary night")
        List<String> payGroups,

        @Schema(description = "running, finished, failed or stopped")
        String status,

        @Schema(description = "What was recorded up to this moment counts")
        Instant knownAt,

        Instant startedAt,
        @Nullable Instant finishedAt,
        String requestedBy,

        @Schema(description = "How often it was begun or gone on with", example = "1")
        int attempts,

        @Nullable String message,

        @Schema(description = "When its steps went into a file; absent while they are here") @Nullable
        Instant archivedAt,

        @Nullable List<StepView> steps) {
    /** How far one step has come. */
    @Schema(name = "RunStep")
    public record StepView(
            String step,
            int position,
            String status,
            long read,
            long written,
            long rejected,

            @Schema(description = "How much there is to read, once that is known") @Nullable
            Long expected,

            @Schema(description = "Rows read a second, so far") @Nullable
            Long rowsPerSecond,

            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String message) {
        static StepView of(RunStep step, Instant now) {
            return new StepView(
                    step.step(),
                    step.position(),
                    step.status().code(),
                    step.read(),
                    step.written(),
                    step.rejected(),
                    step.expected(),
                    rate(step, now),
                    step.startedAt(),
                    step.finishedAt(),
                    step.message());
        }

        private static @Nullable Long rate(RunStep step, Instant now) {
            var started = step.startedAt();
            if (started == null) {
                return null;
            }
            var finished = step.finishedAt();
            long millis =
                    Duration.between(started, finished == null ? now : finished).toMillis();
            return step.read() * 1000 / Math.max(1, millis);
        }
    }

    static RunView summary(NightRun run) {
        return of(run, null);
    }

    static RunView whole(NightRun run, List<RunStep> steps, Instant now) {
        return of(run, steps.stream().map(step -> StepView.of(step, now)).toList());
    }

    private static RunView of(NightRun run, @Nullable List<StepView> steps) {
        return new RunView(
                run.id().value(),
                run.businessDate(),
                List.copyOf(run.payGroups()),
                run.status().code(),
                run.knownAt(),
                run.startedAt(),
                run.finishedAt(),
                run.requestedBy(),
                run.attempts(),
                run.message(),
                run.archivedAt(),
                steps);
    }
}
