package uk.lifestage.api.page;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import uk.lifestage.api.evidence.KeepEvidence;

/** A document that somebody sent, to be saved and never shown by the browser. */
public final class Download {
    private Download() {}

    /** The document under its own name; whatever is in it, the browser is told not to look into it. */
    public static ResponseEntity<byte[]> of(KeepEvidence.Content content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.document().kind()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(content.document().fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(content.bytes());
    }
}
