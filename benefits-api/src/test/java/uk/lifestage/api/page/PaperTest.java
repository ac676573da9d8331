package uk.lifestage.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.openhtmltopdf.bidi.BidiSplitter;
import java.io.IOException;
import java.util.ArrayList;
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

    @Test
    void arabicLettersJoinAndStandFromRightToLeft() {
        var writer = new RightToLeft();

        // Meem at the beginning, hah and meem within, dal at the end.
        assertThat(writer.shapeText("محمد")).isEqualTo("\uFEE3\uFEA4\uFEE4\uFEAA");
        // Dal joins nothing after it; lam with alef is one sign.
        assertThat(writer.shapeText("دار سلام")).isEqualTo("\uFEA9\uFE8D\uFEAD \uFEB3\uFEFC\uFEE1");
        assertThat(writer.reorderRTLTextToLTR("אב (ג)")).isEqualTo("(ג) בא");
    }

    @Test
    void aMixedLineIsSplitIntoRunsInTheOrderInWhichTheyAreSeen() {
        var splitter = new RightToLeft.Splitter();
        var text = "Name: נעמי 12";
        splitter.setParagraph(text, BidiSplitter.LTR);

        var runs = new ArrayList<String>();
        for (int i = 0; i < splitter.countTextRuns(); i++) {
            var run = splitter.getVisualRun(i);
            runs.add((run.getDirection() == BidiSplitter.RTL ? "<" : ">")
                    + text.substring(run.getStart(), run.getStart() + run.getLength()));
        }

        assertThat(runs).containsExactly(">Name: ", ">12", "<נעמי ");
        assertThat(splitter.getBaseDirection("נעמי")).isEqualTo(BidiSplitter.RTL);
    }
}
