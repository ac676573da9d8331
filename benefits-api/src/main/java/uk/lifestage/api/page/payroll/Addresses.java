package uk.lifestage.api.page.payroll;

import java.util.UUID;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.LineReference;

/** Where pages of payroll are that templates cannot spell by themselves. Pages know it as {@code address}. */
public final class Addresses {
    /** A line's page. */
    public String line(UUID file, String lineKey) {
        return "/payroll/files/" + file + "/lines/" + reference(file, lineKey);
    }

    /** How an address names a line, without saying whose it is. */
    public String reference(UUID file, String lineKey) {
        return LineReference.of(new FileId(file), lineKey);
    }
}
