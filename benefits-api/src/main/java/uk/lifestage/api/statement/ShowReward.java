package uk.lifestage.api.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import uk.lifestage.api.quote.StepView;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.statement.RewardView.PartView;
import uk.lifestage.api.statement.RewardView.PostRewardView;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.selection.SelectionRules;

/** Works out members of staff's total reward: pay, what the employer pays for benefits, and its share of the pension. */
@Component
public class ShowReward {
    private static final List<PayLine> PARTS =
            List.of(PayLine.GROSS_PAY, PayLine.EXEMPT_PAYMENTS, PayLine.BENEFIT_SPEND, PayLine.EMPLOYER_PENSION);
    private static final List<PayLine> OF_PAY = List.of(
            PayLine.TAKE_HOME,
            PayLine.INCOME_TAX,
            PayLine.NATIONAL_INSURANCE,
            PayLine.STUDENT_LOAN,
            PayLine.POSTGRADUATE_LOAN,
            PayLine.PENSION,
            PayLine.DEDUCTIONS);

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final Law law;

    ShowReward(Tenant tenant, Self self, BusinessDay day, Law law) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.law = law;
    }

    /** The member's, for the posts that they hold. */
    public RewardView show(Member member) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var situation = self.situation(self.id(member), today);
            var catalogue = self.catalogue(today);
            var posts = new ArrayList<PostRewardView>();
            for (var post : self.posts(situation, null, today)) {
                SelectionRules.pay(catalogue.compiled(), catalogue.always(), situation, post, today, law)
                        .ifPresent(pay -> posts.add(view(post.assignmentNo(), pay)));
            }
            return new RewardView(List.copyOf(posts));
        });
    }

    private static PostRewardView view(int assignmentNo, Pay pay) {
        var total = Money.zero(pay.perYear(PayLine.GROSS_PAY).getCurrencyUnit());
        for (var line : PARTS) {
            total = total.plus(pay.perYear(line));
        }
        return new PostRewardView(assignmentNo, parts(pay, PARTS), MoneyView.of(total), parts(pay, OF_PAY));
    }

    private static List<PartView> parts(Pay pay, List<PayLine> lines) {
        return lines.stream()
                .filter(line -> !pay.perYear(line).isZero())
                .map(line -> new PartView(
                        line.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        MoneyView.of(pay.perYear(line)),
                        StepView.of(pay.inYear(line).step())))
                .toList();
    }
}
