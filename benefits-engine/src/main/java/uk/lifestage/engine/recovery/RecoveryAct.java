package uk.lifestage.engine.recovery;

import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OnLeaving;
import uk.lifestage.engine.explain.Figure;

/** One thing that a night does about what was not taken, or what is owed at leaving. Amounts are never zero. */
public sealed interface RecoveryAct {
    /** So much is not asked for any more; below zero: so much of what was written off is nothing owed by now. */
    record WriteOff(LedgerKey key, Money amount) implements RecoveryAct {}

    /** So much waits for a later file; below zero: so much of what waited is asked for, or no longer owed. */
    record Defer(LedgerKey key, Money amount) implements RecoveryAct {}

    /** So much goes on a recovery plan; below zero: so much of what is on one is not owed any more. */
    record PutOnPlan(LedgerKey key, Money amount) implements RecoveryAct {}

    /** Payroll did not take so much of a plan's instalment: it goes back on the plan and is taken at its end. */
    record ReturnToPlan(UUID plan, LedgerKey key, Money amount) implements RecoveryAct {}

    /** An instalment of a plan is due in a pay, as far as it can bear it. */
    record TakeInstalment(
            UUID plan,
            BenefitCode benefit,
            String elementCode,
            String payGroup,
            PayPeriod period,
            String costCode,
            Borne borne,
            int number,
            int instalments)
            implements RecoveryAct {}

    /** So much more of what was not due yet is taken at leaving; below zero: so much less, since facts have changed. */
    record TakeAtLeaving(LedgerKey key, Money amount) implements RecoveryAct {}

    /**
     * What stays owed of a benefit's instalments at leaving after what {@link TakeAtLeaving} takes; zero where nothing
     * does, also where somebody who was to leave stays.
     *
     * @param key the last pay period's; absent where there is none any more
     * @param limits why final pay did not bear more
     */
    record RestAtLeaving(BenefitCode benefit, @Nullable LedgerKey key, OnLeaving rule, Money rest, Set<PayLimit> limits)
            implements RecoveryAct {
        public RestAtLeaving {
            limits = Set.copyOf(limits);
        }
    }

    /** A pay cannot bear all that is owed; the rest was deferred or put on a plan. */
    record CannotBear(LedgerKey key, Figure taken, Money left, Set<PayLimit> limits) implements RecoveryAct {
        public CannotBear {
            limits = Set.copyOf(limits);
        }
    }
}
