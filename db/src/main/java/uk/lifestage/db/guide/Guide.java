package uk.lifestage.db.guide;

import java.time.Instant;
import java.util.List;
import uk.lifestage.engine.catalogue.Text;

/**
 * One revision of a guide.
 *
 * @param slug its name in addresses
 * @param body in Markdown
 * @param strands the catalogue's strands that it is about
 * @param stages the life stages for which it is worth reading
 * @param benefits the benefits on whose pages it is named
 */
public record Guide(
        String slug,
        int revision,
        Text title,
        Text summary,
        Text body,
        List<String> strands,
        List<String> stages,
        List<String> benefits,
        State state,
        String changedBy,
        Instant changedAt) {
    /** What a revision makes of the guide. */
    public enum State {
        /** Not shown to staff yet; the published revision before it stays. */
        DRAFT,
        PUBLISHED,
        /** Shown to staff no more. */
        WITHDRAWN
    }

    public Guide {
        strands = List.copyOf(strands);
        stages = List.copyOf(stages);
        benefits = List.copyOf(benefits);
    }
}
