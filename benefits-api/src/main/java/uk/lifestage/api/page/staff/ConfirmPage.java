package uk.lifestage.api.page.staff;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.draft.ConfirmDraft;
import uk.lifestage.api.draft.ConfirmDraft.Confirmation;
import uk.lifestage.api.draft.ConfirmDraft.Outcome;
import uk.lifestage.api.draft.ConfirmView;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Markdown;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** Reading what is agreed to, and confirming. */
@Controller
class ConfirmPage {
    private final ConfirmDraft confirm;
    private final Words words;

    ConfirmPage(ConfirmDraft confirm, Words words) {
        this.confirm = confirm;
        this.words = words;
    }

    /** A text to agree to, as HTML. */
    public record Agreement(String key, String kind, int version, String html, List<String> benefits) {}

    @GetMapping("/staff/confirm")
    String show(Member member, Model model) {
        var view = confirm.show(member);
        if (view.isEmpty() || view.get().draft().quote().outcome().equals("refused")) {
            return "redirect:/staff/basket";
        }
        return page(view.get(), model);
    }

    private static String page(ConfirmView view, Model model) {
        StaffModel.basket(model, Optional.of(view.draft()));
        model.addAttribute("looked", view.looked());
        model.addAttribute(
                "agreements",
                view.agreements().stream()
                        .map(text -> new Agreement(
                                text.key(),
                                text.kind(),
                                text.version(),
                                Markdown.html(text.wording()),
                                text.benefits()))
                        .toList());
        return "staff/confirm";
    }

    @PostMapping("/staff/confirm")
    String confirm(
            Member member,
            @RequestParam UUID draft,
            @RequestParam int revision,
            @RequestParam int catalogueVersion,
            @RequestParam(defaultValue = "") String looked,
            @RequestParam(required = false) @Nullable Set<String> agreed,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var outcome = confirm.confirm(
                member,
                new Confirmation(draft, revision, catalogueVersion, looked, agreed == null ? Set.of() : agreed));
        return switch (outcome) {
            case Outcome.Submitted submitted -> "redirect:/staff/chosen/" + submitted.selection();
            case Outcome.NotAgreed missing -> {
                var errors = new FormErrors();
                missing.view().agreements().stream()
                        .filter(text -> agreed == null || !agreed.contains(text.key()))
                        .forEach(
                                text -> errors.add("agreed-" + text.kind(), words.say("confirm.error." + text.kind())));
                model.addAttribute("errors", errors);
                model.addAttribute("agreedTo", agreed == null ? Set.of() : agreed);
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(missing.view(), model);
            }
            case Outcome.Changed changed -> {
                said.addFlashAttribute("changedMeanwhile", true);
                said.addFlashAttribute("moved", changed.moved());
                yield "redirect:/staff/basket";
            }
            case Outcome.Refused refused -> {
                said.addFlashAttribute("refusedMeanwhile", true);
                yield "redirect:/staff/basket";
            }
        };
    }
}
