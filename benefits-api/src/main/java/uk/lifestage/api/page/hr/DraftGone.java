package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import uk.lifestage.api.web.Words;

/**
 * What somebody is told who sends a form of a draft that a colleague has published or discarded meanwhile, or of a part of it
 * that is taken out: what they typed too.
 */
final class DraftGone {
    private static final Set<String> NOT_TYPED = Set.of("_csrf", "seen", "action", "version", "before");

    private DraftGone() {}

    /** One field with what was typed into it. */
    record Field(String label, String value) {}

    static String page(HttpServletRequest request, HttpServletResponse response, Words words, Model model) {
        return page("gone", "/hr/catalogue", request, response, words, model);
    }

    /** The draft is there, and the part is not. */
    static String part(HttpServletRequest request, HttpServletResponse response, Words words, Model model) {
        return page("gone-part", "/hr/catalogue/draft", request, response, words, model);
    }

    private static String page(
            String what,
            String look,
            HttpServletRequest request,
            HttpServletResponse response,
            Words words,
            Model model) {
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((name, values) -> {
            var value = String.join(", ", List.of(values)).strip();
            if (!NOT_TYPED.contains(name) && !name.startsWith("build-") && !value.isEmpty()) {
                fields.add(new Field(PartFields.label(name, words), value));
            }
        });
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("what", what);
        model.addAttribute("look", look);
        model.addAttribute("fields", fields);
        return "hr/gone";
    }
}
