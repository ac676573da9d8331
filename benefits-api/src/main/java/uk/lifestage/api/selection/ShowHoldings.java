package uk.lifestage.api.selection;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import uk.lifestage.api.staff.Answers;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.PublishedVersions;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.selection.Basket;
import uk.lifestage.engine.selection.Choice;
import uk.lifestage.engine.selection.Quote;
import uk.lifestage.engine.selection.SelectionRules;

/**
 * Shows what somebody has and what it costs them. The cost is the engine's own: what giving everything up would give
 * back.
 */
@Component
public class ShowHoldings {
    private static final int KEPT = 1_000;

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final Law law;
    private final Answers<HoldingsView> answers = new Answers<>(KEPT);

    ShowHoldings(Tenant tenant, Self self, BusinessDay day, Law law) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.law = law;
    }

    /** What the member has today and what is agreed for later. */
    public HoldingsView show(Member member) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var id = self.id(member);
            var now = self.now(id, today);
            return answers.of(id, now.standing(), "", () -> holdings(now, today));
        });
    }

    private HoldingsView holdings(Self.Now now, LocalDate today) {
        var situation = now.situation();
        var held = situation.elections().stream()
                .filter(election -> election.valid().until().isAfter(today))
                .sorted(Comparator.comparing(
                                (Election election) -> election.valid().from())
                        .thenComparing(election -> election.benefit().value()))
                .toList();
        var dropped = held.stream()
                .map(election -> new Choice.Drop(election.assignmentNo(), election.benefit()))
                .distinct()
                .toList();
        var quote = SelectionRules.quote(
                now.catalogue().compiled(), situation, new Basket(List.copyOf(dropped)), today, law);
        var costs = costs(quote);
        return new HoldingsView(
                today,
                held.stream()
                        .map(election ->
                                view(election, today, costs, now.standing().catalogues()))
                        .toList(),
                quote.payEffects().stream()
                        .map(effect -> new HoldingsView.PostCostView(
                                effect.assignmentNo(),
                                MoneyView.of(effect.perPeriod().negated()),
                                MoneyView.of(effect.perYear().negated())))
                        .toList());
    }

    private static Map<Choice, Money> costs(Quote quote) {
        return quote.choices().stream()
                .collect(Collectors.toMap(one -> one.choice(), one -> one.before(), (first, second) -> first));
    }

    private static HoldingsView.HoldingView view(
            Election election, LocalDate today, Map<Choice, Money> costs, PublishedVersions catalogues) {
        var benefit = benefit(election, catalogues);
        var option = benefit.flatMap(found -> found.option(election.option()));
        var cost = costs.get(new Choice.Drop(election.assignmentNo(), election.benefit()));
        var funding = benefit.map(Benefit::funding).orElse(Funding.NO_MONEY);
        return new HoldingsView.HoldingView(
                election.assignmentNo(),
                election.benefit().value(),
                benefit.map(Benefit::name)
                        .map(Language::say)
                        .orElse(election.benefit().value()),
                election.option().value(),
                option.map(Option::name)
                        .map(Language::say)
                        .orElse(election.option().value()),
                election.quantity(),
                MoneyView.ofNullable(election.amount()),
                election.dependants().stream().map(DependantId::value).sorted().toList(),
                election.valid().from(),
                election.valid().until().equals(Period.FOREVER)
                        ? null
                        : election.valid().until(),
                MoneyView.ofNullable(election.total()),
                election.instalments(),
                cost == null || cost.isZero() || !funding.reachesPayroll() ? null : MoneyView.of(cost),
                funding.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                election.valid().from().isAfter(today));
    }

    private static Optional<Benefit> benefit(Election election, PublishedVersions catalogues) {
        return catalogues
                .inForceOn(election.valid().from())
                .flatMap(inForce -> inForce.compiled().catalogue().benefit(election.benefit()));
    }
}
