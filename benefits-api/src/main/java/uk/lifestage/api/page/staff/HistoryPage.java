package uk.lifestage.api.page.staff;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.lifestage.api.page.Paging;
import uk.lifestage.api.recovery.ShowRecoveryPlans;
import uk.lifestage.api.statement.ShowPaid;
import uk.lifestage.api.statement.ShowReward;
import uk.lifestage.api.statement.ShowStatements;
import uk.lifestage.api.web.Member;

/** What somebody chose, what they owe, what was taken with each pay, and all that their employer puts in over a year. */
@Controller
class HistoryPage {
    private static final int PAYS = 12;

    private final ShowStatements statements;
    private final ShowPaid paid;
    private final ShowReward reward;
    private final ShowRecoveryPlans plans;

    HistoryPage(ShowStatements statements, ShowPaid paid, ShowReward reward, ShowRecoveryPlans plans) {
        this.statements = statements;
        this.paid = paid;
        this.reward = reward;
        this.plans = plans;
    }

    @GetMapping("/staff/history")
    String show(Member member, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("statements", statements.list(member));
        model.addAttribute("plans", plans.listOwn(member));
        model.addAttribute("pays", Paging.of(paid.list(member), page, PAYS));
        return "staff/history";
    }

    @GetMapping("/staff/reward")
    String reward(Member member, Model model) {
        model.addAttribute(
                "pictures",
                reward.show(member).posts().stream().map(RewardPicture::of).toList());
        return "staff/reward";
    }
}
