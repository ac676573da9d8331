package uk.lifestage.api.web;

import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import uk.lifestage.api.problem.Refused;

/** Revisions as strong ETags, so that nobody overwrites what they have not seen. */
public final class Etags {
    private static final Pattern FORM = Pattern.compile("\"r(\\d{1,9})\"");

    private Etags() {}

    /** The ETag of a revision. */
    public static String of(int revision) {
        return "\"r" + revision + "\"";
    }

    /** The revision that an If-Match header names; refused where it is none of ours. */
    public static int revision(String ifMatch) {
        var matcher = FORM.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw new Refused(
                    HttpStatus.PRECONDITION_FAILED,
                    "stale",
                    "If-Match has to be the ETag that you read, such as \"r1\"");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
