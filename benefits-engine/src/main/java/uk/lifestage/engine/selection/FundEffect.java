package uk.lifestage.engine.selection;

import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.flexfund.FundStatement;

/**
 * What a basket does to a flex fund over one plan year.
 *
 * @param assignmentNo the post that has the fund; absent where the person has one for all posts
 * @param before the fund with what is held and without the basket
 * @param after the fund with the basket taken
 */
public record FundEffect(@Nullable Integer assignmentNo, FundStatement before, FundStatement after) {}
