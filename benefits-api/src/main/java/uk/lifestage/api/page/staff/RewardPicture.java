package uk.lifestage.api.page.staff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import uk.lifestage.api.statement.RewardView.PartView;
import uk.lifestage.api.statement.RewardView.PostRewardView;

/**
 * Total reward as one bar: what share of it each part is. The table beside it has the figures; colours carry nothing that
 * the table does not say, and neighbours differ in pattern too.
 *
 * @param slices from left to right
 */
public record RewardPicture(PostRewardView reward, List<Slice> slices) {
    private static final int WIDTH = 600;

    /**
     * One part of the bar.
     *
     * @param x where it begins, of 600
     * @param share in percent, to a whole number
     */
    public record Slice(PartView part, int number, BigDecimal x, BigDecimal width, int share) {}

    public RewardPicture {
        slices = List.copyOf(slices);
    }

    static RewardPicture of(PostRewardView reward) {
        var total = new BigDecimal(reward.total().amount());
        var slices = new ArrayList<Slice>();
        var x = BigDecimal.ZERO;
        for (var part : reward.parts()) {
            var amount = new BigDecimal(part.amount().amount());
            if (amount.signum() <= 0 || total.signum() <= 0) {
                continue;
            }
            var width = amount.multiply(BigDecimal.valueOf(WIDTH)).divide(total, 1, RoundingMode.HALF_UP);
            int share = amount.movePointRight(2)
                    .divide(total, 0, RoundingMode.HALF_UP)
                    .intValueExact();
            slices.add(new Slice(part, slices.size() + 1, x, width, share));
            x = x.add(width);
        }
        return new RewardPicture(reward, slices);
    }
}
