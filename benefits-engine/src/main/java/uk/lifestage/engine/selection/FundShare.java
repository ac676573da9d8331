package uk.lifestage.engine.selection;

import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.explain.Figure;

/**
 * What the flex fund pays of a choice.
 *
 * @param period the first pay period in which the choice costs anything
 * @param price what it costs in that pay period
 * @param fromFund what the fund pays of it then
 * @param overspend what the fund does not pay
 * @param overspentBy how that is paid
 * @param yearFromFund what the fund pays from the choice's start to the end of that plan year
 * @param yearOverspend what it does not pay in that time
 * @param explanation how {@code overspend} came about, or {@code fromFund} where the fund pays everything
 */
public record FundShare(
        PayPeriod period,
        Money price,
        Money fromFund,
        Money overspend,
        Overspend overspentBy,
        Money yearFromFund,
        Money yearOverspend,
        Figure explanation) {}
