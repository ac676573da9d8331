package uk.lifestage.db.payroll;

import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.DueSpan;

/** Takes what is due of the posts of a bucket, one after the other. */
public interface DueLineSink {
    /** Takes a line that is due alike in consecutive pay periods. */
    void add(EmploymentId employment, DueSpan span);

    /** Takes a line of one pay period. */
    default void add(EmploymentId employment, DueLine line) {
        add(employment, DueSpan.of(line, line.period()));
    }

    /** Says that a post cannot be worked out: what was due of it before stays as it is. */
    void leave(EmploymentId employment);
}
