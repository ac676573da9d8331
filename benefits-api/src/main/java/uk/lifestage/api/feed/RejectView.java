package uk.lifestage.api.feed;

import io.swagger.v3.oas.annotations.media.Schema;
import uk.lifestage.db.intake.Reject;

/** One fault of one row: where and why, never the value. */
public record RejectView(
        @Schema(description = "The physical line; the header is line 1")
        long line,

        @Schema(example = "date_of_birth") String field,
        @Schema(example = "NOT_A_DATE") String code,
        String reason) {
    /** The view of a fault. */
    public static RejectView of(Reject reject) {
        return new RejectView(reject.line(), reject.field(), reject.code(), reject.reason());
    }

    /** The fault as a line of CSV; no spreadsheet runs it as a formula. */
    public String csv() {
        return line + "," + cell(field) + "," + cell(code) + "," + cell(reason) + "\r\n";
    }

    private static String cell(String text) {
        var harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
