package uk.lifestage.api.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.payroll.FindingView;
import uk.lifestage.api.payroll.ShowFindings;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.statement.PaidView.LineView;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.returns.PaidLine;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.engine.payroll.LineKind;

/** Shows members of staff what was taken and paid with each pay, and where payroll did something else than it was asked. */
@Component
public class ShowPaid {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final ReturnStore returns;
    private final PayrollSettingStore settings;
    private final ShowFindings findings;

    ShowPaid(
            Tenant tenant,
            Self self,
            BusinessDay day,
            ReturnStore returns,
            PayrollSettingStore settings,
            ShowFindings findings) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.returns = returns;
        this.settings = settings;
        this.findings = findings;
    }

    /** The member's pays, newest first, post by post. */
    public List<PaidView> list(Member member) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var looked = findings.listAboutPay(member).stream()
                    .filter(finding -> finding.lineKey() != null)
                    .collect(Collectors.toMap(
                            finding -> String.valueOf(finding.lineKey()),
                            FindingView::state,
                            (newest, older) -> newest));
            var paid = new ArrayList<PaidView>();
            for (var post : self.situation(self.id(member), today).person().employments()) {
                var byPay = new LinkedHashMap<String, List<PaidLine>>();
                returns.paid(post.id(), today, settings.get().unansweredDays())
                        .forEach(line -> byPay.computeIfAbsent(line.pay(), first -> new ArrayList<>())
                                .add(line));
                byPay.values().forEach(lines -> paid.add(view(post.assignmentNo(), lines, looked)));
            }
            paid.sort((one, other) -> other.payDate().compareTo(one.payDate()));
            return paid;
        });
    }

    private static PaidView view(int assignmentNo, List<PaidLine> lines, Map<String, String> looked) {
        var first = lines.getFirst();
        var total = Money.zero(first.line().line().amount().getCurrencyUnit());
        for (var paid : lines) {
            var amount = done(paid);
            total = paid.line().line().kind() == LineKind.DEDUCTION ? total.plus(amount) : total.minus(amount);
        }
        return new PaidView(
                assignmentNo,
                first.pay(),
                first.payDate(),
                lines.stream().map(paid -> view(paid, looked)).toList(),
                MoneyView.of(total),
                lines.stream().allMatch(paid -> paid.line().answer().isSaid()));
    }

    private static Money done(PaidLine paid) {
        var taken = paid.line().taken();
        return taken == null ? paid.line().line().amount() : taken;
    }

    private static LineView view(PaidLine paid, Map<String, String> looked) {
        var answered = paid.line();
        var line = answered.line();
        @Nullable String state = looked.get(line.lineKey());
        return new LineView(
                line.benefit(),
                "%s-%02d".formatted(line.forTaxYear(), line.forPeriodNo()),
                line.kind() == LineKind.DEDUCTION ? "deduction" : "payment",
                MoneyView.of(line.amount()),
                answered.answer().code(),
                MoneyView.ofNullable(answered.taken()),
                answered.reason(),
                line.reason().code(),
                line.instalment(),
                line.instalments(),
                state);
    }
}
