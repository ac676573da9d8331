package uk.lifestage.api.page.staff;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.lifeevent.DeclareCircumstances;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** What somebody tells of themselves in confidence, such as looking after somebody. Nobody else is shown it. */
@Controller
class AboutYouPage {
    private final DeclareCircumstances circumstances;
    private final Words words;

    AboutYouPage(DeclareCircumstances circumstances, Words words) {
        this.circumstances = circumstances;
        this.words = words;
    }

    /** One thing to tell. */
    public record Choice(String value, String text, String hint) {}

    @GetMapping("/staff/about-you")
    String show(Member member, Model model) {
        model.addAttribute(
                "choices",
                DeclareCircumstances.KNOWN.stream()
                        .map(code -> new Choice(
                                code, words.say("circumstance." + code), words.say("circumstance." + code + "-hint")))
                        .toList());
        model.addAttribute("declared", circumstances.show(member).circumstances());
        return "staff/about-you";
    }

    @PostMapping("/staff/about-you")
    String declare(
            Member member, @RequestParam(required = false) @Nullable Set<String> holds, RedirectAttributes said) {
        // What the page does not ask about stays as it is.
        var all = new TreeSet<>(circumstances.show(member).circumstances());
        DeclareCircumstances.KNOWN.forEach(all::remove);
        DeclareCircumstances.KNOWN.stream()
                .filter(code -> holds != null && holds.contains(code))
                .forEach(all::add);
        circumstances.declare(member, List.copyOf(all));
        said.addFlashAttribute("saved", true);
        return "redirect:/staff/about-you";
    }
}
