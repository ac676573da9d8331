package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * The most that tax, National Insurance, student loans and a pension scheme can take of a pay period, without its payslip:
 * tax no more than the regulatory limit's share of pay in money, whatever the code (SI 2003/2682 reg 2 and 23), the others
 * their highest rates on all pay. Where pay bears even that, nobody has to know how much is left.
 *
 * @param taxMillionths the share of pay in money that tax takes at most, in millionths
 * @param otherMillionths the highest rates of the others added up, in millionths
 */
public record MostTaken(long taxMillionths, long otherMillionths) {
    private static final int PLACES = 6;
    private static final long MILLION = 1_000_000;

    /** More than all the pennies by which these figures are rounded up. */
    private static final long ROUNDED_UP = 10;

    /** What can be taken of pay like this, by the law of a day. Throws {@link NoLawInForce} as a payslip does. */
    public static MostTaken of(PayInput input, LocalDate payDate, Law law) {
        var rates = law.niRates(input.niCategory(), payDate);
        var others = rates.employeeMain().max(rates.employeeUpper());
        for (var plan : input.studentLoans()) {
            var terms = law.studentLoan(plan, payDate).orElse(null);
            others = terms == null ? others : others.add(terms.rate());
        }
        var membership = input.pension();
        var table = membership == null ? null : law.pension(membership.scheme()).orElse(null);
        if (table != null) {
            var highest = BigDecimal.ZERO;
            for (var band : table.bands().on(payDate).bands()) {
                highest = highest.max(band.rate());
            }
            others = others.add(highest.multiply(table.share()));
        }
        return new MostTaken(
                millionths(law.figure(LegalFigure.REGULATORY_LIMIT, payDate).value()), millionths(others));
    }

    private static long millionths(BigDecimal share) {
        return share.movePointRight(PLACES).setScale(0, RoundingMode.UP).longValueExact();
    }

    /**
     * Whether a pay period is sure to leave something, in pence; false says nothing. Payments beside pay count for nothing.
     *
     * @param pay contractual pay before anything is given up
     * @param givenUp pay given up by contract
     * @param deducted what is taken from net pay
     */
    public boolean leaves(long pay, long givenUp, long deducted) {
        if (givenUp > pay || taxMillionths + otherMillionths > MILLION) {
            return false;
        }
        long kept = Math.multiplyExact(pay - givenUp, MILLION - taxMillionths);
        long taken = Math.multiplyExact(pay, otherMillionths);
        return (kept - taken) / MILLION > Math.addExact(deducted, ROUNDED_UP);
    }
}
