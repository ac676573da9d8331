package uk.lifestage.api.quote;

import org.springframework.stereotype.Component;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.selection.SelectionRules;

/** Says what a basket would cost and do to pay. Saves nothing. */
@Component
public class QuoteBasket {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final Law law;

    QuoteBasket(Tenant tenant, Self self, BusinessDay day, Law law) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.law = law;
    }

    /** The quote for a member's basket, today. */
    public QuoteView quote(Member member, BasketRequest request) {
        var id = self.idBefore(member);
        return tenant.telling(member, id, entry -> {
            var today = day.today(entry.employer());
            var now = self.now(id, today, entry.known());
            var situation = now.situation();
            var catalogue = now.catalogue();
            var basket = request.basket(situation, today);
            var quote = SelectionRules.quote(catalogue.compiled(), catalogue.always(), situation, basket, today, law);
            var trueUntil =
                    SelectionRules.quoteTrueUntil(catalogue.compiled(), catalogue.valid(), situation, basket, today);
            return QuoteView.of(today, trueUntil, catalogue.versionNo(), quote);
        });
    }
}
