package uk.lifestage.api.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.engine.catalogue.AmountRange;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.selection.Basket;
import uk.lifestage.engine.selection.Choice;
import uk.lifestage.engine.selection.Quote;
import uk.lifestage.engine.selection.SelectionRules;

/** Says what each option of one benefit would do to somebody's pay, before they choose anything. */
@Component
public class PreviewBenefit {
    /** Of amounts that the person may name, an example that is easy to reckon with. */
    private static final BigDecimal EXAMPLE = new BigDecimal("50");

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final Law law;

    private final Audited audited;

    PreviewBenefit(Tenant tenant, Self self, BusinessDay day, Law law, Audited audited) {
        this.audited = audited;
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.law = law;
    }

    /** The preview of a benefit for one of the member's posts; refused where the catalogue has no such benefit. */
    public BenefitView preview(Member member, String code, int assignmentNo) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var now = self.now(self.id(member), today);
            return view(now.catalogue().compiled(), now.situation(), code, assignmentNo, today);
        });
    }

    /** The same as somebody in HR looks at it for a person; the look is noted. */
    public BenefitView previewOf(Member member, UUID employee, String code, int assignmentNo) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var id = new EmployeeId(employee);
            audited.record(member, Role.HR, "quote.read", id.toString(), Map.of("benefit", code));
            var now = self.now(id, today);
            return view(now.catalogue().compiled(), now.situation().withoutDeclared(), code, assignmentNo, today);
        });
    }

    private BenefitView view(
            CompiledCatalogue catalogue, Situation situation, String code, int assignmentNo, LocalDate today) {
        var benefit = catalogue.catalogue().benefits().stream()
                .filter(one -> one.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> Refused.absent("benefit"));
        return view(catalogue, situation, benefit, assignmentNo, today);
    }

    private BenefitView view(
            CompiledCatalogue catalogue, Situation situation, Benefit benefit, int assignmentNo, LocalDate today) {
        var notices = new LinkedHashSet<QuoteView.NoticeView>();
        var options = new ArrayList<BenefitView.OptionEffectView>();
        for (var option : benefit.options()) {
            var quantity = quantity(option);
            var amount = amount(option);
            var take = new Choice.Take(assignmentNo, benefit.code(), option.code(), quantity, amount, Set.of());
            var quote = SelectionRules.quote(catalogue, situation, new Basket(List.of(take)), today, law);
            var view = QuoteView.of(today, today.plusDays(1), 0, quote);
            view.notices().stream()
                    .filter(notice ->
                            notices.stream().noneMatch(known -> known.code().equals(notice.code())))
                    .forEach(notices::add);
            options.add(effect(benefit, option, quantity, amount, quote, view));
        }
        return new BenefitView(
                benefit.code().value(),
                benefit.funding().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                benefit.approval().name().toLowerCase(Locale.ROOT),
                collection(benefit.collection()),
                benefit.collection() instanceof Collection.Instalments instalments ? instalments.count() : null,
                benefit.termMonths(),
                options,
                List.copyOf(notices));
    }

    private static BenefitView.OptionEffectView effect(
            Benefit benefit,
            Option option,
            @Nullable Integer quantity,
            @Nullable Money amount,
            Quote quote,
            QuoteView view) {
        var effect = quote.payEffects().stream().findFirst();
        var price = view.choices().getFirst().price();
        var money = benefit.funding().reachesPayroll() && price != null;
        var range = option.quantity();
        return new BenefitView.OptionEffectView(
                option.code().value(),
                amount != null || (range != null && range.minimum() != range.maximum()),
                quantity,
                MoneyView.ofNullable(amount),
                money ? view.choices().getFirst().after() : null,
                money ? effect.map(one -> MoneyView.of(one.perPeriod())).orElse(null) : null,
                money ? effect.map(one -> MoneyView.of(one.perYear())).orElse(null) : null,
                price);
    }

    /** How many units to show: as few as there may be. */
    static @Nullable Integer quantity(Option option) {
        var range = option.quantity();
        return range == null ? null : Math.max(1, range.minimum());
    }

    /** Which amount to show where the person names one. */
    static @Nullable Money amount(Option option) {
        var range = option.amounts();
        return range == null ? null : example(range);
    }

    /** £50, or ten times that for amounts that go into the thousands; never outside what may be named. */
    private static Money example(AmountRange range) {
        var thousands = range.maximum().getAmount().compareTo(new BigDecimal("2500")) > 0;
        var wanted = Money.of(
                range.minimum().getCurrencyUnit(),
                thousands ? EXAMPLE.movePointRight(1) : EXAMPLE,
                RoundingMode.UNNECESSARY);
        if (wanted.isLessThan(range.minimum())) {
            return range.minimum();
        }
        return wanted.isGreaterThan(range.maximum()) ? range.maximum() : wanted;
    }

    private static String collection(Collection collection) {
        return switch (collection) {
            case Collection.EveryPeriod every -> "every-period";
            case Collection.Instalments instalments -> "instalments";
            case Collection.OverPlanYear year -> "over-plan-year";
        };
    }
}
