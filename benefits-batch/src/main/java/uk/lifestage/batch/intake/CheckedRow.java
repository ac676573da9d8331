package uk.lifestage.batch.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.intake.FeedRow;
import uk.lifestage.db.intake.Reject;

/** A row of the feed after its checks. */
sealed interface CheckedRow {
    /** Nothing is wrong with it. */
    record Good(FeedRow row) implements CheckedRow {}

    /**
     * Something is wrong with it: the first fault of each field.
     *
     * @param employeeNo whose row it is, if it can be told: the post is in the feed, though its row is bad
     * @param assignmentNo which post it is, if it can be told
     */
    record Bad(
            long line,
            @Nullable String employeeNo,
            @Nullable Integer assignmentNo,
            List<Reject> faults) implements CheckedRow {
        public Bad {
            faults = List.copyOf(faults);
        }

        @Override
        public String toString() {
            return "Bad[line=" + line + ", faults=" + faults + "]";
        }
    }
}
