package uk.lifestage.db.payroll;

import java.math.BigDecimal;

/**
 * How an employer closes the loop with payroll.
 *
 * @param unansweredDays days after the pay date after which a sent line without an answer is unanswered; 0 where payroll
 *     sends no answers
 * @param rejectedShare bad rows among all rows of a return file above which nothing of it is applied, from 0 to 1
 * @param notTakenShare short and refused rows among all, likewise
 * @param revision counts the changes, from 0 for the usual settings
 */
public record PayrollSettings(int unansweredDays, BigDecimal rejectedShare, BigDecimal notTakenShare, int revision) {
    /** Two weeks; a tenth bad, a quarter not taken. */
    public static final PayrollSettings USUAL =
            new PayrollSettings(14, new BigDecimal("0.1000"), new BigDecimal("0.2500"), 0);
}
