package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.ReleasePolicyStore.SetThresholds;

/** What payroll files are measured by before payroll may have them. */
public record ControlsView(
        @Schema(description = "Whether it takes two people to release a held file")
        boolean fourEyes,

        @Schema(description = "For every pay group without its own first")
        List<PayGroupView> thresholds) {
    /** Thresholds as they were set last. */
    @Schema(name = "PayGroupThresholds")
    public record PayGroupView(
            @Schema(description = "Absent for every pay group without its own", example = "MONTHLY") @Nullable
            String payGroup,

            ThresholdsBody thresholds,
            Instant recordedAt,
            String recordedBy) {
        static PayGroupView of(SetThresholds set) {
            return new PayGroupView(
                    set.payGroup(), ThresholdsBody.of(set.thresholds()), set.recordedAt(), set.recordedBy());
        }
    }
}
