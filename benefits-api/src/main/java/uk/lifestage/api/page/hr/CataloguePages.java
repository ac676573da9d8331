package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.catalogue.EditDraft;
import uk.lifestage.api.catalogue.KeepCatalogue;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Attachment;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.catalogue.CatalogueEditor;
import uk.lifestage.db.catalogue.CataloguePart;
import uk.lifestage.db.support.StaleVersion;

/** The catalogue's versions, and the draft as a whole. */
@Controller
class CataloguePages {
    private static final int LATEST = 100;

    private final KeepCatalogue catalogues;
    private final EditDraft drafts;
    private final Words words;

    CataloguePages(KeepCatalogue catalogues, EditDraft drafts, Words words) {
        this.catalogues = catalogues;
        this.drafts = drafts;
        this.words = words;
    }

    /** A list of the draft with what is in it. */
    public record Section(String name, List<PartLink> parts) {}

    /** One part to follow. */
    public record PartLink(String code, String name, String kind, String address) {}

    @GetMapping("/hr/catalogue")
    String versions(Member member, Model model) {
        model.addAttribute("catalogues", catalogues.list(member));
        model.addAttribute("draft", drafts.find(member).orElse(null));
        return "hr/catalogue";
    }

    @PostMapping("/hr/catalogue/begin")
    String begin(Member member) {
        drafts.begin(member);
        return "redirect:/hr/catalogue/draft";
    }

    /** What would be given up, before it is. */
    @GetMapping("/hr/catalogue/draft/discard")
    String mayDiscard(Member member, Model model) {
        var draft = drafts.get(member);
        model.addAttribute("draft", draft);
        model.addAttribute("changes", drafts.changes(member, draft.version(), LATEST));
        return "hr/discard";
    }

    @PostMapping("/hr/catalogue/draft/discard")
    String discard(
            Member member,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "0") int seen,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        if (drafts.find(member).isEmpty()) {
            return DraftGone.page(request, response, words, model);
        }
        try {
            catalogues.discard(member, version, seen);
            said.addFlashAttribute("discarded", version);
            return "redirect:/hr/catalogue";
        } catch (StaleVersion meanwhile) {
            if (drafts.find(member).isEmpty()) {
                return DraftGone.page(request, response, words, model);
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("errors", new FormErrors().add("discard", words.say("discard.error.meanwhile")));
            return mayDiscard(member, model);
        } catch (Refused refused) {
            if (drafts.find(member).isEmpty()) {
                return DraftGone.page(request, response, words, model);
            }
            throw refused;
        }
    }

    @GetMapping("/hr/catalogue/versions/{version}.yaml")
    ResponseEntity<String> export(Member member, @PathVariable int version) {
        var view = catalogues.get(member, version);
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named("catalogue-" + version + ".yaml"))
                .body(view.document());
    }

    @GetMapping("/hr/catalogue/versions/{version}")
    String history(Member member, @PathVariable int version, Model model) {
        model.addAttribute("version", catalogues.get(member, version));
        model.addAttribute("changes", drafts.changes(member, version, 1_000));
        return "hr/changes";
    }

    @GetMapping("/hr/catalogue/draft")
    String draft(Member member, Model model) {
        var draft = drafts.get(member);
        var editor = new CatalogueEditor(draft.catalogue());
        var names = draft.names();
        model.addAttribute("draft", draft);
        model.addAttribute("editor", editor);
        model.addAttribute(
                "sections",
                CataloguePart.LISTS.stream()
                        .map(list -> new Section(
                                list,
                                editor.list(CataloguePart.of(list, null)).stream()
                                        .map(entry -> new PartLink(
                                                entry.code(),
                                                PartLabels.name(draft, names, list, entry.code()),
                                                entry.kind(),
                                                PartLabels.address(CataloguePart.of(list, entry.code()))))
                                        .toList()))
                        .toList());
        model.addAttribute("problems", ProblemLinks.of(draft.problems()));
        model.addAttribute("changes", drafts.changes(member, draft.version(), LATEST));
        return "hr/draft";
    }
}
