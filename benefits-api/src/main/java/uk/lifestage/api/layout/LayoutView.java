package uk.lifestage.api.layout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.layout.LayoutVersion;

/** One layout of payroll files, with its document where one layout is asked for. */
@Schema(name = "Layout")
public record LayoutView(
        @Schema(example = "sage-50-deductions") String code,
        String title,

        @Schema(description = "Comes with the product and never changes: copy it under a code of your own")
        boolean builtIn,

        @Schema(description = "Counts the versions of an own layout from 1") @Nullable
        Integer version,

        @Schema(description = "changes, full or recurring") String mode,
        String sha256,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt,

        @Schema(description = "Pay groups whose files get it")
        List<String> payGroups,

        @Schema(description = "The YAML of docs/layouts.md") @Nullable
        String document) {
    static LayoutView summary(LayoutVersion layout, List<String> payGroups) {
        return of(layout, payGroups, null);
    }

    static LayoutView whole(LayoutVersion layout, List<String> payGroups) {
        return of(layout, payGroups, layout.document());
    }

    private static LayoutView of(LayoutVersion layout, List<String> payGroups, @Nullable String document) {
        return new LayoutView(
                layout.code(),
                layout.layout().title(),
                layout.builtIn(),
                layout.versionNo(),
                layout.layout().mode().word(),
                layout.sha256(),
                layout.recordedBy(),
                layout.recordedAt(),
                payGroups,
                document);
    }
}
