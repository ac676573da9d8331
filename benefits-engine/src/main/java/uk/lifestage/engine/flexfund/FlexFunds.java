package uk.lifestage.engine.flexfund;

import java.util.ArrayList;
import java.util.List;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;

/**
 * What a post has in its flex fund, or in the person's, pay period by pay period.
 *
 * <ol>
 *   <li>A credit's plan-year amount is put into the plan year's pay periods in equal parts, the last taking the residue. A
 *       pay period belongs to the plan year in which it ends. A part is prorated by the days of the pay period on which the
 *       post is held, the credit counts and nothing about it changes. This is the one proration of a credit.
 *   <li>In each pay period the fund pays for benefits in its order, each as far as what is in it goes. What a benefit costs
 *       has its own proration already.
 *   <li>What is left is paid at once, or waits for the plan year's later pay periods. With the plan year's last pay period,
 *       or the last in which the person holds a post without a break, it is paid, carried or lost.
 * </ol>
 *
 * <p>A pay period's figures depend on no later one: what is chosen in December changes nothing in June. Which rules hold in a
 * pay period is a matter of the catalogue in force on its last day; what a day credits, of the catalogue in force on that
 * day. Pay periods of several posts, or of unlike pay groups, come in the order in which they end.
 */
public final class FlexFunds {
    private FlexFunds() {}

    /** Says what benefits that are paid from a fund cost a post in each pay period that ends after the first of some days. */
    @FunctionalInterface
    public interface Costs {
        List<FundCost> of(Employment post, Period days);
    }

    /**
     * The statements of every plan year into which pay periods of these days fall, oldest first, each from the plan year's
     * beginning on and as far as the pay periods that start before the days' end. Plan years before them from which money
     * was carried come along.
     *
     * @param post one of the posts of the situation's person
     * @param funds the catalogues that have a fund, by the days on which they are in force, oldest first
     */
    public static List<FundStatement> of(
            Situation situation, Employment post, List<Dated<CompiledCatalogue>> funds, Period days, Costs costs) {
        var statements = new ArrayList<FundStatement>();
        for (var holder : FundHolder.values()) {
            var held = funds.stream().filter(fund -> holder(fund) == holder).toList();
            if (!held.isEmpty()) {
                var posts = switch (holder) {
                    case PERSON -> situation.person().employments();
                    case POST -> List.of(post);
                };
                statements.addAll(new FundWorking(situation, holder, posts, held, days, costs).statements());
            }
        }
        return statements;
    }

    private static FundHolder holder(Dated<CompiledCatalogue> fund) {
        var definition = fund.facts().catalogue().flexFund();
        if (definition == null) {
            throw new IllegalArgumentException(
                    "The catalogue in force from " + fund.valid().from() + " has no flex fund");
        }
        return definition.holder();
    }
}
