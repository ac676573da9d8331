package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.Language;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.FileDecision;
import uk.lifestage.engine.payroll.HoldReason;

/** What the controls said of a payroll file, and what people decided about it. */
@Schema(name = "FileControl")
public record FileControlView(
        ExportView file,

        @Schema(description = "Why it is or was held; empty where nothing held it")
        List<ReasonView> reasons,

        @Schema(description = "What it was measured by; absent until the controls have looked at it") @Nullable
        ThresholdsBody thresholds,

        @Schema(description = "The pay group's last file for an earlier period; absent for its first") @Nullable
        UUID comparedWith,

        @Nullable Instant controlledAt,
        List<DecisionView> decisions,

        @Schema(description = "The run that was asked for to put another file in its place; only in the answer to that")
        @Nullable
        UUID runRequest) {
    /** One reason: a stable code, the figures, a sentence. */
    @Schema(name = "HoldReason")
    public record ReasonView(
            @Schema(example = "ELEMENT_SHARE") String code, Map<String, String> facts, String sentence) {
        static ReasonView of(HoldReason reason) {
            return new ReasonView(
                    reason.code().name(),
                    Collections.unmodifiableMap(new TreeMap<>(reason.facts())),
                    Language.say(reason.sentence()));
        }
    }

    /** What somebody decided. */
    @Schema(name = "FileDecision")
    public record DecisionView(
            @Schema(description = "agreed, released or withdrawn", example = "released")
            String decision,

            String reason,
            String by,
            Instant at) {
        static DecisionView of(FileDecision decision) {
            return new DecisionView(decision.kind().code(), decision.reason(), decision.by(), decision.at());
        }
    }

    static FileControlView of(
            ExportView file,
            ControlStore.@Nullable Verdict verdict,
            List<FileDecision> decisions,
            @Nullable UUID runRequest) {
        var comparedWith = verdict == null ? null : verdict.comparedWith();
        return new FileControlView(
                file,
                verdict == null
                        ? List.of()
                        : verdict.reasons().stream().map(ReasonView::of).toList(),
                verdict == null ? null : ThresholdsBody.of(verdict.thresholds()),
                comparedWith == null ? null : comparedWith.value(),
                verdict == null ? null : verdict.decidedAt(),
                decisions.stream().map(DecisionView::of).toList(),
                runRequest);
    }
}
