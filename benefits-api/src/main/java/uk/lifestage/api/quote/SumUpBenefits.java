package uk.lifestage.api.quote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.offer.OffersView.OfferView;
import uk.lifestage.api.offer.OffersView.OptionView;
import uk.lifestage.api.offer.OffersView.PostOffersView;
import uk.lifestage.api.staff.Answers;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.selection.Basket;
import uk.lifestage.engine.selection.Choice;
import uk.lifestage.engine.selection.Quote;
import uk.lifestage.engine.selection.SelectionRules;

/**
 * Says of each benefit that somebody has or could choose what it does to their pay, for a page that shows them all. One
 * quote a benefit, some tenths of a millisecond; kept for as long as the person stands as they do.
 */
@Component
public class SumUpBenefits {
    /** Answers in memory; some 10 KB each. */
    private static final int KEPT = 300;

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final Law law;
    private final Answers<Map<String, BenefitInShort>> answers = new Answers<>(KEPT);

    SumUpBenefits(Tenant tenant, Self self, BusinessDay day, Law law) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.law = law;
    }

    /** The benefits among a post's offers that are held or open, by their codes. */
    public Map<String, BenefitInShort> sumUp(Member member, PostOffersView offers) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var id = self.id(member);
            var now = self.now(id, today);
            return answers.of(
                    id, now.standing(), String.valueOf(offers.assignmentNo()), () -> inShort(now, offers, today));
        });
    }

    private Map<String, BenefitInShort> inShort(Self.Now now, PostOffersView offers, LocalDate today) {
        var known = new LinkedHashMap<String, Benefit>();
        now.catalogue()
                .compiled()
                .catalogue()
                .benefits()
                .forEach(benefit -> known.put(benefit.code().value(), benefit));
        var said = new LinkedHashMap<String, BenefitInShort>();
        for (var offer : offers.offers()) {
            var benefit = known.get(offer.benefit());
            if (benefit != null) {
                inShort(now, offers.assignmentNo(), benefit, offer, today)
                        .ifPresent(one -> said.put(offer.benefit(), one));
            }
        }
        return said;
    }

    private Optional<BenefitInShort> inShort(
            Self.Now now, int assignmentNo, Benefit benefit, OfferView offer, LocalDate today) {
        var held = now.situation().elections().stream()
                .filter(one ->
                        one.assignmentNo() == assignmentNo && one.benefit().equals(benefit.code()))
                .filter(one -> one.valid().contains(today))
                .findFirst();
        if (held.isPresent()) {
            return Optional.of(held(now, benefit, held.get(), today));
        }
        return offer.options().stream()
                .filter(OptionView::open)
                .min(Comparator.comparing(SumUpBenefits::price, Comparator.nullsLast(Comparator.naturalOrder())))
                .flatMap(cheapest -> benefit.options().stream()
                        .filter(option -> option.code().value().equals(cheapest.option()))
                        .findFirst())
                .map(option -> open(now, assignmentNo, benefit, option, today));
    }

    private static @Nullable BigDecimal price(OptionView option) {
        var price = option.pricePerPeriod();
        return price == null ? null : new BigDecimal(price.amount());
    }

    /** What is held: in money against giving it up, and in what it affects against never having had it. */
    private BenefitInShort held(Self.Now now, Benefit benefit, Election held, LocalDate today) {
        var drop = quote(now, now.situation(), new Choice.Drop(held.assignmentNo(), benefit.code()), today);
        var without = now.situation()
                .withElections(now.situation().elections().stream()
                        .filter(other -> !other.equals(held))
                        .toList());
        var take = new Choice.Take(
                held.assignmentNo(), benefit.code(), held.option(), held.quantity(), held.amount(), held.dependants());
        var money = benefit.funding().reachesPayroll();
        var effect = drop.payEffects().stream().findFirst().filter(_ -> money);
        return new BenefitInShort(
                held.option().value(),
                true,
                false,
                held.quantity(),
                MoneyView.ofNullable(held.amount()),
                money ? MoneyView.of(drop.choices().getFirst().before()) : null,
                effect.map(one -> MoneyView.of(one.perPeriod().negated())).orElse(null),
                effect.map(one -> MoneyView.of(one.perYear().negated())).orElse(null),
                affects(quote(now, without, take, today)));
    }

    private BenefitInShort open(Self.Now now, int assignmentNo, Benefit benefit, Option option, LocalDate today) {
        var quantity = PreviewBenefit.quantity(option);
        var amount = PreviewBenefit.amount(option);
        var range = option.quantity();
        var take = new Choice.Take(assignmentNo, benefit.code(), option.code(), quantity, amount, Set.of());
        var quote = quote(now, now.situation(), take, today);
        var choice = quote.choices().getFirst();
        var money = benefit.funding().reachesPayroll() && choice.price() != null;
        var effect = quote.payEffects().stream().findFirst().filter(_ -> money);
        return new BenefitInShort(
                option.code().value(),
                false,
                amount != null || (range != null && range.minimum() != range.maximum()),
                quantity,
                MoneyView.ofNullable(amount),
                money ? MoneyView.of(choice.after()) : null,
                effect.map(one -> MoneyView.of(one.perPeriod())).orElse(null),
                effect.map(one -> MoneyView.of(one.perYear())).orElse(null),
                affects(quote));
    }

    private Quote quote(Self.Now now, Situation situation, Choice choice, LocalDate today) {
        return SelectionRules.quote(now.catalogue().compiled(), situation, new Basket(List.of(choice)), today, law);
    }

    private static List<String> affects(Quote quote) {
        return quote.notices().stream()
                .flatMap(notice -> KnockOn.of(notice.code()).stream())
                .distinct()
                .sorted()
                .map(KnockOn::word)
                .toList();
    }
}
