package uk.lifestage.api.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLines;

/** Shows a member of staff their flex fund in the plan year of a day. */
@Component
public class ShowFund {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;

    ShowFund(Tenant tenant, Self self, BusinessDay day) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
    }

    /** The funds of all posts, or the one of all posts together; today's plan year where no day is named. */
    public FundView show(Member member, @Nullable LocalDate asOf) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var wanted = asOf == null ? today : asOf;
            var situation = self.situation(self.id(member), today);
            var catalogue = self.catalogue(wanted.isAfter(today) ? today : wanted);
            return new FundView(wanted, funds(situation, catalogue.always(), wanted));
        });
    }

    private static List<FundView.PlanYearView> funds(Situation situation, CataloguesInForce catalogues, LocalDate day) {
        var funds = new ArrayList<FundView.PlanYearView>();
        boolean ofPerson = false;
        for (var post : situation.person().employments()) {
            for (var statement : DueLines.funds(situation, post, catalogues, day)) {
                boolean shared = statement.holder() == FundHolder.PERSON;
                if (!shared || !ofPerson) {
                    funds.add(FundView.PlanYearView.of(shared ? null : post.assignmentNo(), statement));
                }
            }
            ofPerson |= funds.stream().anyMatch(fund -> fund.assignmentNo() == null);
        }
        return funds;
    }
}
