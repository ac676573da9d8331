package uk.lifestage.api.recovery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.agreement.AgreementTexts;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.recovery.PlanOutlookView.WordingView;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.recovery.PlanId;
import uk.lifestage.db.recovery.RecoveryBook;
import uk.lifestage.db.recovery.RecoveryLedgerStore;
import uk.lifestage.db.recovery.RecoveryPlan;
import uk.lifestage.db.recovery.RecoveryPlanStore;
import uk.lifestage.db.recovery.RecoverySettingStore;
import uk.lifestage.db.selection.AgreementKind;
import uk.lifestage.db.selection.AgreementText;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.recovery.PlanOutlook;
import uk.lifestage.engine.recovery.PlanState;

/** Works out for members of staff what a recovery plan of theirs would take from the pays to come. */
@Component
public class ShowPlanOutlook {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final RecoveryPlanStore plans;
    private final RecoveryBook book;
    private final RecoveryLedgerStore ledger;
    private final RecoverySettingStore settings;
    private final PublishedCatalogues catalogues;
    private final AgreementTexts texts;
    private final Law law;

    ShowPlanOutlook(
            Tenant tenant,
            Self self,
            BusinessDay day,
            RecoveryPlanStore plans,
            RecoveryBook book,
            RecoveryLedgerStore ledger,
            RecoverySettingStore settings,
            PublishedCatalogues catalogues,
            AgreementTexts texts,
            Law law) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.plans = plans;
        this.book = book;
        this.ledger = ledger;
        this.settings = settings;
        this.catalogues = catalogues;
        this.texts = texts;
        this.law = law;
    }

    /** The outlook of one of the member's own plans. */
    public PlanOutlookView show(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var employee = self.id(member);
            var plan = plans.find(new PlanId(id))
                    .filter(one -> one.employee().equals(employee))
                    .orElseThrow(() -> Refused.absent("recovery plan"));
            var today = day.today(employer);
            var situation = self.situation(employee, today);
            var post = situation
                    .person()
                    .employment(plan.assignmentNo())
                    .orElseThrow(() -> Refused.absent("recovery plan"));
            var floor = settings.get(employer.currency()).settings().floor();
            var outlook = PlanOutlook.of(
                    situation,
                    post,
                    catalogues.inForce(),
                    book.running(post.id()),
                    book.ifAgreed(plan),
                    ledger.told(post.id(), situation.calendars(), employer.currency(), today, day.now()),
                    floor,
                    today,
                    law);
            var text = wording(plan, texts.inForce(AgreementKind.RECOVERY_PLAN, today, day.now()));
            return PlanOutlookView.of(outlook, plan.taken(), floor, text);
        });
    }

    private static @Nullable WordingView wording(RecoveryPlan plan, AgreementText text) {
        return plan.state() == PlanState.PROPOSED
                ? new WordingView(text.versionNo(), text.text().in(Language.wanted()))
                : null;
    }
}
