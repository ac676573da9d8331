package uk.lifestage.db.returns;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One thing that payroll said of one line; later words take precedence and none is lost.
 *
 * @param number 1 for the first thing said of the line
 * @param returnLine the physical line of the return file on which it stood
 */
public record Word(
        ReturnId file,
        long returnLine,
        String lineKey,
        int number,
        Answer answer,
        Money taken,
        @Nullable String reason,
        Instant recordedAt) {}
