package uk.lifestage.db.payroll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.payroll.PriceChanges;

/**
 * With what a payroll file is compared, and what may have changed since.
 *
 * @param last the pay group's last file for an earlier period; absent for its first
 * @param knownBefore up to when facts counted in the last file
 * @param knownNow up to when facts count in this one
 * @param days from the last file's period's first day to this one's last
 * @param ages the days between which a birthday may have moved a price
 * @param prices benefits whose price may have moved by itself
 */
public record Comparison(
        @Nullable PayrollFile last,
        Instant knownBefore,
        Instant knownNow,
        Period days,
        Period ages,
        PriceChanges prices) {
    /** The same when less was known. */
    Comparison knownAsOf(Instant moment) {
        return new Comparison(last, knownBefore, moment, days, ages, prices);
    }
}
