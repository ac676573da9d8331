package uk.lifestage.db.payroll;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a sum of a file's movements: one post with one benefit.
 *
 * @param before what the last file's own period came to; nothing for corrections and refunds of earlier periods
 * @param now what this file's own period comes to
 * @param inFile what the file's own lines come to
 * @param ownKey a line of this file that says so; absent where it has none
 * @param lastKey the last file's line; absent where it has none
 */
public record Mover(
        String employeeNo,
        int assignmentNo,
        String benefit,
        Money before,
        Money now,
        Money inFile,
        @Nullable String ownKey,
        @Nullable String lastKey) {}
