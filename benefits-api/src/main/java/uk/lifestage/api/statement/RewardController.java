package uk.lifestage.api.statement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;

/** {@code me/statement} and {@code me/pays}. */
@RestController
@Tag(name = "staff")
class RewardController {
    private final ShowReward reward;
    private final ShowPaid paid;

    RewardController(ShowReward reward, ShowPaid paid) {
        this.reward = reward;
        this.paid = paid;
    }

    /** What your employer puts in for you over a year. */
    @GetMapping("/api/v1/me/statement")
    @Operation(summary = "Your total reward over a year, with how each figure came about")
    RewardView statement(Member member) {
        return reward.show(member);
    }

    /** What was taken and paid with each pay. */
    @GetMapping("/api/v1/me/pays")
    @Operation(summary = "What was taken for benefits, or paid, with each pay, and payroll's word on it, newest first")
    List<PaidView> pays(Member member) {
        return paid.list(member);
    }
}
