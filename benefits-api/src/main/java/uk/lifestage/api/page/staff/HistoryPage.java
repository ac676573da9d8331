package uk.lifestage.api.page.staff;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.lifestage.api.statement.ShowStatements;
import uk.lifestage.api.web.Member;

/** What somebody chose, time by time. */
@Controller
class HistoryPage {
    private final ShowStatements statements;

    HistoryPage(ShowStatements statements) {
        this.statements = statements;
    }

    @GetMapping("/staff/history")
    String show(Member member, Model model) {
        model.addAttribute("statements", statements.list(member));
        return "staff/history";
    }
}
