package uk.lifestage.engine.eligibility;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.WindowCode;

/**
 * Days on which HR opened a window besides what the catalogue says, for everybody or for one person. A round that begins on a
 * day on which the catalogue opens a yearly window is that opening with another last day: longer, shorter, or none at all.
 *
 * @param lastDay the last day on which it is open, which counts; before {@code opens} where it was called off
 * @param start from when a choice made in it holds; absent where the window's own rule says so
 */
public record WindowRound(
        WindowCode window,
        LocalDate opens,
        LocalDate lastDay,
        @Nullable StartRule start) {
    /** Whether it is open on a day. */
    public boolean openOn(LocalDate day) {
        return !day.isBefore(opens) && !day.isAfter(lastDay);
    }
}
