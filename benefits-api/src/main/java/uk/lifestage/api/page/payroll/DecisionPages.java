package uk.lifestage.api.page.payroll;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.payroll.DecideFile;
import uk.lifestage.api.payroll.FileControlView;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** Letting payroll have a held file, and taking one back. */
@Controller
class DecisionPages {
    private static final int LONGEST = 2_000;

    private final DecideFile decide;
    private final Words words;

    DecisionPages(DecideFile decide, Words words) {
        this.decide = decide;
        this.words = words;
    }

    @GetMapping("/payroll/files/{id}/release")
    String releaseForm(Member member, @PathVariable UUID id, Model model) {
        return form(decide.show(member, id), "payroll/release", model);
    }

    @PostMapping("/payroll/files/{id}/release")
    String release(
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = reason(reason);
        if (errors.isEmpty()) {
            try {
                var control = decide.release(member, id, reason.strip());
                said.addFlashAttribute("decided", control.file().state().equals("held") ? "agreed" : "released");
                return "redirect:/payroll/files/" + id;
            } catch (Refused refused) {
                errors.add("reason", said(refused));
            }
        }
        refuse(errors, request, response, model);
        return form(decide.show(member, id), "payroll/release", model);
    }

    @GetMapping("/payroll/files/{id}/withdraw")
    String withdrawForm(Member member, @PathVariable UUID id, Model model) {
        return form(decide.show(member, id), "payroll/withdraw", model);
    }

    @PostMapping("/payroll/files/{id}/withdraw")
    String withdraw(
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String notLoaded,
            @RequestParam(defaultValue = "") String reissue,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = reason(reason);
        if (errors.isEmpty()) {
            try {
                decide.withdraw(member, id, reason.strip(), notLoaded.equals("true"), reissue.equals("true"));
                said.addFlashAttribute("decided", reissue.equals("true") ? "reissued" : "withdrawn");
                return "redirect:/payroll/files/" + id;
            } catch (Refused refused) {
                errors.add(refused.type().equals("may-be-loaded") ? "notLoaded" : "reason", said(refused));
            }
        }
        refuse(errors, request, response, model);
        return form(decide.show(member, id), "payroll/withdraw", model);
    }

    private static String form(FileControlView control, String template, Model model) {
        model.addAttribute("control", control);
        model.addAttribute("file", control.file());
        model.addAttribute("period", FilePages.period(control.file()));
        return template;
    }

    private FormErrors reason(String reason) {
        var errors = new FormErrors();
        if (reason.isBlank()) {
            errors.add("reason", words.say("payroll.error.reason"));
        } else if (reason.strip().length() > LONGEST) {
            errors.add("reason", words.say("payroll.error.reason-long"));
        }
        return errors;
    }

    private String said(Refused refused) {
        return switch (refused.type()) {
            case "own-run" -> words.say("payroll.error.own-run");
            case "agreed-before" -> words.say("payroll.error.agreed-before");
            case "not-held" -> words.say("payroll.error.not-held");
            case "not-latest" -> words.say("payroll.error.not-latest");
            case "answered" -> words.say("payroll.error.answered");
            case "may-be-loaded" -> words.say("payroll.error.may-be-loaded");
            case "not-written" -> words.say("payroll.error.not-written");
            default -> refused.detail();
        };
    }

    private static void refuse(
            FormErrors errors, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
    }
}
