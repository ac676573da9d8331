package uk.lifestage.api.page.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.lifeevent.KeepDependants;
import uk.lifestage.api.page.DateField;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.engine.employment.Relationship;

/** Those whom somebody may cover. */
@Controller
class FamilyPage {
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,100}");

    private final KeepDependants dependants;
    private final Words words;

    FamilyPage(KeepDependants dependants, Words words) {
        this.dependants = dependants;
        this.words = words;
    }

    /** One relationship to choose. */
    public record Choice(
            String value, String text, @Nullable String hint) {}

    @GetMapping("/staff/family")
    String show(Member member, Model model) {
        model.addAttribute("dependants", dependants.list(member));
        model.addAttribute(
                "relationships",
                List.of(
                        new Choice("partner", words.say("family.partner"), words.say("family.partner-hint")),
                        new Choice("child", words.say("family.child"), words.say("family.child-hint"))));
        return "staff/family";
    }

    @PostMapping("/staff/family")
    String add(
            Member member,
            @RequestParam(defaultValue = "") String relationship,
            @RequestParam(defaultValue = "") String firstName,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        var name = firstName.strip();
        if (!relationship.equals("partner") && !relationship.equals("child")) {
            errors.add("relationship", words.say("family.error.relationship"));
        }
        if (!NAME.matcher(name).matches()) {
            errors.add("firstName", words.say(name.isEmpty() ? "family.error.name" : "family.error.name-long"));
        }
        var born = DateField.read(request, "born", words.say("family.born-what"), errors, words);
        if (errors.isEmpty() && born.isPresent()) {
            add(member, relationship, name, born.get(), errors);
        }
        if (errors.isEmpty()) {
            said.addFlashAttribute("added", name);
            return "redirect:/staff/family";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
        return show(member, model);
    }

    private void add(Member member, String relationship, String name, LocalDate born, FormErrors errors) {
        try {
            dependants.add(member, Relationship.valueOf(relationship.toUpperCase(Locale.ROOT)), name, born);
        } catch (Refused refused) {
            errors.add(
                    "born",
                    words.say(refused.status() == HttpStatus.CONFLICT ? "family.error.many" : "family.error.born"));
        }
    }
}
