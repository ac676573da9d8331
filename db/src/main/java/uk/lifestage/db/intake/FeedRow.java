package uk.lifestage.db.intake;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;

/**
 * One good row of an HR feed. Its text form leaves out all personal data.
 *
 * @param line the physical line on which the row begins; the header is on line 1
 * @param effectiveFrom from when the row's values hold; absent where the feed leaves it to the business date
 */
public record FeedRow(
        long line,
        String employeeNo,
        int assignmentNo,
        PersonFacts person,
        @Nullable LocalDate effectiveFrom,
        PostFacts post) {
    @Override
    public String toString() {
        return "FeedRow[line=" + line + "]";
    }
}
