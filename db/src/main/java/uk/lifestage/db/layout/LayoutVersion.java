package uk.lifestage.db.layout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.layout.Layout;

/**
 * A layout as it counts at a moment: a built-in one, or a version of an employer's own.
 *
 * @param code what it is called by, for example {@code sage-50-deductions}
 * @param versionNo counts the versions of an employer's own layout from 1; absent for a built-in one
 * @param document the YAML that describes it
 * @param sha256 the document's hash in lower-case hexadecimal
 * @param layout what the document says
 * @param recordedBy who kept this version; absent for a built-in one
 * @param recordedAt when; absent for a built-in one
 */
public record LayoutVersion(
        String code,
        @Nullable Integer versionNo,
        String document,
        String sha256,
        Layout layout,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt) {
    /** Whether it comes with the product. */
    public boolean builtIn() {
        return versionNo == null;
    }
}
