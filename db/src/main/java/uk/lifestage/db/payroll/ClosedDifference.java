package uk.lifestage.db.payroll;

import java.time.LocalDate;
import org.joda.money.Money;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.LineKind;

/**
 * What a file would have put right for pay periods that are closed to correction: due less sent, added up over the periods.
 *
 * @param firstStartsOn the first day of the earliest period that differs
 * @param lastStartsOn the first day of the latest one
 * @param amount what would have been taken or paid on top; negative where it would have been given back
 */
public record ClosedDifference(
        EmploymentId employment,
        String benefit,
        String elementCode,
        LineKind kind,
        LocalDate firstStartsOn,
        LocalDate lastStartsOn,
        Money amount) {}
