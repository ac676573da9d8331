package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.employment.PostKey;
import uk.lifestage.db.payroll.FindingEvent;
import uk.lifestage.db.payroll.TrackedFinding;

/** One difference that somebody has to look at, as it stands. */
public record FindingView(
        UUID id,

        @Schema(description = "What kind it is: docs/findings.md", example = "LINE_SHORT")
        String code,

        @Schema(description = "Whose it is now: payroll, hr or person")
        String owner,

        @Schema(description = "open, in_progress, waiting, settled or accepted")
        String state,

        @Nullable UUID run,

        @Schema(description = "The HR feed in which it was found") @Nullable
        UUID intake,

        @Schema(description = "The return file in which it was found") @Nullable
        UUID returned,

        @Schema(description = "The payroll file that it is about") @Nullable
        UUID file,

        @Schema(description = "The line of that file that it is about") @Nullable
        String lineKey,

        @Schema(description = "The post that it is about") @Nullable
        UUID employment,

        @Schema(example = "100000") @Nullable String employeeNo,
        @Nullable Integer assignmentNo,

        Map<String, String> facts,
        Instant foundAt,

        @Schema(description = "Its ETag is this with r before it, in quotes: \"r1\"")
        int revision,

        @Schema(description = "What was done about it, oldest first; only where one finding is asked for") @Nullable
        List<EventView> events) {
    /** What somebody did about it. */
    @Schema(name = "FindingEvent")
    public record EventView(
            int revision,
            Instant at,

            @Schema(description = "lifestage where its cause was gone and it settled itself")
            String actor,

            String state,
            String owner,
            @Nullable String note) {
        static EventView of(FindingEvent event) {
            return new EventView(
                    event.revision(),
                    event.at(),
                    event.actor(),
                    event.state().code(),
                    event.owner().code(),
                    event.note());
        }
    }

    static FindingView of(TrackedFinding tracked, @Nullable PostKey post) {
        return of(tracked, post, null);
    }

    static FindingView of(TrackedFinding tracked, @Nullable PostKey post, @Nullable List<FindingEvent> events) {
        var finding = tracked.finding();
        var run = finding.run();
        var employment = finding.employment();
        var file = tracked.file();
        return new FindingView(
                tracked.id().value(),
                finding.code(),
                tracked.owner().code(),
                tracked.state().code(),
                run == null ? null : run.value(),
                finding.intake(),
                tracked.returned(),
                file == null ? null : file.value(),
                tracked.lineKey(),
                employment == null ? null : employment.value(),
                post == null ? null : post.employeeNo(),
                post == null ? null : post.assignmentNo(),
                new TreeMap<>(finding.facts()),
                finding.foundAt(),
                tracked.revision(),
                events == null ? null : events.stream().map(EventView::of).toList());
    }
}
