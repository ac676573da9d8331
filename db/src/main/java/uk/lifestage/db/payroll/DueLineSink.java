package uk.lifestage.db.payroll;

import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.DueLine;

/** Takes due lines one by one. */
@FunctionalInterface
public interface DueLineSink {
    /** Takes one line of a post of the bucket. */
    void add(EmploymentId employment, DueLine line);
}
