package uk.lifestage.api.page.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Markdown;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.recovery.AnswerRecoveryPlan;
import uk.lifestage.api.recovery.RecoveryPlanView.ConsentView;
import uk.lifestage.api.recovery.ShowPlanOutlook;
import uk.lifestage.api.recovery.ShowRecoveryPlans;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** What somebody owes for a benefit: why, how it would be taken from the pays to come, and their answer to that. */
@Controller
class OwedPage {
    private static final int LONGEST_REASON = 500;

    private final ShowRecoveryPlans plans;
    private final ShowPlanOutlook outlook;
    private final AnswerRecoveryPlan answer;
    private final Words words;

    OwedPage(ShowRecoveryPlans plans, ShowPlanOutlook outlook, AnswerRecoveryPlan answer, Words words) {
        this.plans = plans;
        this.outlook = outlook;
        this.answer = answer;
        this.words = words;
    }

    /** What was agreed to, as HTML. */
    public record Agreed(ConsentView consent, String html) {}

    @GetMapping("/staff/owed/{id}")
    String show(Member member, @PathVariable UUID id, Model model) {
        var plan = plans.getOwn(member, id);
        var looked = outlook.show(member, id);
        model.addAttribute("plan", plan);
        model.addAttribute("outlook", looked);
        var wording = looked.wording();
        model.addAttribute("wording", wording == null ? null : Markdown.html(wording.text()));
        var consents = plan.consents();
        model.addAttribute(
                "agreed",
                consents == null
                        ? List.of()
                        : consents.stream()
                                .map(consent -> new Agreed(consent, Markdown.html(consent.wording())))
                                .toList());
        return "staff/owed";
    }

    @PostMapping("/staff/owed/{id}")
    String answer(
            Member member,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam int wording,
            @RequestParam(name = "answer", defaultValue = "") String given,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = errors(given, reason);
        if (errors.isEmpty()) {
            var taken = given.equals("yes")
                    ? answer.agree(member, id, revision, wording)
                    : answer.decline(member, id, revision, reason.strip());
            if (taken) {
                said.addFlashAttribute("answered", given);
                return "redirect:/staff/owed/" + id;
            }
            // What was typed is kept beside the terms as they are now.
            model.addAttribute("changedMeanwhile", true);
            response.setStatus(HttpStatus.CONFLICT.value());
        } else {
            model.addAttribute("errors", errors);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("typed", Typed.of(request));
        return show(member, id, model);
    }

    private FormErrors errors(String given, String reason) {
        var errors = new FormErrors();
        if (!given.equals("yes") && !given.equals("no")) {
            errors.add("answer", words.say("owed.error.answer"));
        }
        if (given.equals("no") && reason.isBlank()) {
            errors.add("reason", words.say("owed.error.reason"));
        }
        if (reason.strip().length() > LONGEST_REASON) {
            errors.add("reason", words.say("owed.error.reason-long", LONGEST_REASON));
        }
        return errors;
    }
}
