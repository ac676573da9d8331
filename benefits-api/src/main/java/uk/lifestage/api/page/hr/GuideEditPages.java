package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.catalogue.CatalogueNames;
import uk.lifestage.api.guide.KeepGuides;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Markdown;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.guide.Guide;
import uk.lifestage.engine.catalogue.Text;

/** HR writes guides in Markdown, looks at them as staff will see them, and publishes or withdraws them. */
@Controller
class GuideEditPages {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final int TITLE = 120;
    private static final int SUMMARY = 300;
    private static final int BODY = 20_000;

    private final KeepGuides guides;
    private final Words words;

    GuideEditPages(KeepGuides guides, Words words) {
        this.guides = guides;
        this.words = words;
    }

    /** Something that a guide may belong to. */
    public record Choice(
            String value, String text, @Nullable String hint) {}

    @GetMapping("/hr/guides")
    String list(Member member, Model model) {
        model.addAttribute("guides", guides.list(member));
        return "hr/guides";
    }

    @GetMapping("/hr/guides/new")
    String begin(Model model) {
        return form(null, model);
    }

    @PostMapping("/hr/guides/new")
    String add(
            Member member,
            @RequestParam(defaultValue = "") String slug,
            @RequestParam(defaultValue = "draft") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        if (!SLUG.matcher(slug.strip()).matches() || slug.strip().equals("new")) {
            errors.add("slug", words.say("guides.error.slug"));
        } else if (!guides.history(member, slug.strip()).isEmpty()) {
            errors.add("slug", words.say("guides.error.slug-taken"));
        }
        return save(member, null, slug.strip(), 0, action, request, response, errors, said, model);
    }

    @GetMapping("/hr/guides/{slug}")
    String edit(Member member, @PathVariable String slug, Model model) {
        return form(newest(member, slug, model), model);
    }

    @PostMapping("/hr/guides/{slug}")
    String change(
            Member member,
            @PathVariable String slug,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "draft") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var guide = newest(member, slug, model);
        return save(member, guide, slug, seen, action, request, response, new FormErrors(), said, model);
    }

    private Guide newest(Member member, String slug, Model model) {
        var history = guides.history(member, slug);
        model.addAttribute("history", history);
        return history.stream().findFirst().orElseThrow(() -> Refused.absent("guide"));
    }

    private String save(
            Member member,
            @Nullable Guide guide,
            String slug,
            int seen,
            String action,
            HttpServletRequest request,
            HttpServletResponse response,
            FormErrors errors,
            RedirectAttributes said,
            Model model) {
        model.addAttribute("typed", Typed.of(request));
        var wanted = read(request, errors);
        if (action.equals("preview")) {
            // What is missing is told when it is kept: one may look before everything is written.
            model.addAttribute(
                    "previews",
                    Map.of(
                            "en", Markdown.html(text(request, "bodyEn")),
                            "cy", Markdown.html(text(request, "bodyCy"))));
            return form(guide, model);
        }
        if (errors.isEmpty()) {
            var state = switch (action) {
                case "publish" -> Guide.State.PUBLISHED;
                case "withdraw" -> Guide.State.WITHDRAWN;
                default -> Guide.State.DRAFT;
            };
            if (guides.save(member, slug, seen, wanted, state).isPresent()) {
                said.addFlashAttribute("saved", state.name().toLowerCase(Locale.ROOT));
                return "redirect:/hr/guides/" + slug;
            }
            // The next press replaces what the other person wrote; this one only tells of it.
            model.addAttribute("elsewhere", true);
            response.setStatus(HttpStatus.CONFLICT.value());
            return form(guide, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return form(guide, model);
    }

    private KeepGuides.Words read(HttpServletRequest request, FormErrors errors) {
        var title = both(request, "title", TITLE, errors);
        var summary = both(request, "summary", SUMMARY, errors);
        var body = both(request, "body", BODY, errors);
        return new KeepGuides.Words(
                title, summary, body, all(request, "strands"), all(request, "stages"), all(request, "benefits"));
    }

    private Text both(HttpServletRequest request, String field, int most, FormErrors errors) {
        for (var language : List.of("En", "Cy")) {
            var text = text(request, field + language);
            if (text.isBlank()) {
                errors.add(
                        field + language, words.say("guides.error." + field + "." + language.toLowerCase(Locale.ROOT)));
            } else if (text.length() > most) {
                errors.add(field + language, words.say("guides.error.long", most));
            }
        }
        return Text.of(text(request, field + "En"), text(request, field + "Cy"));
    }

    private static String text(HttpServletRequest request, String field) {
        var text = request.getParameter(field);
        return text == null ? "" : text.replace("\r\n", "\n").strip();
    }

    private static List<String> all(HttpServletRequest request, String field) {
        var chosen = request.getParameterValues(field);
        return chosen == null ? List.of() : List.of(chosen);
    }

    private static String form(@Nullable Guide guide, Model model) {
        model.addAttribute("guide", guide);
        model.addAttribute("strandChoices", choices(model, "strands"));
        model.addAttribute("stageChoices", choices(model, "stages"));
        model.addAttribute("benefitChoices", choices(model, "benefits"));
        return "hr/guide";
    }

    private static List<Choice> choices(Model model, String of) {
        if (!(model.getAttribute("names") instanceof CatalogueNames names)) {
            return List.of();
        }
        var called = switch (of) {
            case "strands" -> names.strands();
            case "stages" -> names.stages();
            default -> names.benefits();
        };
        var choices = new ArrayList<Choice>();
        called.forEach((code, name) -> choices.add(new Choice(code, name, null)));
        return choices;
    }
}
