package uk.lifestage.api.statement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import uk.lifestage.api.quote.StepView;
import uk.lifestage.api.web.MoneyView;

/** All that your employer puts in for you over a year, post by post, as things stand. */
public record RewardView(List<PostRewardView> posts) {
    /** One post's year: twelve months, or as many pays as the pay group has, like the next whole one. */
    @Schema(name = "PostReward")
    public record PostRewardView(
            int assignmentNo,

            @Schema(
                    description =
                            "gross-pay, exempt-payments, benefit-spend and employer-pension, as far as there are any")
            List<PartView> parts,

            MoneyView total,

            @Schema(description = "What becomes of gross pay: take-home, tax, insurance, pension and so on")
            List<PartView> ofPay) {}

    /** One part with how it came about. */
    @Schema(name = "RewardPart")
    public record PartView(
            @Schema(example = "employer-pension") String code, MoneyView amount, StepView explanation) {}
}
