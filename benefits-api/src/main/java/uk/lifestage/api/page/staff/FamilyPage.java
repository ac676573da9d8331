package uk.lifestage.api.page.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.evidence.KeepEvidence;
import uk.lifestage.api.lifeevent.KeepDependants;
import uk.lifestage.api.page.DateField;
import uk.lifestage.api.page.Download;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.engine.employment.Relationship;

/** Those whom somebody may cover, and evidence about them. */
@Controller
class FamilyPage {
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,100}");

    private final KeepDependants dependants;
    private final KeepEvidence evidence;
    private final DocumentForm form;
    private final Words words;

    FamilyPage(KeepDependants dependants, KeepEvidence evidence, DocumentForm form, Words words) {
        this.dependants = dependants;
        this.evidence = evidence;
        this.form = form;
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

    @GetMapping("/staff/family/{id}")
    String evidence(
            Member member,
            @PathVariable UUID id,
            @RequestParam(name = "too-large", required = false) @Nullable String tooLarge,
            Model model) {
        if (tooLarge != null) {
            model.addAttribute("errors", form.tooLarge());
        }
        return page(member, id, model);
    }

    private String page(Member member, UUID id, Model model) {
        model.addAttribute(
                "person",
                dependants.list(member).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Refused.absent("dependant of yours")));
        model.addAttribute("documents", evidence.list(member, id));
        return "staff/family-evidence";
    }

    @PostMapping("/staff/family/{id}")
    String send(
            Member member,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile document,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = form.take(member, id, document);
        if (errors.isEmpty()) {
            said.addFlashAttribute("sent", true);
            return "redirect:/staff/family/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return page(member, id, model);
    }

    @GetMapping("/staff/family/{id}/documents/{document}")
    ResponseEntity<byte[]> document(Member member, @PathVariable UUID id, @PathVariable UUID document) {
        return Download.of(evidence.own(member, document));
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
