package uk.lifestage.db.intake;

/**
 * One fault of one row of an HR feed. It never holds the value that is at fault.
 *
 * @param line the physical line on which the row begins; the header is on line 1
 * @param field the column's name, or {@code row} where the row as a whole is at fault
 * @param code what is wrong, in capitals, for example {@code NOT_A_DATE}
 * @param reason the same in words
 */
public record Reject(long line, String field, String code, String reason) {}
