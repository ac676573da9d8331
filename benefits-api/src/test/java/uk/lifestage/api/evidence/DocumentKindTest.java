package uk.lifestage.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentKindTest {
    @Test
    void aDocumentIsWhatItsBytesSay() throws IOException {
        assertThat(DocumentKind.of(pdf(document -> {}))).contains(DocumentKind.PDF);
        assertThat(DocumentKind.of(bytes("\u00FF\u00D8\u00FF\u00E0picture"))).contains(DocumentKind.JPEG);
        assertThat(DocumentKind.of(bytes("\u0089PNG\r\n\u001A\n...IEND\u00AEB`\u0082")))
                .contains(DocumentKind.PNG);
        assertThat(DocumentKind.of(bytes("\u0089PNG\r\n\u001A\n...IEND\u00AEB`\u0082<script>")))
                .isEmpty();
        assertThat(DocumentKind.of(bytes("<html><script>alert(1)</script>%PDF-1.7")))
                .isEmpty();
        assertThat(DocumentKind.of(bytes("GIF89a"))).isEmpty();
        assertThat(DocumentKind.of(bytes("MZ\u0090"))).isEmpty();
        assertThat(DocumentKind.of(new byte[0])).isEmpty();
    }

    @Test
    void aPdfThatActsCarriesFilesOrIsLockedIsNotCalm() throws IOException {
        assertThat(DocumentKind.PDF.isCalm(pdf(document -> {}))).isTrue();
        assertThat(DocumentKind.PDF.isCalm(pdf(document ->
                        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")))))
                .isFalse();
        assertThat(DocumentKind.PDF.isCalm(
                        pdf(document -> document.getPage(0).getAnnotations().add(new PDAnnotationFileAttachment()))))
                .isFalse();
        assertThat(DocumentKind.PDF.isCalm(pdf(document ->
                        document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission())))))
                .isFalse();
        assertThat(DocumentKind.PDF.isCalm(bytes("%PDF-1.7 torn"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "letter.pdf                | letter.pdf",
                "../../etc/passwd          | passwd.pdf",
                "C:\\temp\\tŷ newydd.PDF   | tŷ newydd.pdf",
                "invoice.pdf.exe           | invoice.pdf.pdf",
                "a\"b;c%0d.pdf             | abc0d.pdf",
                "...                       | pdf.pdf",
                "תעודה.pdf                 | תעודה.pdf",
                "\u202Efdp.exe             | fdp.pdf"
            })
    void namesAreCleanedAndEndAsTheirContent(String called, String name) {
        assertThat(DocumentKind.PDF.nameOf(called)).isEqualTo(name);
    }

    @Test
    void aScannerThatIsAwayLeavesADocumentUnknown() throws IOException {
        var nobody = new ServerSocket(0);
        int port = nobody.getLocalPort();
        nobody.close();

        assertThat(new Scanner(new EvidenceSettings("localhost", port, Duration.ofSeconds(2))).scan(bytes("x")))
                .isEqualTo(Scanner.Verdict.UNKNOWN);
        assertThat(new Scanner(new EvidenceSettings("", port, Duration.ofSeconds(2))).scan(bytes("x")))
                .isEqualTo(Scanner.Verdict.UNKNOWN);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Something done to a document before it is saved. */
    private interface Change {
        void to(PDDocument document) throws IOException;
    }

    private static byte[] pdf(Change change) throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            page.setAnnotations(new ArrayList<>());
            document.addPage(page);
            change.to(document);
            document.save(out);
            return out.toByteArray();
        }
    }
}
