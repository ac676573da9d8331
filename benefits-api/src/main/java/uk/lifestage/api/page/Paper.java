package uk.lifestage.api.page;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import uk.lifestage.api.web.Attachment;

/**
 * Pages on paper: a template as a PDF with tags for screen readers (PDF/UA). The font comes along, so that a name looks
 * the same on every device, in whatever script it is written. Nothing is loaded from anywhere.
 */
@Component
public class Paper {
    private final ITemplateEngine templates;

    Paper(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** A template, which has to be well-formed XHTML, as a file to keep. */
    public ResponseEntity<byte[]> file(String template, Map<String, Object> model, String fileName) {
        var html = templates.process(template, new Context(LocaleContextHolder.getLocale(), model));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(fileName))
                .body(pdf(html));
    }

    static byte[] pdf(String html) {
        try (var out = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .usePdfUaAccessibility(true)
                    .useFont(font("DejaVuSansCondensed.ttf"), "Lifestage", 400, FontStyle.NORMAL, true)
                    .useFont(font("DejaVuSansCondensed-Bold.ttf"), "Lifestage", 700, FontStyle.NORMAL, true)
                    .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                    .useUnicodeBidiReorderer(new ICUBidiReorderer())
                    .useUriResolver((base, uri) -> null)
                    .withProducer("Lifestage")
                    .withHtmlContent(html, null)
                    .toStream(out)
                    .run();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static FSSupplier<InputStream> font(String file) {
        return () -> {
            try {
                return new ClassPathResource("fonts/" + file).getInputStream();
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        };
    }
}
