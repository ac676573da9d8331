package uk.lifestage.api.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** What a document is, by its own bytes: neither its name nor what a browser says of it counts. */
enum DocumentKind {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png");

    private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] PNG_ENDS = {'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
    /** Viewers look for a PDF's mark a little way in; ours stands where it belongs. */
    private static final byte[] PDF_BEGINS = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final String mediaType;
    private final String extension;

    DocumentKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    String mediaType() {
        return mediaType;
    }

    /** The kind of a document; empty where it is none that we take, or not a whole one. */
    static Optional<DocumentKind> of(byte[] content) {
        if (begins(content, PDF_BEGINS)) {
            return Optional.of(PDF);
        }
        if (begins(content, PNG_BEGINS) && ends(content, PNG_ENDS)) {
            return Optional.of(PNG);
        }
        return begins(content, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})
                ? Optional.of(JPEG)
                : Optional.empty();
    }

    /** Whether nothing in a document can act by itself and nothing in it is hidden from a scanner. */
    boolean isCalm(byte[] content) {
        if (this != PDF) {
            return true;
        }
        try (var document = Loader.loadPDF(content)) {
            return !document.isEncrypted() && isCalm(document);
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean isCalm(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog();
        var names = catalog.getNames();
        if (names != null && (names.getEmbeddedFiles() != null || names.getJavaScript() != null)) {
            return false;
        }
        var active = new COSName[] {COSName.getPDFName("OpenAction"), COSName.AA};
        if (Arrays.stream(active).anyMatch(name -> acts(catalog.getCOSObject().getDictionaryObject(name)))) {
            return false;
        }
        for (var page : document.getPages()) {
            if (page.getCOSObject().containsKey(COSName.AA)) {
                return false;
            }
            for (var annotation : page.getAnnotations()) {
                var action = annotation.getCOSObject().getDictionaryObject(COSName.A);
                if (annotation.getCOSObject().containsKey(COSName.AA)
                        || annotation.getSubtype().equals("FileAttachment")
                        || acts(action)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Going to a page or an address harms nobody before it is clicked; everything else does something. */
    private static boolean acts(@Nullable COSBase action) {
        return action instanceof COSDictionary dictionary
                && !List.of("GoTo", "URI").contains(String.valueOf(dictionary.getNameAsString(COSName.S)));
    }

    /** A name for the document: the last part of what the device called it, cleaned, with the ending of what it is. */
    String nameOf(String called) {
        var last = called.substring(Math.max(called.lastIndexOf('/'), called.lastIndexOf('\\')) + 1);
        var clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\"*:<>?|%;]", "").strip();
        int dot = clean.lastIndexOf('.');
        var base = (dot > 0 ? clean.substring(0, dot) : clean).replaceAll("^[.\\s]+|[.\\s]+$", "");
        int length = base.offsetByCodePoints(0, Math.min(80, base.codePointCount(0, base.length())));
        return (base.isEmpty() ? name().toLowerCase(Locale.ROOT) : base.substring(0, length)) + "." + extension;
    }

    private static boolean begins(byte[] content, byte[] with) {
        return content.length >= with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }

    private static boolean ends(byte[] content, byte[] with) {
        return content.length >= with.length
                && Arrays.equals(content, content.length - with.length, content.length, with, 0, with.length);
    }
}
