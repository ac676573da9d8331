package uk.lifestage.api.guide;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.guide.Guide;
import uk.lifestage.db.guide.GuideStore;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.engine.catalogue.Text;

/** Keeps HR's guides: each change is a revision, and staff see the newest that is no draft. */
@Component
public class KeepGuides {
    private final Tenant tenant;
    private final BusinessDay day;
    private final GuideStore guides;
    private final Audited audited;

    KeepGuides(Tenant tenant, BusinessDay day, GuideStore guides, Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.guides = guides;
        this.audited = audited;
    }

    /** What a revision says. */
    public record Words(
            Text title, Text summary, Text body, List<String> strands, List<String> stages, List<String> benefits) {}

    /** The newest revision of every guide, drafts and withdrawn ones among them. */
    public List<Guide> list(Member member) {
        return tenant.within(member, employer -> guides.list());
    }

    /** Every revision of a guide, newest first; empty where there is no such guide. */
    public List<Guide> history(Member member, String slug) {
        return tenant.within(member, employer -> guides.history(slug));
    }

    /**
     * Adds a revision.
     *
     * @param seen the revision that the person was looking at; 0 for a new guide
     * @return the revision's number; empty where somebody else has added one meanwhile, and nothing was added
     */
    public Optional<Integer> save(Member member, String slug, int seen, Words words, Guide.State state) {
        try {
            return Optional.of(tenant.within(member, employer -> {
                int newest = guides.find(slug).map(Guide::revision).orElse(0);
                if (newest != seen) {
                    throw new StaleVersion("guide " + slug, seen);
                }
                guides.append(new Guide(
                        slug,
                        seen + 1,
                        words.title(),
                        words.summary(),
                        words.body(),
                        words.strands(),
                        words.stages(),
                        words.benefits(),
                        state,
                        member.name(),
                        day.now()));
                audited.record(
                        member,
                        Role.HR,
                        "guide." + state.name().toLowerCase(Locale.ROOT),
                        slug,
                        Map.of("revision", Integer.toString(seen + 1)));
                return seen + 1;
            }));
        } catch (StaleVersion meanwhile) {
            return Optional.empty();
        }
    }
}
