package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.employment.PostKey;
import uk.lifestage.db.payroll.Finding;

/** One difference that somebody has to look at. */
public record FindingView(
        @Schema(example = "MISSING_FROM_FEED") String code,

        @Schema(description = "Whose it is: payroll, hr or person")
        String owner,

        @Nullable UUID run,

        @Schema(description = "The HR feed in which it was found") @Nullable
        UUID intake,

        @Schema(description = "The post that it is about") @Nullable
        UUID employment,

        @Schema(example = "100000") @Nullable String employeeNo,
        @Nullable Integer assignmentNo,

        Map<String, String> facts,
        Instant foundAt) {
    static FindingView of(Finding finding, @Nullable PostKey post) {
        var run = finding.run();
        var employment = finding.employment();
        return new FindingView(
                finding.code(),
                finding.owner().code(),
                run == null ? null : run.value(),
                finding.intake(),
                employment == null ? null : employment.value(),
                post == null ? null : post.employeeNo(),
                post == null ? null : post.assignmentNo(),
                new TreeMap<>(finding.facts()),
                finding.foundAt());
    }
}
