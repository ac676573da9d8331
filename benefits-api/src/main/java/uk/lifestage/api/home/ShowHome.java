package uk.lifestage.api.home;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.lifestage.api.catalogue.CatalogueNames;
import uk.lifestage.api.draft.DraftView;
import uk.lifestage.api.draft.KeepDraft;
import uk.lifestage.api.guide.GuideView;
import uk.lifestage.api.guide.ReadGuides;
import uk.lifestage.api.offer.OffersView;
import uk.lifestage.api.offer.ShowOffers;
import uk.lifestage.api.recovery.RecoveryPlanView;
import uk.lifestage.api.recovery.ShowRecoveryPlans;
import uk.lifestage.api.selection.HoldingsView;
import uk.lifestage.api.selection.ShowHoldings;
import uk.lifestage.api.selection.ShowWaiting;
import uk.lifestage.api.selection.WaitingChoiceView;
import uk.lifestage.api.staff.MeView;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.staff.ShowMe;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;

/**
 * Shows a member of staff themselves: what stands on every page of theirs, and what stands on their first one. Each is read
 * in one transaction, so that its parts agree and the database is asked as seldom as can be.
 */
@Component
public class ShowHome {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final ShowMe me;
    private final KeepDraft drafts;
    private final ShowOffers offers;
    private final ShowHoldings holdings;
    private final ShowWaiting waiting;
    private final ReadGuides guides;
    private final ShowRecoveryPlans plans;

    ShowHome(
            Tenant tenant,
            Self self,
            BusinessDay day,
            ShowMe me,
            KeepDraft drafts,
            ShowOffers offers,
            ShowHoldings holdings,
            ShowWaiting waiting,
            ReadGuides guides,
            ShowRecoveryPlans plans) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.me = me;
        this.drafts = drafts;
        this.offers = offers;
        this.holdings = holdings;
        this.waiting = waiting;
        this.guides = guides;
        this.plans = plans;
    }

    /** Who somebody is, what is called what, and their basket where something is in it. */
    public record OnEveryPage(MeView me, CatalogueNames names, Optional<DraftView> draft) {}

    /**
     * What is open to somebody, what they have, what of it waits, and what there is to read at their stages.
     *
     * @param owed plans to recover what they owe that await their answer
     */
    public record Home(
            OffersView offers,
            HoldingsView holdings,
            List<RecoveryPlanView> owed,
            List<WaitingChoiceView> waiting,
            List<GuideView> guides) {
        public Home {
            owed = List.copyOf(owed);
            waiting = List.copyOf(waiting);
            guides = List.copyOf(guides);
        }
    }

    /** What every page of a member of staff shows. */
    public OnEveryPage onEveryPage(Member member) {
        var id = self.idBefore(member);
        return tenant.telling(member, id, entry -> {
            var catalogue = self.now(id, day.today(entry.employer())).catalogue();
            return new OnEveryPage(
                    me.show(member), new CatalogueNames(catalogue.compiled().catalogue()), drafts.find(member));
        });
    }

    /** What their first page shows beside. */
    public Home home(Member member) {
        return tenant.telling(member, self.idBefore(member), entry -> {
            var open = offers.show(member, null);
            var stages = open.posts().stream()
                    .flatMap(post -> post.lifeStages().stream())
                    .toList();
            return new Home(
                    open,
                    holdings.show(member),
                    plans.listWaiting(member),
                    waiting.list(member),
                    guides.atStages(member, stages));
        });
    }
}
