package uk.lifestage.db.calendar;

import uk.lifestage.engine.calendar.PayCalendar;

/**
 * Employments that are paid together.
 *
 * @param correctionPeriods how many periods before the one of a file stay open to correction
 */
public record PayGroup(PayCalendar calendar, int correctionPeriods) {
    /** The group's name, as the HR feed has it. */
    public String name() {
        return calendar.payGroup();
    }
}
