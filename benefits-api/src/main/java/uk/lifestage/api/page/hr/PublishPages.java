package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.catalogue.CompareDraft;
import uk.lifestage.api.catalogue.EditDraft;
import uk.lifestage.api.catalogue.KeepCatalogue;
import uk.lifestage.api.page.DateField;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.catalogue.CatalogueDocument;
import uk.lifestage.db.catalogue.DocumentProblem;
import uk.lifestage.db.support.StaleVersion;

/** The draft against what is in force, publishing it with a signature, and importing a file in its place. */
@Controller
class PublishPages {
    private static final int LONGEST_NAME = 100;

    private final EditDraft drafts;
    private final CompareDraft compare;
    private final KeepCatalogue catalogues;
    private final Words words;

    PublishPages(EditDraft drafts, CompareDraft compare, KeepCatalogue catalogues, Words words) {
        this.drafts = drafts;
        this.compare = compare;
        this.catalogues = catalogues;
        this.words = words;
    }

    @GetMapping("/hr/catalogue/draft/compare")
    String compare(Member member, Model model) {
        var draft = drafts.get(member);
        model.addAttribute("draft", draft);
        model.addAttribute("differences", compare.differences(member, draft.catalogue()));
        return "hr/compare";
    }

    /** What the draft does to everybody takes a moment, so it is asked for by itself. */
    @PostMapping("/hr/catalogue/draft/compare")
    String effect(Member member, Model model) {
        var draft = drafts.get(member);
        if (draft.problems().isEmpty()) {
            model.addAttribute(
                    "effect", compare.effect(member, draft.catalogue()).orElse(null));
        } else {
            model.addAttribute("unfinished", true);
        }
        model.addAttribute("draftNames", draft.names());
        return compare(member, model);
    }

    @GetMapping("/hr/catalogue/draft/publish")
    String sign(Member member, Model model) {
        var draft = drafts.get(member);
        model.addAttribute("draft", draft);
        model.addAttribute("problems", ProblemLinks.of(draft.problems()));
        model.addAttribute("differences", compare.differences(member, draft.catalogue()));
        model.addAttribute("name", member.name());
        return "hr/publish";
    }

    @PostMapping("/hr/catalogue/draft/publish")
    String publish(
            Member member,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "") String signature,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        if (drafts.find(member).isEmpty()) {
            return DraftGone.page(request, response, words, model);
        }
        var errors = new FormErrors();
        var from = DateField.read(request, "from", words.say("publish.from-what"), errors, words);
        var signed = signature.strip();
        if (signed.isEmpty() || signed.length() > LONGEST_NAME || signed.chars().anyMatch(Character::isISOControl)) {
            errors.add("signature", words.say("publish.error.signature"));
        }
        var draft = drafts.get(member);
        if (errors.isEmpty() && from.isPresent()) {
            try {
                var done = catalogues.publish(member, draft.version(), seen, from.get(), signed);
                said.addFlashAttribute("published", done);
                return "redirect:/hr/catalogue";
            } catch (StaleVersion meanwhile) {
                errors.add("signature", words.say("publish.error.meanwhile"));
            } catch (Refused refused) {
                errors.add(
                        "from",
                        switch (refused.type()) {
                            case "effective-date" ->
                                words.say(
                                        refused.status() == HttpStatus.CONFLICT
                                                ? "publish.error.taken"
                                                : "publish.error.past");
                            case "catalogue" -> words.say("publish.error.problems");
                            default -> refused.detail();
                        });
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
        return sign(member, model);
    }

    @GetMapping("/hr/catalogue/import")
    String choose(
            Member member, @RequestParam(name = "too-large", required = false) @Nullable String tooLarge, Model model) {
        if (tooLarge != null) {
            model.addAttribute("errors", new FormErrors().add("file", words.say("import.error.large")));
        }
        return choose(member, model);
    }

    private String choose(Member member, Model model) {
        model.addAttribute("draft", drafts.find(member).orElse(null));
        return "hr/import";
    }

    @PostMapping("/hr/catalogue/import")
    String importFile(
            Member member,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model)
            throws IOException {
        var errors = new FormErrors();
        if (file == null || file.isEmpty()) {
            errors.add("file", words.say("import.error.none"));
        } else if (file.getSize() > CatalogueDocument.MOST_BYTES) {
            errors.add("file", words.say("import.error.large"));
        } else {
            try {
                drafts.importFile(member, seen, text(file.getBytes()));
                said.addFlashAttribute("saved", true);
                return "redirect:/hr/catalogue/draft";
            } catch (CharacterCodingException notUtf8) {
                errors.add("file", words.say("import.error.utf8"));
            } catch (StaleVersion meanwhile) {
                errors.add("file", words.say("import.error.meanwhile"));
            } catch (Refused refused) {
                tell(refused, errors, model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return choose(member, model);
    }

    private void tell(Refused refused, FormErrors errors, Model model) {
        if (refused.type().equals("stale")) {
            errors.add("file", words.say("import.error.meanwhile"));
            return;
        }
        errors.add("file", words.say("import.error.wrong"));
        if (refused.properties().get("errors") instanceof List<?> problems) {
            model.addAttribute(
                    "wrong",
                    problems.stream()
                            .map(problem -> problem instanceof DocumentProblem one
                                    ? one.toString()
                                    : problem instanceof Map<?, ?> map
                                            ? map.get("where") + ": " + map.get("why")
                                            : String.valueOf(problem))
                            .toList());
        }
    }

    /** Words that cannot be read are refused here, before they could be kept as something else. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
