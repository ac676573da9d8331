package uk.lifestage.api.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.lifestage.api.web.Language;

/** What is said to everybody: accessibility and privacy. */
@Controller
class TextPage {
    @GetMapping("/accessibility")
    String accessibility(Model model) {
        return text("accessibility", model);
    }

    @GetMapping("/privacy")
    String privacy(Model model) {
        return text("privacy", model);
    }

    private static String text(String name, Model model) {
        model.addAttribute("title", "page." + name);
        model.addAttribute("html", Markdown.html(read("texts/" + name + "." + Language.wanted() + ".md")));
        return "text";
    }

    private static String read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
