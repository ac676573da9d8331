package uk.lifestage.api.page.staff;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import uk.lifestage.api.page.Markdown;
import uk.lifestage.api.page.Paper;
import uk.lifestage.api.statement.ShowStatements;
import uk.lifestage.api.statement.StatementView;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** What happens next after confirming, and the statement to read again, print or keep as a PDF. */
@Controller
class StatementPages {
    private final ShowStatements statements;
    private final Paper paper;
    private final Words words;

    StatementPages(ShowStatements statements, Paper paper, Words words) {
        this.statements = statements;
        this.paper = paper;
        this.words = words;
    }

    /** A text that was agreed to, as HTML. */
    public record Agreed(StatementView.AgreementView text, String html) {}

    @GetMapping("/staff/chosen/{id}")
    String chosen(Member member, @PathVariable UUID id, Model model) {
        fill(member, id, model);
        return "staff/chosen";
    }

    @GetMapping("/staff/statements/{id}")
    String statement(Member member, @PathVariable UUID id, Model model) {
        fill(member, id, model);
        return "staff/statement";
    }

    @GetMapping("/staff/statements/{id}/pdf")
    ResponseEntity<byte[]> pdf(Member member, @PathVariable UUID id, Model model) {
        var statement = fill(member, id, model);
        var day = StaffModel.fmt(model).isoDay(statement.submittedAt());
        return paper.file(
                "staff/statement-pdf", new HashMap<>(model.asMap()), words.say("statement.file", day) + ".pdf");
    }

    private StatementView fill(Member member, UUID id, Model model) {
        var statement = statements.get(member, id);
        model.addAttribute("statement", statement);
        model.addAttribute("agreed", agreed(statement));
        return statement;
    }

    private static List<Agreed> agreed(StatementView statement) {
        return statement.agreements().stream()
                .map(text -> new Agreed(text, Markdown.html(text.wording())))
                .toList();
    }
}
