package uk.lifestage.engine.recovery;

import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * By which terms a recovery plan takes what is owed.
 *
 * @param instalments over how many pay periods, from 1 to {@value #MOST}
 * @param startsOn the first pay date from which an instalment may be taken
 */
public record PlanTerms(int instalments, LocalDate startsOn) {
    /** The most pay periods over which a plan can be spread. */
    public static final int MOST = 60;

    public PlanTerms {
        if (instalments < 1 || instalments > MOST) {
            throw new IllegalArgumentException("A recovery plan has 1 to " + MOST + " instalments, not " + instalments);
        }
    }

    /** What one instalment of an amount takes: parts of a penny count as a whole one, and the last takes the residue. */
    public Money each(Money owed) {
        return owed.isPositive() ? owed.dividedBy(instalments, RoundingMode.UP) : Money.zero(owed.getCurrencyUnit());
    }
}
