package uk.lifestage.engine.payroll;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.flexfund.FlexFunds;
import uk.lifestage.engine.flexfund.FundCost;
import uk.lifestage.engine.flexfund.FundPayment;
import uk.lifestage.engine.flexfund.FundStatement;
import uk.lifestage.engine.flexfund.FundSteps;
import uk.lifestage.engine.payroll.Due.Unpriced;
import uk.lifestage.engine.payroll.DueLines.ExplainedLine;

/**
 * The lines of benefits that are paid from a flex fund: what the fund pays makes none, what it does not pay is deducted, and
 * unspent money that is paid out is a payment of the fund's own.
 */
final class FundLines {
    private final Situation situation;
    private final Employment post;
    private final CataloguesInForce catalogues;
    private final Period wanted;
    private final boolean explaining;
    private final Map<FundCost, DueLine> priced = new IdentityHashMap<>();
    private final Set<Unpriced> unpriced = new LinkedHashSet<>();
    private final List<DueLine> lines = new ArrayList<>();
    private final Map<DueLine, Step> explanations = new IdentityHashMap<>();
    private List<FundStatement> statements = List.of();

    FundLines(Situation situation, Employment post, CataloguesInForce catalogues, Period wanted, boolean explaining) {
        this.situation = situation;
        this.post = post;
        this.catalogues = catalogues;
        this.wanted = wanted;
        this.explaining = explaining;
    }

    List<DueLine> lines() {
        return lines;
    }

    /** The lines with their explanations, where they were asked for. */
    List<ExplainedLine> explainedLines() {
        var explained = new ArrayList<ExplainedLine>(lines.size());
        for (var line : lines) {
            var step = explanations.get(line);
            if (step != null) {
                explained.add(new ExplainedLine(line, new Figure(line.amount(), step)));
            }
        }
        return explained;
    }

    List<Unpriced> unpriced() {
        return List.copyOf(unpriced);
    }

    List<FundStatement> statements() {
        return statements;
    }

    /** Whether there can be a line: nobody's who holds nothing that is paid from the fund, unless it pays money out. */
    boolean anything() {
        if (catalogues.payUnspentMoney()) {
            return true;
        }
        for (var election : situation.elections()) {
            if (catalogues.fundBenefits().contains(election.benefit())) {
                return true;
            }
        }
        return false;
    }

    void all() {
        statements = FlexFunds.of(situation, post, catalogues.funds(), wanted, this::costs);
        if (statements.isEmpty()) {
            costs(post, wanted);
        }
        var inFund = new HashSet<DueLine>();
        for (var statement : statements) {
            for (var round : statement.rounds()) {
                for (var draw : round.draws()) {
                    var whole = priced.get(draw.cost());
                    if (whole != null) {
                        inFund.add(whole);
                        if (draw.overspend().isPositive() && draw.terms().overspend() != Overspend.REFUSED) {
                            var step = explaining
                                    ? FundSteps.overspend(round, draw).step()
                                    : null;
                            deduct(whole, draw.overspend(), step);
                        }
                    }
                }
                var payment = round.payment();
                if (payment != null) {
                    add(
                            line(statement, payment),
                            explaining ? FundSteps.paid(round).step() : null);
                }
            }
        }
        // Held where there is no fund any more when the pay period ends: nothing pays for it but the person.
        var prices = new LinkedHashMap<DueLine, @Nullable Step>();
        priced.forEach((cost, line) -> prices.put(line, cost.price()));
        prices.forEach((line, price) -> {
            if (!inFund.contains(line)) {
                deduct(line, line.amount(), price);
            }
        });
        lines.sort(DueWorking.ORDER);
    }

    private List<FundCost> costs(Employment of, Period days) {
        var working = new DueWorking(situation, of, catalogues, days, explaining, true);
        working.all();
        if (of.assignmentNo() == post.assignmentNo()) {
            for (var one : working.unpriced()) {
                if (isWanted(one.period())) {
                    unpriced.add(one);
                }
            }
        }
        var costs = new ArrayList<FundCost>(working.lines().size());
        for (var line : working.lines()) {
            var cost = new FundCost(
                    line.assignmentNo(),
                    line.payGroup(),
                    line.period(),
                    line.benefit(),
                    line.amount(),
                    working.explanation(line));
            priced.put(cost, line);
            costs.add(cost);
        }
        return costs;
    }

    private void deduct(DueLine whole, Money amount, @Nullable Step explanation) {
        add(
                new DueLine(
                        whole.assignmentNo(),
                        whole.benefit(),
                        whole.elementCode(),
                        LineKind.DEDUCTION,
                        whole.payGroup(),
                        whole.period(),
                        amount,
                        whole.units(),
                        whole.instalment(),
                        whole.instalments(),
                        whole.costCode()),
                explanation);
    }

    private static DueLine line(FundStatement statement, FundPayment payment) {
        return new DueLine(
                payment.assignmentNo(),
                statement.fund(),
                payment.how().element().code(),
                LineKind.PAYMENT,
                payment.payGroup(),
                payment.period(),
                payment.amount(),
                null,
                null,
                null,
                payment.costCode());
    }

    private void add(DueLine line, @Nullable Step explanation) {
        if (line.assignmentNo() == post.assignmentNo() && isWanted(line.period())) {
            lines.add(line);
            if (explanation != null) {
                explanations.put(line, explanation);
            }
        }
    }

    private boolean isWanted(PayPeriod period) {
        return period.days().until().isAfter(wanted.from())
                && period.days().from().isBefore(wanted.until());
    }
}
