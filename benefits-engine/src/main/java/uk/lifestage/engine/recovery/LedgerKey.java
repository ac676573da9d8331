package uk.lifestage.engine.recovery;

import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.payroll.LineKind;

/**
 * Everything known of one post, benefit, element and pay period that is open to correction: what the night's subtraction
 * reads, told apart by what it follows from.
 *
 * @param due as known now
 * @param sent the sum of what was sent
 * @param sentInPay what of it stood in earlier files for the same pay as the one being prepared
 * @param notTaken what payroll did not take of it; below zero where it took more
 * @param writtenOff held back for good
 * @param onPlan held back, since it is on a recovery plan
 * @param deferred held back from an earlier file, since that pay could not bear it
 * @param instalments of recovery plans, added to what is due
 * @param fromFinalPay instalments not due yet that are taken at leaving, added to what is due
 */
public record LedgerKey(
        BenefitCode benefit,
        String elementCode,
        LineKind kind,
        String payGroup,
        PayPeriod period,
        Money due,
        Money sent,
        Money sentInPay,
        Money notTaken,
        Money writtenOff,
        Money onPlan,
        Money deferred,
        Money instalments,
        Money fromFinalPay,
        String costCode) {
    /** What should be taken here in all, apart from what is held back. */
    Money owed() {
        return due.plus(instalments).plus(fromFinalPay);
    }

    /** What is still to be taken of it, apart from what is held back; below zero where something is to be given back. */
    Money open() {
        return owed().plus(notTaken).minus(sent);
    }

    /** What this pay bears already, by an earlier file for it; without what payroll said that it did not take. */
    Money borneAlready() {
        var had = sent.minus(notTaken);
        var borne = had.isLessThan(sentInPay) ? had : sentInPay;
        return borne.isPositive() ? borne : borne.minus(borne);
    }

    /**
     * What of it that pay bears already beyond what is ordinarily due: instalments of plans in the pay's own period, arrears
     * in earlier ones.
     *
     * @param own the pay period in which the pay is made
     */
    Money recoveredAlready(PayPeriod own) {
        var before = borneAlready();
        if (kind == LineKind.PAYMENT) {
            return before.minus(before);
        }
        var most = period.equals(own) ? instalments : notTaken;
        var recovered = most.isLessThan(before) ? most : before;
        return recovered.isPositive() ? recovered : before.minus(before);
    }

    /** What is held back for good or on a plan. */
    Money held() {
        return writtenOff.plus(onPlan);
    }
}
