package uk.lifestage.db.recovery;

import java.time.Instant;
import java.util.Locale;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.recovery.PlanState;
import uk.lifestage.engine.recovery.PlanTerms;

/**
 * Money that somebody owes for a benefit of one post, taken in instalments once they have consented.
 *
 * @param origin what it comes from
 * @param revision counts what was decided about it, from 1
 * @param each what one instalment takes, the last the residue: fixed with consent, before that as it would be
 * @param owed what was ever owed by it
 * @param balance what is still to be recovered
 * @param taken the pay periods in which an instalment was asked for
 */
public record RecoveryPlan(
        PlanId id,
        EmployeeId employee,
        EmploymentId employment,
        String employeeNo,
        int assignmentNo,
        BenefitCode benefit,
        String elementCode,
        String costCode,
        Origin origin,
        Instant madeAt,
        PlanState state,
        int revision,
        PlanTerms terms,
        Money each,
        Money owed,
        Money balance,
        int taken) {
    /** What a plan comes from. */
    public enum Origin {
        /** Payroll did not take what was due. */
        NOT_TAKEN,
        /** Instalments were not due yet when the post was left. */
        LEAVING;

        /** The word in tables and answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Origin of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
