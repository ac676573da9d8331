package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.flexfund.FundDraw;
import uk.lifestage.engine.flexfund.FundRound;
import uk.lifestage.engine.flexfund.FundStatement;
import uk.lifestage.engine.flexfund.FundSteps;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLines;

/** What a basket does to flex funds: in the plan years in which its choices start. */
final class FundQuote {
    private final Catalogue catalogue;
    private final CataloguesInForce inForce;
    private final Situation situation;
    private final Holdings before;
    private final Holdings after;
    private final List<Resolved> choices;
    private final List<FundEffect> effects = new ArrayList<>();

    private FundQuote(
            Catalogue catalogue,
            CataloguesInForce inForce,
            Situation situation,
            Holdings before,
            Holdings after,
            List<Resolved> choices) {
        this.catalogue = catalogue;
        this.inForce = inForce;
        this.situation = situation;
        this.before = before;
        this.after = after;
        this.choices = choices;
    }

    /** @param choices those that can be worked out; others count as not made */
    static FundQuote of(
            Catalogue catalogue,
            CataloguesInForce inForce,
            Situation situation,
            Holdings before,
            Holdings after,
            List<Resolved> choices) {
        var quote = new FundQuote(catalogue, inForce, situation, before, after, choices);
        var fund = catalogue.flexFund();
        if (fund != null && !choices.isEmpty()) {
            switch (fund.holder()) {
                case PERSON -> quote.add(null, choices.getFirst().post(), choices);
                case POST -> quote.byPost();
            }
        }
        return quote;
    }

    private void byPost() {
        var byPost = new TreeMap<Integer, List<Resolved>>();
        for (var choice : choices) {
            byPost.computeIfAbsent(choice.post().assignmentNo(), first -> new ArrayList<>())
                    .add(choice);
        }
        byPost.forEach((assignmentNo, own) -> add(assignmentNo, own.getFirst().post(), own));
    }

    private void add(@Nullable Integer assignmentNo, Employment post, List<Resolved> own) {
        var first = own.getFirst().startsOn();
        var last = first;
        for (var choice : own) {
            first = choice.startsOn().isBefore(first) ? choice.startsOn() : first;
            last = choice.startsOn().isAfter(last) ? choice.startsOn() : last;
        }
        var days = new Period(
                first,
                PlanYear.containing(last, catalogue.planYearStart()).days().until());
        var held = statements(post, before, days);
        var then = statements(post, after, days);
        // The same posts and catalogues make the same plan years, whatever is held.
        for (int i = 0; i < then.size(); i++) {
            if (goesBeyond(then.get(i), first)) {
                effects.add(new FundEffect(assignmentNo, held.get(i), then.get(i)));
            }
        }
    }

    private List<FundStatement> statements(Employment post, Holdings holdings, Period days) {
        var as = situation.withElections(holdings.elections());
        return DueLines.funds(as, post, inForce, days).stream()
                .filter(statement -> !statement.rounds().isEmpty())
                .toList();
    }

    private static boolean goesBeyond(FundStatement statement, LocalDate day) {
        return statement.rounds().getLast().until().isAfter(day);
    }

    /** The funds that the basket's posts have, in the order of assignment numbers and plan years. */
    List<FundEffect> effects() {
        return List.copyOf(effects);
    }

    /** What the fund pays of a choice; empty where it is not paid from one. */
    Optional<FundShare> share(Resolved choice) {
        for (var effect : effects) {
            var draws = draws(effect.after(), choice);
            if (!draws.isEmpty()) {
                var first = draws.getFirst();
                var zero = Money.zero(catalogue.currency());
                return Optional.of(new FundShare(
                        first.draw().cost().period(),
                        first.draw().cost().amount(),
                        first.draw().fromFund(),
                        first.draw().overspend(),
                        first.draw().terms().overspend(),
                        draws.stream().map(one -> one.draw().fromFund()).reduce(zero, Money::plus),
                        draws.stream().map(one -> one.draw().overspend()).reduce(zero, Money::plus),
                        first.explanation()));
            }
        }
        return Optional.empty();
    }

    private record Drawn(FundRound round, FundDraw draw) {
        Figure explanation() {
            return draw.overspend().isPositive() ? FundSteps.overspend(round, draw) : FundSteps.fromFund(round, draw);
        }
    }

    private static List<Drawn> draws(FundStatement statement, Resolved choice) {
        var draws = new ArrayList<Drawn>();
        for (var round : statement.rounds()) {
            if (round.until().isAfter(choice.startsOn())) {
                for (var draw : round.draws()) {
                    if (draw.cost().benefit().equals(choice.benefit().code())
                            && draw.cost().assignmentNo() == choice.post().assignmentNo()) {
                        draws.add(new Drawn(round, draw));
                    }
                }
            }
        }
        return draws;
    }

    // What the person should know

    /** What the basket brings with it by the fund. */
    List<Notice> notices() {
        var notices = new ArrayList<Notice>();
        for (var choice : choices) {
            if (choice.choice() instanceof Choice.Take && !choice.changesNothing()) {
                share(choice).ifPresent(share -> ofShare(choice, share, notices));
            }
        }
        for (var effect : effects) {
            if (!effect.before().equals(effect.after())) {
                ofYear(effect, notices);
            }
        }
        return notices;
    }

    private void ofShare(Resolved choice, FundShare share, List<Notice> notices) {
        var post = choice.post().assignmentNo();
        var benefit = choice.benefit().code();
        if (share.overspend().isPositive() && share.overspentBy() != Overspend.REFUSED) {
            notices.add(notice(
                    share.overspentBy() == Overspend.SALARY_SACRIFICE
                            ? NoticeCode.FUND_OVERSPENT_SACRIFICE
                            : NoticeCode.FUND_OVERSPENT_DEDUCTION,
                    post,
                    benefit,
                    Map.of(
                            "price", text(share.price()),
                            "fromFund", text(share.fromFund()),
                            "overspend", text(share.overspend()),
                            "period", share.period().name())));
        }
        var fund = catalogue.flexFund();
        if (fund != null
                && share.yearFromFund().isPositive()
                && fund.spendingOn(benefit).filter(terms -> terms.taxable()).isPresent()) {
            notices.add(notice(NoticeCode.FUND_TAXED, post, benefit, Map.of("fromFund", text(share.yearFromFund()))));
        }
    }

    private void ofYear(FundEffect effect, List<Notice> notices) {
        var assignmentNo = effect.assignmentNo();
        int post = assignmentNo == null ? choices.getFirst().post().assignmentNo() : assignmentNo;
        var year = effect.after();
        var until = year.year().days().until().minusDays(1).toString();
        if (year.paid().isPositive()) {
            notices.add(notice(
                    NoticeCode.FUND_UNSPENT_PAID, post, null, Map.of("amount", text(year.paid()), "until", until)));
        }
        if (year.carried().isPositive()) {
            notices.add(notice(
                    NoticeCode.FUND_UNSPENT_CARRIED,
                    post,
                    null,
                    Map.of("amount", text(year.carried()), "until", until)));
        }
        if (year.lost().isPositive()) {
            notices.add(notice(
                    NoticeCode.FUND_UNSPENT_LOST, post, null, Map.of("amount", text(year.lost()), "until", until)));
        }
    }

    private static Notice notice(NoticeCode code, int post, @Nullable BenefitCode benefit, Map<String, String> facts) {
        return new Notice(code, post, benefit, facts, NoticeWording.say(code, facts));
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }

    // What guards see

    /**
     * The first breach of a guard that taking a benefit brings about: its own, or, where it is paid from the fund, that of
     * another benefit for which the fund then holds less.
     */
    static Optional<PostTimeline.Breach> breach(
            Catalogue catalogue, PostTimeline.After after, Guard guard, BenefitCode benefit) {
        var own = after.breach(guard, benefit);
        var fund = catalogue.flexFund();
        if (own.isPresent() || fund == null || fund.spendingOn(benefit).isEmpty()) {
            return own;
        }
        for (var other : fund.spending()) {
            var found = other.benefit().equals(benefit)
                    ? Optional.<PostTimeline.Breach>empty()
                    : after.breach(guard, other.benefit());
            if (found.isPresent()) {
                return Optional.of(new PostTimeline.Breach(found.get().facts(), null));
            }
        }
        return Optional.empty();
    }

    /** The posts beside a basket's own whose pay it may change, since they share its fund. */
    static List<Employment> sharers(Catalogue catalogue, Situation situation, Set<Integer> own) {
        var fund = catalogue.flexFund();
        return fund == null || fund.holder() != FundHolder.PERSON || own.isEmpty()
                ? List.of()
                : situation.person().employments().stream()
                        .filter(post -> !own.contains(post.assignmentNo()))
                        .toList();
    }
}
