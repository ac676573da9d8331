package uk.lifestage.engine.flexfund;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.CreditAmount.StageAmount;
import uk.lifestage.engine.catalogue.FundCredit;

/**
 * What one credit puts into a fund in one pay period of a post.
 *
 * @param number which of the plan year's pay periods this is, from 1
 * @param count how many pay periods the plan year has
 * @param parts the days of the pay period on which the credit counts, in order: one part where it is the same on all
 */
public record FundCredited(
        int assignmentNo,
        String payGroup,
        PayPeriod period,
        FundCredit credit,
        int number,
        int count,
        List<Part> parts,
        Money amount) {
    public FundCredited {
        parts = List.copyOf(parts);
    }

    /**
     * Days of a pay period on which a credit is the same.
     *
     * @param yearly what it gives for a whole plan year
     * @param share this pay period's share of that
     * @param counted the days that count, by the fund's proration
     * @param periodDays the days of the whole pay period, by the same count
     */
    public record Part(Period days, Yearly yearly, Money share, long counted, long periodDays, Money amount) {}

    /**
     * What a credit gives for a whole plan year.
     *
     * @param salary of which it is a share; absent for any other credit
     * @param stages the life stages for which it is given; empty for any other credit
     * @param whole before a cap, and before what other posts have of it
     * @param elsewhere what the person's other posts have of it already; zero where each post has a fund of its own
     */
    public record Yearly(@Nullable Money salary, List<StageAmount> stages, Money whole, Money elsewhere, Money amount) {
        public Yearly {
            stages = List.copyOf(stages);
        }
    }
}
