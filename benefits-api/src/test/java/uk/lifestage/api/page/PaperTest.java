package uk.lifestage.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Texts of every script on paper. */
class PaperTest {
    @Test
    void namesOfEveryScriptAreWrittenWithLettersOfTheFontThatComesAlong() throws IOException {
        var pdf = Paper.pdf("""
                <html lang="cy"><head><title>T</title><meta name="description" content="d"/>
                <style>body { font-family: Lifestage }</style></head>
                <body><p>Siân Tŷ Ŵyn</p><p>נעמי כהן</p><p>محمد</p><p>Ελένη Жанна Nguyễn</p></body></html>""");

        try (var document = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("Siân Tŷ Ŵyn")
                    .contains("נעמי כהן")
                    .contains("محمد")
                    .contains("Ελένη Жанна Nguyễn")
                    .doesNotContain("#")
                    .doesNotContain("\uFFFD");
            for (var page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }
}
