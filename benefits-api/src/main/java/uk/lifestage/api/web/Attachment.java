package uk.lifestage.api.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** How a file that is handed over to be kept, rather than shown, is named to whoever asked for it. */
public final class Attachment {
    private Attachment() {}

    /** The value of the header {@code Content-Disposition} for a file's name. */
    public static String named(String fileName) {
        return ContentDisposition.attachment().filename(fileName).build().toString();
    }

    /** Says of an answer that it is the refused rows of an HR feed or a return file, as CSV. */
    public static void ofRejects(HttpServletResponse response, Object file) {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, named("rejects-" + file + ".csv"));
    }
}
