package uk.lifestage.engine.flexfund;

import org.joda.money.Money;
import uk.lifestage.engine.catalogue.FundSpending;

/**
 * What the fund pays of a benefit in one pay period, and what is left to pay: both make the price.
 *
 * @param available what was in the fund after all that comes before
 * @param fromFund never more than the price, never more than was available
 * @param overspend what the fund does not pay
 */
public record FundDraw(FundCost cost, FundSpending terms, Money available, Money fromFund, Money overspend) {}
