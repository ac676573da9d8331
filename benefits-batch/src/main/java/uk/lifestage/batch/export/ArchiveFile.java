package uk.lifestage.batch.export;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RunStep;

/**
 * What is kept of an old run outside the database: one JSON file a run, whole or not there at all. It says how far each step
 * came and when; nothing about a person.
 */
public final class ArchiveFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path outboxes;

    /** @param outboxes holds a folder for each employer; archives lie beside them, where nobody picks files up */
    public ArchiveFile(Path outboxes) {
        this.outboxes = outboxes;
    }

    record Kept(
            String run,
            String businessDate,
            List<String> payGroups,
            String status,
            int attempts,
            String requestedBy,
            String knownAt,
            String startedAt,
            String finishedAt,
            List<KeptStep> steps,
            List<KeptBucket> buckets) {}

    record KeptStep(
            String step,
            String status,
            long read,
            long written,
            long rejected,
            String startedAt,
            String finishedAt,
            String message) {}

    record KeptBucket(String step, int bucket, long read, long written, String finishedAt) {}

    /**
     * Writes one run's file, in place of one that an interrupted attempt may have left; the same run gives the same bytes.
     *
     * @return where it lies
     */
    public Path write(String employer, NightRun run, List<RunStep> steps, List<NightStore.BucketDone> buckets) {
        var folder = folder(employer);
        var name = run.businessDate() + "_" + run.id() + ".json";
        var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kept(run, steps, buckets)) + "\n";
        Consumer<Consumer<String>> contents = out -> out.accept(text);
        new Outbox(folder).write(name, contents);
        return folder.resolve(name);
    }

    /** Where an employer's old runs lie. */
    public Path folder(String employer) {
        return outboxes.resolve(".archive").resolve(employer);
    }

    private static Kept kept(NightRun run, List<RunStep> steps, List<NightStore.BucketDone> buckets) {
        return new Kept(
                run.id().toString(),
                run.businessDate().toString(),
                List.copyOf(run.payGroups()),
                run.status().code(),
                run.attempts(),
                run.requestedBy(),
                run.knownAt().toString(),
                run.startedAt().toString(),
                text(run.finishedAt()),
                steps.stream()
                        .map(step -> new KeptStep(
                                step.step(),
                                step.status().code(),
                                step.read(),
                                step.written(),
                                step.rejected(),
                                text(step.startedAt()),
                                text(step.finishedAt()),
                                text(step.message())))
                        .toList(),
                buckets.stream()
                        .map(bucket -> new KeptBucket(
                                bucket.step(),
                                bucket.bucket(),
                                bucket.read(),
                                bucket.written(),
                                bucket.finishedAt().toString()))
                        .toList());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
