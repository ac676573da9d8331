package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.layout.LayoutTestView;
import uk.lifestage.db.layout.LayoutFile;

/** A payroll file's lines in another layout. */
@Schema(name = "LayoutFile")
public record LayoutFileView(
        @Schema(example = "canonical-full") String layout,

        @Schema(description = "The version of an own layout") @Nullable
        Integer version,

        @Schema(description = "The hash of the layout's document by which it was rendered")
        String layoutSha256,

        @Schema(
                description =
                        "planned (it is to be rendered), written, held (values could not be written: no file was made)"
                                + " or empty (nothing to say, and the layout leaves such files out)")
        String state,

        String fileName,
        @Nullable Long rows,
        @Nullable Long lines,

        @Schema(description = "Lines that the layout does not take") @Nullable
        Long linesLeftOut,

        List<LayoutTestView.Total> totals,
        @Nullable Long size,
        @Nullable String sha256,
        long problemCount,
        @Schema(description = "The first 100") List<LayoutTestView.Problem> problems,
        @Nullable Instant writtenAt,

        @Schema(description = "Where its bytes can be fetched, once it is written") @Nullable
        String file,

        @Nullable String manifest) {
    static LayoutFileView of(LayoutFile file) {
        var path = "/api/v1/exports/" + file.file() + "/layouts/" + file.code();
        boolean written = file.state() == LayoutFile.State.WRITTEN;
        return new LayoutFileView(
                file.code(),
                file.versionNo(),
                file.documentSha256(),
                file.state().code(),
                file.fileName(),
                file.rows(),
                file.lines(),
                file.leftOut(),
                file.totals().stream().map(LayoutTestView.Total::of).toList(),
                file.size(),
                file.sha256(),
                file.problemCount(),
                file.problems().stream().map(LayoutTestView.Problem::of).toList(),
                file.writtenAt(),
                written ? path : null,
                written ? path + "/manifest" : null);
    }
}
