package uk.lifestage.db.payroll;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it stands now.
 *
 * @param finding as it was found; its owner is the first one
 * @param returned the return file that it came of
 * @param file the payroll file that it is about, with {@code lineKey} where it is about one line of it
 * @param owner whose it is now
 * @param revision 1 until somebody does something about it
 */
public record TrackedFinding(
        FindingId id,
        Finding finding,
        @Nullable UUID returned,
        @Nullable FileId file,
        @Nullable String lineKey,
        FindingState state,
        FindingOwner owner,
        int revision) {}
