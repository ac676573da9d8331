package uk.lifestage.engine.payroll;

import java.util.List;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.flexfund.FundStatement;
import uk.lifestage.engine.pricing.PriceOutcome;

/**
 * What is due for one post, and what is held but could not be priced.
 *
 * @param lines ordered by pay period, pay group, benefit, element and kind; one for each of these
 * @param unpriced for somebody to look at: no line was made for these days
 * @param funds the flex funds on which the lines rest, plan year by plan year, oldest first; empty where there is none
 */
public record Due(List<DueLine> lines, List<Unpriced> unpriced, List<FundStatement> funds) {
    public Due {
        lines = List.copyOf(lines);
        unpriced = List.copyOf(unpriced);
        funds = List.copyOf(funds);
    }

    /** A benefit held in a pay period for which the catalogue in force has no price. */
    public record Unpriced(int assignmentNo, BenefitCode benefit, PayPeriod period, PriceOutcome why) {}
}
