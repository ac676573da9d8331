package uk.lifestage.engine.flexfund;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.explain.Step;

/**
 * What a benefit that is paid from a flex fund costs in one pay period, prorated already where its terms say so.
 *
 * @param price how the amount came about; absent where nobody asked
 */
public record FundCost(
        int assignmentNo,
        String payGroup,
        PayPeriod period,
        BenefitCode benefit,
        Money amount,
        @Nullable Step price) {}
