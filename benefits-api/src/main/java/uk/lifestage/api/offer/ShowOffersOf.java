package uk.lifestage.api.offer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;

/**
 * Shows HR what a person is offered, so that they can say why something is open or not. The look is noted. Life stages are
 * left out, and of a benefit that goes by what people declared of themselves only that it does: whether somebody cares for
 * another is not HR's to read off a list.
 */
@Component
public class ShowOffersOf {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final PeopleStore people;
    private final Audited audited;

    ShowOffersOf(Tenant tenant, Self self, BusinessDay day, PeopleStore people, Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.people = people;
        this.audited = audited;
    }

    /**
     * What a person is offered, post by post.
     *
     * @param undisclosed the codes of the benefits that go by what people declared of themselves; they are not among the
     *     offers
     */
    public record OffersOfView(LocalDate asOf, List<OffersView.PostOffersView> posts, List<String> undisclosed) {
        public OffersOfView {
            posts = List.copyOf(posts);
            undisclosed = List.copyOf(undisclosed);
        }
    }

    /** The offers of every post that they hold. */
    public OffersOfView show(Member member, UUID employee) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var id = new EmployeeId(employee);
            if (people.find(id, today).isEmpty()) {
                throw Refused.absent("person");
            }
            var situation = self.situation(id, today).withoutDeclared();
            var catalogue = self.catalogue(today);
            audited.record(member, Role.HR, "offers.read", id.toString(), Map.of());
            var undisclosed = catalogue.compiled().catalogue().benefits().stream()
                    .filter(benefit -> catalogue.compiled().readsDeclared(benefit.code()))
                    .map(benefit -> benefit.code().value())
                    .toList();
            return new OffersOfView(
                    today,
                    self.posts(situation, null, today).stream()
                            .map(post -> post(catalogue, situation, post, today))
                            .toList(),
                    undisclosed);
        });
    }

    private static OffersView.PostOffersView post(
            PublishedCatalogues.InForce catalogue, Situation situation, Employment post, LocalDate today) {
        var own = ShowOffers.post(catalogue, situation, post, today);
        return new OffersView.PostOffersView(
                own.assignmentNo(),
                List.of(),
                own.trueUntil(),
                null,
                own.offers().stream()
                        .filter(offer -> !catalogue.compiled().readsDeclared(new BenefitCode(offer.benefit())))
                        .map(ShowOffersOf::withoutStage)
                        .toList());
    }

    private static OffersView.OfferView withoutStage(OffersView.OfferView offer) {
        return new OffersView.OfferView(
                offer.benefit(),
                offer.name(),
                offer.summary(),
                offer.strand(),
                offer.funding(),
                offer.open(),
                false,
                offer.coversDependants(),
                offer.window(),
                offer.reasons(),
                offer.options(),
                offer.held());
    }
}
