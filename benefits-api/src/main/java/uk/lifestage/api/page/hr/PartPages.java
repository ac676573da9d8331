package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.catalogue.CountMatches;
import uk.lifestage.api.catalogue.DraftCatalogue;
import uk.lifestage.api.catalogue.EditDraft;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.catalogue.CatalogueDocumentException;
import uk.lifestage.db.catalogue.CatalogueEditor;
import uk.lifestage.db.catalogue.CataloguePart;
import uk.lifestage.db.catalogue.DocumentField;
import uk.lifestage.db.catalogue.DocumentProblem;
import uk.lifestage.db.support.StaleVersion;

/** Changing one part of the draft: a benefit, an option with its rate, a rule, a window and so on. */
@Controller
class PartPages {
    private static final Set<String> NOT_FIELDS = Set.of("_csrf", "seen", "action", "before");

    private final EditDraft drafts;
    private final CountMatches matches;
    private final CheckWords checks;
    private final Words words;

    PartPages(EditDraft drafts, CountMatches matches, CheckWords checks, Words words) {
        this.drafts = drafts;
        this.matches = matches;
        this.checks = checks;
        this.words = words;
    }

    @GetMapping({"/hr/catalogue/draft/settings", "/hr/catalogue/draft/flex-fund"})
    String alone(Member member, HttpServletRequest request, Model model) {
        return show(member, part(request), Map.of(), model);
    }

    @PostMapping({"/hr/catalogue/draft/settings", "/hr/catalogue/draft/flex-fund"})
    String saveAlone(
            Member member,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "save") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        return act(member, part(request), seen, action, request, response, said, model);
    }

    private static CataloguePart part(HttpServletRequest request) {
        return CataloguePart.of(
                request.getRequestURI().endsWith("/" + CataloguePart.FUND)
                        ? CataloguePart.FUND
                        : CataloguePart.SETTINGS,
                null);
    }

    @GetMapping("/hr/catalogue/draft/{section}/{code}")
    String show(Member member, @PathVariable String section, @PathVariable String code, Model model) {
        return show(member, part(section, code), Map.of(), model);
    }

    @PostMapping("/hr/catalogue/draft/{section}/{code}")
    String save(
            Member member,
            @PathVariable String section,
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "save") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        return act(member, part(section, code), seen, action, request, response, said, model);
    }

    @GetMapping("/hr/catalogue/draft/benefits/{benefit}/options/{code}")
    String option(Member member, @PathVariable String benefit, @PathVariable String code, Model model) {
        return show(member, CataloguePart.option(benefit, isNew(code)), Map.of(), model);
    }

    @PostMapping("/hr/catalogue/draft/benefits/{benefit}/options/{code}")
    String saveOption(
            Member member,
            @PathVariable String benefit,
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "save") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        return act(member, CataloguePart.option(benefit, isNew(code)), seen, action, request, response, said, model);
    }

    /** What a condition means, for those whose browser asks while they write it. */
    @PostMapping("/hr/catalogue/draft/condition")
    String condition(
            Member member,
            @RequestParam(defaultValue = "") String expression,
            @RequestParam(defaultValue = "false") boolean stage,
            Model model) {
        if (!expression.isBlank()) {
            model.addAttribute(
                    "match", matches.count(member, drafts.get(member).catalogue(), expression.strip(), stage));
        }
        return "hr/condition :: answer";
    }

    private String act(
            Member member,
            CataloguePart part,
            int seen,
            String action,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        if (!part.exists()) {
            throw Refused.absent("part of a catalogue");
        }
        var draft = drafts.find(member);
        if (draft.isEmpty()) {
            return DraftGone.page(request, response, words, model);
        }
        var editor = new CatalogueEditor(draft.get().catalogue());
        if (!isThere(editor, part)) {
            return DraftGone.part(request, response, words, model);
        }
        var typed = typed(request);
        var errors = new FormErrors();
        model.addAttribute("seen", seen);
        try {
            switch (action) {
                case "save" -> {
                    var written = ReaderDays.written(editor.fields(part, typed), typed);
                    switch (drafts.change(member, part, seen, written)) {
                        case EditDraft.Saved.Kept kept -> {
                            said.addFlashAttribute("saved", true);
                            return "redirect:" + after(part, typed);
                        }
                        case EditDraft.Saved.ChangedElsewhere elsewhere -> theirs(elsewhere, response, model);
                    }
                }
                case "remove" -> model.addAttribute("sure", canGo(part));
                case "move" -> {
                    var before = Objects.requireNonNullElse(request.getParameter("before"), "");
                    if (places(editor, draft.get(), part).stream()
                            .noneMatch(place -> place.value().equals(before))) {
                        errors.add("before", words.say("part.move.error"));
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    } else {
                        switch (drafts.move(member, part, seen, before.isEmpty() ? null : before)) {
                            case EditDraft.Saved.Kept kept -> {
                                said.addFlashAttribute("saved", true);
                                return "redirect:" + PartLabels.address(part);
                            }
                            case EditDraft.Saved.ChangedElsewhere elsewhere -> theirs(elsewhere, response, model);
                        }
                    }
                }
                case "remove-sure" -> {
                    if (canGo(part)) {
                        switch (drafts.remove(member, part, seen)) {
                            case EditDraft.Saved.Kept kept -> {
                                said.addFlashAttribute("saved", true);
                                return "redirect:" + back(part);
                            }
                            case EditDraft.Saved.ChangedElsewhere elsewhere -> theirs(elsewhere, response, model);
                        }
                    }
                }
                case "condition" -> {
                    ConditionForm.append(request, typed, errors, words);
                    if (!errors.isEmpty()) {
                        model.addAttribute("built", ConditionForm.Built.of(request));
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    }
                }
                case "check" -> {
                    var expression = first(typed, "expression");
                    if (!expression.isBlank()) {
                        model.addAttribute(
                                "match",
                                matches.count(
                                        member,
                                        draft.get().catalogue(),
                                        expression.strip(),
                                        part.section().equals("life-stages")));
                    }
                }
                default -> {
                    // The fields of another kind were asked for: nothing but showing the form again.
                }
            }
        } catch (CatalogueDocumentException unreadable) {
            unreadable.problems().forEach(problem -> errors.add(id(problem), sentence(problem)));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (StaleVersion atOnce) {
            errors.add("save", words.say("draft.error.at-once"));
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        model.addAttribute("errors", errors);
        return show(member, part, typed, model);
    }

    private static void theirs(EditDraft.Saved.ChangedElsewhere elsewhere, HttpServletResponse response, Model model) {
        model.addAttribute("theirs", elsewhere.theirs());
        // Whoever has read what the other did, and saves again, means it.
        model.addAttribute("seen", elsewhere.draft().revision());
        response.setStatus(HttpStatus.CONFLICT.value());
    }

    private String show(Member member, CataloguePart part, Map<String, List<String>> typed, Model model) {
        if (!part.exists()) {
            throw Refused.absent("part of a catalogue");
        }
        var draft = drafts.get(member);
        var editor = new CatalogueEditor(draft.catalogue());
        if (!isThere(editor, part)) {
            throw Refused.absent("part of the draft");
        }
        var fields = editor.fields(part, typed);
        model.addAttribute("draft", draft);
        model.addAttribute("part", part);
        model.addAttribute("address", PartLabels.address(part));
        model.addAttribute("back", back(part));
        model.addAttribute("groups", PartFields.groups(fields, typed, draft, words));
        if (model.getAttribute("seen") == null) {
            model.addAttribute("seen", draft.revision());
        }
        if (part.section().equals("benefits") && part.code() != null) {
            model.addAttribute("options", options(editor, draft, part.code()));
        }
        model.addAttribute("places", places(editor, draft, part));
        if (fields.stream().anyMatch(field -> field.type() == DocumentField.Type.CONDITION)) {
            if (model.getAttribute("built") == null) {
                model.addAttribute("built", ConditionForm.Built.NOTHING);
            }
            model.addAttribute(
                    "builder", ConditionForm.choices(draft, part.section().equals("life-stages"), words));
        }
        model.addAttribute(
                "problems",
                ProblemLinks.of(draft.problems()).stream()
                        .filter(problem ->
                                part.code() != null && problem.where().startsWith(part.path()))
                        .toList());
        return "hr/part";
    }

    /** In front of what else a part could stand in its list; nothing where it is alone in it, or new. */
    private List<PartFields.Choice> places(CatalogueEditor editor, DraftCatalogue draft, CataloguePart part) {
        if (part.isAlone() || part.code() == null) {
            return List.of();
        }
        var list = part.benefit() == null
                ? CataloguePart.of(part.section(), null)
                : CataloguePart.option(part.benefit(), null);
        var choices = new ArrayList<PartFields.Choice>();
        for (var entry : editor.list(list)) {
            if (!entry.code().equals(part.code())) {
                var name = part.benefit() == null
                        ? PartLabels.name(draft, draft.names(), part.section(), entry.code())
                        : draft.names().option(part.benefit(), entry.code());
                choices.add(new PartFields.Choice(entry.code(), words.say("part.move.before", name), null));
            }
        }
        if (!choices.isEmpty()) {
            choices.add(new PartFields.Choice("", words.say("part.move.end"), null));
        }
        return choices;
    }

    private static List<CataloguePages.PartLink> options(CatalogueEditor editor, DraftCatalogue draft, String benefit) {
        return editor.list(CataloguePart.option(benefit, null)).stream()
                .map(entry -> new CataloguePages.PartLink(
                        entry.code(),
                        draft.names().option(benefit, entry.code()),
                        "",
                        PartLabels.address(CataloguePart.option(benefit, entry.code()))))
                .toList();
    }

    private static Map<String, List<String>> typed(HttpServletRequest request) {
        var typed = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            if (!NOT_FIELDS.contains(name)) {
                typed.put(name, List.of(values));
            }
        });
        return typed;
    }

    private static String first(Map<String, List<String>> typed, String name) {
        return typed.getOrDefault(name, List.of("")).stream().findFirst().orElse("");
    }

    private static String after(CataloguePart part, Map<String, List<String>> typed) {
        if (part.section().equals("benefits") && part.code() == null) {
            return PartLabels.address(
                    CataloguePart.of("benefits", first(typed, "code").strip()));
        }
        return back(part);
    }

    private static String back(CataloguePart part) {
        return part.benefit() == null
                ? "/hr/catalogue/draft"
                : PartLabels.address(CataloguePart.of("benefits", part.benefit()));
    }

    /** Whether the draft has it, or what it would be added to. */
    private static boolean isThere(CatalogueEditor editor, CataloguePart part) {
        return (part.isAlone() || part.code() == null || editor.has(part))
                && (part.benefit() == null || editor.has(CataloguePart.of("benefits", part.benefit())));
    }

    /** Whether it can be taken out of a draft: what is not in it yet, and its settings, cannot. */
    private static boolean canGo(CataloguePart part) {
        return part.code() != null || part.section().equals(CataloguePart.FUND);
    }

    /** The field that a problem is about: that of the table for a cell, that of the text for one of its languages. */
    private static String id(DocumentProblem problem) {
        var where = problem.where();
        int row = where.indexOf('[');
        return PartFields.id(row < 0 ? where : where.substring(0, row));
    }

    private String sentence(DocumentProblem problem) {
        var where = problem.where();
        int row = where.indexOf('[');
        var label = PartFields.label(row < 0 ? where : where.substring(0, row), words);
        if (row >= 0 && problem.line() > 0) {
            var cell = where.substring(where.indexOf(']') + 1);
            return problem.column() > 0
                    ? words.say(
                            "draft.error.cell",
                            label,
                            problem.line(),
                            problem.column(),
                            cell.isEmpty() ? "" : PartFields.label(cell.substring(1), words),
                            checks.why(problem))
                    : words.say(
                            "draft.error.row",
                            label,
                            problem.line(),
                            cell.isEmpty() ? "" : PartFields.label(cell.substring(1), words),
                            checks.why(problem));
        }
        return words.say("draft.error.field", label, checks.why(problem));
    }

    private static CataloguePart part(String section, String code) {
        return CataloguePart.of(section, isNew(code));
    }

    private static @Nullable String isNew(String code) {
        return code.equals("new") ? null : code;
    }
}
