package uk.lifestage.api.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Builds problem details (RFC 9457): the type is a stable name that {@code docs/problems.md} explains. */
public final class Problems {
    private static final String TYPES = "urn:lifestage:problem:";

    private Problems() {}

    /** A problem of a documented type, with what happened this time. */
    public static ProblemDetail of(HttpStatus status, String type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + type));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }
}
