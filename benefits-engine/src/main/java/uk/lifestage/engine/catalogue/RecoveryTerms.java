package uk.lifestage.engine.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * What a scheme says of money that payroll could not take. What is absent is as the employer has it for all benefits.
 *
 * @param notTaken what becomes of what payroll did not take
 * @param onLeaving what becomes of instalments not due yet when somebody leaves; absent: they stay owed outside payroll
 * @param planInstalments over how many pay periods a recovery plan is spread
 */
public record RecoveryTerms(
        @Nullable NotTaken notTaken,
        @Nullable OnLeaving onLeaving,
        @Nullable Integer planInstalments) {
    /** Nothing of its own. */
    public static final RecoveryTerms NONE = new RecoveryTerms(null, null, null);

    public RecoveryTerms {
        if (planInstalments != null && (planInstalments < 1 || planInstalments > 60)) {
            throw new IllegalArgumentException("A recovery plan has 1 to 60 instalments, not " + planInstalments);
        }
    }
}
