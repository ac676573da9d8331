package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import uk.lifestage.engine.calendar.Frequency;

/** The terms of class 1 National Insurance, as the law data states them. */
final class NiTerms {
    private NiTerms() {}

    /** A threshold in pounds for each earnings period. */
    record Threshold(
            BigDecimal week,
            BigDecimal twoWeeks,
            BigDecimal fourWeeks,
            BigDecimal month,
            BigDecimal year,
            String source) {
        BigDecimal of(Frequency frequency) {
            return switch (frequency) {
                case WEEKLY -> week;
                case TWO_WEEKLY -> twoWeeks;
                case FOUR_WEEKLY -> fourWeeks;
                case MONTHLY -> month;
            };
        }
    }

    /** The thresholds' names: lower earnings limit, secondary, primary, upper earnings limit and upper secondary ones. */
    enum Name {
        LEL,
        ST,
        PT,
        UEL,
        FUST,
        IZUST,
        UST,
        AUST,
        VUST
    }

    /**
     * One category letter's rates.
     *
     * @param employeeMain between the primary threshold and the upper earnings limit
     * @param employeeUpper above the upper earnings limit
     * @param employerLower above the secondary threshold, until the threshold named
     * @param employerLowerUntil where the employer's main rate takes over
     * @param employerMain above it
     */
    record Rates(
            BigDecimal employeeMain,
            BigDecimal employeeUpper,
            BigDecimal employerLower,
            Name employerLowerUntil,
            BigDecimal employerMain,
            String source) {}
}
