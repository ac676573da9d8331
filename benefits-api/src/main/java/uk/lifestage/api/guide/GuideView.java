package uk.lifestage.api.guide;

import java.time.Instant;
import java.util.List;
import uk.lifestage.api.web.Language;
import uk.lifestage.db.guide.Guide;

/**
 * A guide in the reader's language.
 *
 * @param body in Markdown
 */
public record GuideView(
        String slug,
        String title,
        String summary,
        String body,
        List<String> strands,
        List<String> stages,
        List<String> benefits,
        Instant changedAt) {
    static GuideView of(Guide guide) {
        return new GuideView(
                guide.slug(),
                Language.say(guide.title()),
                Language.say(guide.summary()),
                Language.say(guide.body()),
                guide.strands(),
                guide.stages(),
                guide.benefits(),
                guide.changedAt());
    }
}
