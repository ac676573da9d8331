package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.pay.DatedFigure;

/**
 * One pay period of a post.
 *
 * @param facts the last that hold in it
 * @param whole whether the last facts hold on all its days
 * @param pay of the days on which the post is held, rounded down to the penny
 * @param hours of the same days
 * @param minimumWage the hourly rate of the first of these days; absent where none is known
 * @param floor the least pay that the hours need at this rate; absent likewise
 * @param law a day on which the same law of pay holds as on the pay date, one for all such days
 */
record PostPeriod(
        String payGroup,
        PayPeriod period,
        Frequency frequency,
        PostFacts facts,
        boolean whole,
        Money pay,
        BigDecimal hours,
        @Nullable DatedFigure minimumWage,
        @Nullable Figure floor,
        LocalDate law) {
    /** The next one, in which nothing but the law of pay may be another. */
    PostPeriod in(PayPeriod next, LocalDate sameLaw) {
        return new PostPeriod(payGroup, next, frequency, facts, whole, pay, hours, minimumWage, floor, sameLaw);
    }

    /** Whether the same choices make the same pay in both periods. */
    boolean samePay(PostPeriod other) {
        return whole == other.whole
                && facts == other.facts
                && frequency == other.frequency
                && law.equals(other.law)
                && pay.equals(other.pay);
    }

    /** Whether the same choices pass the same guards of a pay period in both. */
    boolean sameLimits(PostPeriod other) {
        return samePay(other) && (floor == other.floor || roomInPence() == other.roomInPence());
    }

    /** How much may be given up in the period in all; below zero where pay is under the floor by itself. */
    long roomInPence() {
        return floor == null
                ? pay.getAmountMinorLong()
                : pay.minus(floor.amount()).getAmountMinorLong();
    }
}
