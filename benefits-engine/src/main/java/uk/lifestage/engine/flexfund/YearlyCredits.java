package uk.lifestage.engine.flexfund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditAmount.StageAmount;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.FundConditions;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.flexfund.FundCredited.Yearly;

/**
 * What each credit of a fund gives a plan year, by the days on which it is the same. The posts that share a fund come one
 * after the other, by assignment number: what an earlier one has of a credit, a later one does not have again.
 */
final class YearlyCredits {
    private final Situation situation;
    private final List<Dated<CompiledCatalogue>> funds;
    private final Period days;
    private final Map<CreditCode, List<Dated<Money>>> taken = new HashMap<>();

    /** @param funds the catalogues that have the fund, by the days on which they are in force */
    YearlyCredits(Situation situation, List<Dated<CompiledCatalogue>> funds, Period days) {
        this.situation = situation;
        this.funds = funds;
        this.days = days;
    }

    /** A credit of a post on days on which nothing about it changes. */
    record Piece(Period days, String payGroup, FundCredit credit, Yearly yearly) {}

    /** The next post's credits, in date order and, on the same days, in the fund's. */
    List<Piece> ofNext(Employment post) {
        var pieces = new ArrayList<Piece>();
        for (var stay : post.held()) {
            for (var fund : funds) {
                var common = stay.valid().intersection(fund.valid()).flatMap(days::intersection);
                if (common.isPresent()) {
                    var part = new Dated<>(common.get(), stay.facts());
                    for (var standing : FundConditions.over(fund.facts(), situation, post, part)) {
                        credits(fund.facts(), part.facts(), standing, pieces);
                    }
                }
            }
        }
        for (var piece : pieces) {
            taken.computeIfAbsent(piece.credit().code(), none -> new ArrayList<>())
                    .add(new Dated<>(piece.days(), piece.yearly().amount()));
        }
        return pieces;
    }

    private void credits(
            CompiledCatalogue catalogue, PostFacts facts, Dated<FundConditions.Standing> standing, List<Piece> pieces) {
        var fund = catalogue.catalogue().flexFund();
        if (fund == null) {
            return;
        }
        for (var credit : fund.credits()) {
            if (!standing.facts().credits().contains(credit.code())) {
                continue;
            }
            var whole = whole(credit.amount(), facts, standing.facts().stages());
            if (whole == null) {
                continue;
            }
            for (var piece : cut(standing.valid(), credit.code())) {
                var yearly = without(piece.facts(), credit.amount(), whole);
                if (yearly.amount().isPositive()) {
                    pieces.add(new Piece(piece.valid(), facts.payGroup(), credit, yearly));
                }
            }
        }
    }

    /** What a credit gives before a cap and before what other posts have; absent where it gives nothing. */
    private static @Nullable Yearly whole(CreditAmount amount, PostFacts facts, Set<StageCode> stages) {
        return switch (amount) {
            case CreditAmount.Flat flat -> yearly(null, List.of(), flat.amount());
            case CreditAmount.ByLifeStage staged -> {
                var counting = staged.counting(stages);
                yield counting.isEmpty()
                        ? null
                        : yearly(
                                null,
                                counting,
                                counting.stream()
                                        .map(StageAmount::amount)
                                        .reduce(Money::plus)
                                        .orElseThrow());
            }
            case CreditAmount.PercentOfSalary percent -> {
                var salary = facts.annualSalary();
                BigDecimal share = salary.getAmount().multiply(percent.percent().movePointLeft(2));
                yield yearly(salary, List.of(), percent.rounding().of(salary.getCurrencyUnit(), share));
            }
        };
    }

    private static Yearly yearly(@Nullable Money salary, List<StageAmount> stages, Money whole) {
        return new Yearly(salary, stages, whole, Money.zero(whole.getCurrencyUnit()), whole);
    }

    /** What is left of a credit to a post, beside what other posts have of it on the same days. */
    private static Yearly without(Money elsewhere, CreditAmount amount, Yearly whole) {
        var zero = Money.zero(whole.whole().getCurrencyUnit());
        var left = switch (amount) {
            case CreditAmount.Flat flat -> elsewhere.isPositive() ? zero : whole.whole();
            case CreditAmount.ByLifeStage staged -> elsewhere.isPositive() ? zero : whole.whole();
            case CreditAmount.PercentOfSalary percent -> {
                var maximum = percent.maximum();
                if (maximum == null) {
                    yield whole.whole();
                }
                var room = elsewhere.isGreaterThan(maximum) ? zero : maximum.minus(elsewhere);
                yield whole.whole().isGreaterThan(room) ? room : whole.whole();
            }
        };
        return new Yearly(whole.salary(), whole.stages(), whole.whole(), elsewhere, left);
    }

    /** Days cut where what earlier posts have of a credit changes, each part with what they have in all. */
    private List<Dated<Money>> cut(Period whole, CreditCode credit) {
        var zero = Money.zero(currency());
        var others = taken.getOrDefault(credit, List.of());
        if (others.isEmpty()) {
            return List.of(new Dated<>(whole, zero));
        }
        var cuts = new TreeSet<LocalDate>();
        cuts.add(whole.from());
        cuts.add(whole.until());
        for (var other : others) {
            other.valid().intersection(whole).ifPresent(common -> {
                cuts.add(common.from());
                cuts.add(common.until());
            });
        }
        var parts = new ArrayList<Dated<Money>>();
        LocalDate from = null;
        for (var day : cuts) {
            if (from != null) {
                var part = new Period(from, day);
                var sum = zero;
                for (var other : others) {
                    if (other.valid().overlaps(part)) {
                        sum = sum.plus(other.facts());
                    }
                }
                parts.add(new Dated<>(part, sum));
            }
            from = day;
        }
        return parts;
    }

    private CurrencyUnit currency() {
        return funds.getFirst().facts().catalogue().currency();
    }
}
