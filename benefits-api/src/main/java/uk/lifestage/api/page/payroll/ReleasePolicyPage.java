package uk.lifestage.api.page.payroll;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.payroll.KeepControls;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** How many people it takes to release a held payroll file: HR's to say, so that payroll cannot lift its own rule. */
@Controller
class ReleasePolicyPage {
    private final KeepControls controls;
    private final Words words;

    ReleasePolicyPage(KeepControls controls, Words words) {
        this.controls = controls;
        this.words = words;
    }

    @GetMapping("/hr/release-policy")
    String show(Member member, Model model) {
        model.addAttribute("people", controls.show(member).fourEyes() ? "two" : "one");
        model.addAttribute(
                "choices",
                List.of(
                        new PayrollModel.Choice(
                                "one", words.say("payroll.policy.one"), words.say("payroll.policy.one-hint")),
                        new PayrollModel.Choice(
                                "two", words.say("payroll.policy.two"), words.say("payroll.policy.two-hint"))));
        return "payroll/release-policy";
    }

    @PostMapping("/hr/release-policy")
    String keep(
            Member member,
            @RequestParam(defaultValue = "") String people,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        if (people.equals("one") || people.equals("two")) {
            controls.setFourEyes(member, people.equals("two"));
            said.addFlashAttribute("kept", true);
            return "redirect:/hr/release-policy";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", new FormErrors().add("people", words.say("payroll.policy.error")));
        model.addAttribute("typed", Typed.of(request));
        return show(member, model);
    }
}
