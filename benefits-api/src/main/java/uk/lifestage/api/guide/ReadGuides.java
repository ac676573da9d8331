package uk.lifestage.api.guide;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.guide.GuideStore;

/** Gives staff the guides that HR has published. */
@Component
public class ReadGuides {
    private final Tenant tenant;
    private final GuideStore guides;

    ReadGuides(Tenant tenant, GuideStore guides) {
        this.tenant = tenant;
        this.guides = guides;
    }

    /** All of them, by title. */
    public List<GuideView> list(Member member) {
        return tenant.within(
                member,
                employer -> guides.listPublished().stream()
                        .map(GuideView::of)
                        .sorted(Comparator.comparing(GuideView::title))
                        .toList());
    }

    /** Those that some words lead to in the reader's language, the best first. */
    public List<GuideView> search(Member member, String words) {
        return tenant.within(
                member,
                employer -> guides.search(Language.wanted(), words).stream()
                        .map(GuideView::of)
                        .toList());
    }

    /** One of them; empty where none of that name is published. */
    public Optional<GuideView> find(Member member, String slug) {
        return list(member).stream().filter(guide -> guide.slug().equals(slug)).findFirst();
    }

    /** Those about a benefit. */
    public List<GuideView> about(Member member, String benefit) {
        return list(member).stream()
                .filter(guide -> guide.benefits().contains(benefit))
                .toList();
    }

    /** Those for people at one of these life stages. */
    public List<GuideView> atStages(Member member, Collection<String> stages) {
        return list(member).stream()
                .filter(guide -> guide.stages().stream().anyMatch(stages::contains))
                .toList();
    }
}
