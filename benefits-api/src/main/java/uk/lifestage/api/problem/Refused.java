package uk.lifestage.api.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request that is understood and refused: the edge turns it into problem details of its type. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String type;
    private final transient Map<String, Object> properties;

    /**
     * @param type the last part of a type that {@code docs/problems.md} explains
     * @param detail what happened this time, without personal data
     * @param properties what the problem carries besides
     */
    public Refused(HttpStatus status, String type, String detail, Map<String, ?> properties) {
        super(detail);
        this.status = status;
        this.type = type;
        this.properties = new LinkedHashMap<>(properties);
    }

    /** A refusal that carries nothing besides its words. */
    public Refused(HttpStatus status, String type, String detail) {
        this(status, type, detail, Map.of());
    }

    /** The answer's status. */
    public HttpStatus status() {
        return status;
    }

    /** The last part of its type, that {@code docs/problems.md} explains. */
    public String type() {
        return type;
    }

    /** What happened, without personal data. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What it carries besides, by name. */
    public Map<String, Object> properties() {
        return properties;
    }

    /** A request with one thing in it that is not as it should be. */
    public static Refused malformed(String where, String why) {
        return new Refused(
                HttpStatus.BAD_REQUEST,
                "malformed",
                "Something in the request is not as it should be",
                Map.of("errors", List.of(Map.of("where", where, "why", why))));
    }

    /** Nothing of this name is here, or nothing that the caller may see. */
    public static Refused absent(String what) {
        return new Refused(HttpStatus.NOT_FOUND, "not-found", "There is no such " + what);
    }
}
