package uk.lifestage.engine.selection;

import java.util.List;
import uk.lifestage.engine.explain.WhenRead;

/**
 * What a basket would cost and do to pay. It saves nothing.
 *
 * @param assessment the answer that a submission of the same basket on the same day would get
 * @param choices every choice with its price, in the basket's order, refused or not
 * @param payEffects what the whole basket does to the pay of each post that it touches, in the order of assignment
 *     numbers; choices that cannot be worked out (an unknown option) count as not made
 * @param funds what the basket does to flex funds in the plan years in which its choices start; empty where there is none
 * @param notices what else the person should know before confirming, worked out when it is first read
 */
public record Quote(
        Assessment assessment,
        List<QuotedChoice> choices,
        List<PostPayEffect> payEffects,
        List<FundEffect> funds,
        List<Notice> notices) {
    public Quote {
        choices = List.copyOf(choices);
        payEffects = List.copyOf(payEffects);
        funds = List.copyOf(funds);
        notices = WhenRead.copyOf(notices);
    }
}
