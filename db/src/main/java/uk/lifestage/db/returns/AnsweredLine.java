package uk.lifestage.db.returns;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.SentLine;

/**
 * A sent line with payroll's last word on it.
 *
 * @param taken what payroll says that it took; absent where it has not spoken
 * @param words how often payroll has spoken of it
 */
public record AnsweredLine(
        SentLine line,
        Answer answer,
        @Nullable Money taken,
        @Nullable String reason,
        int words,
        @Nullable Instant answeredAt) {}
