package uk.lifestage.engine.flexfund;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditRounding;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/** How a fund's figures came about, step by step. */
public final class FundSteps {
    private FundSteps() {}

    /** What a credit put into the fund in a pay period. */
    public static Figure credited(FundCredited credited) {
        var parts = new ArrayList<Step>(credited.parts().size());
        for (var part : credited.parts()) {
            parts.add(part(credited, part));
        }
        return new Figure(
                credited.amount(),
                Step.of("fund.credit")
                        .input("credit", credited.credit().code().value())
                        .input("period", credited.period().name())
                        .from(parts)
                        .result(credited.amount()));
    }

    private static Step part(FundCredited credited, FundCredited.Part part) {
        var share = Step.of("fund.share")
                .input("yearly", part.yearly().amount())
                .input("number", Integer.toString(credited.number()))
                .input("periods", Integer.toString(credited.count()))
                .rounding(StepRounding.PENNY_NEAREST)
                .from(yearly(credited.credit(), part.yearly()))
                .result(part.share());
        if (part.days().equals(credited.period().days())) {
            return share;
        }
        return Step.of("fund.part")
                .input("counted", Long.toString(part.counted()))
                .input("periodDays", Long.toString(part.periodDays()))
                .input("from", part.days().from().toString())
                .input("lastDay", part.days().until().minusDays(1).toString())
                .input("share", part.share())
                .rounding(StepRounding.PENNY_NEAREST)
                .from(share)
                .result(part.amount());
    }

    private static Step yearly(FundCredit credit, FundCredited.Yearly yearly) {
        var step = whole(credit, yearly);
        if (yearly.elsewhere().isPositive()) {
            return Step.of("fund.other-posts")
                    .input("credit", credit.code().value())
                    .input("elsewhere", yearly.elsewhere())
                    .from(step)
                    .result(yearly.amount());
        }
        return yearly.amount().equals(yearly.whole())
                ? step
                : Step.of("fund.capped")
                        .input("credit", credit.code().value())
                        .input("whole", yearly.whole())
                        .from(step)
                        .result(yearly.amount());
    }

    private static Step whole(FundCredit credit, FundCredited.Yearly yearly) {
        var code = credit.code().value();
        return switch (credit.amount()) {
            case CreditAmount.Flat flat ->
                Step.of("fund.flat").input("credit", code).result(yearly.whole());
            case CreditAmount.PercentOfSalary percent -> {
                var salary = yearly.salary();
                yield Step.of("fund.percent-of-salary")
                        .input("credit", code)
                        .input("salary", salary == null ? yearly.whole() : salary)
                        .rate(percent.percent().movePointLeft(2))
                        .rounding(rounding(percent.rounding()))
                        .result(yearly.whole());
            }
            case CreditAmount.ByLifeStage staged -> {
                var stages = new ArrayList<Step>(yearly.stages().size());
                for (var stage : yearly.stages()) {
                    stages.add(Step.of("fund.life-stage")
                            .input("credit", code)
                            .input("stage", stage.stage().value())
                            .result(stage.amount()));
                }
                yield stages.size() == 1
                        ? stages.getFirst()
                        : Step.of("fund.life-stages")
                                .input("credit", code)
                                .from(stages)
                                .result(yearly.whole());
            }
        };
    }

    private static StepRounding rounding(CreditRounding rounding) {
        return switch (rounding) {
            case PENNY_NEAREST -> StepRounding.PENNY_NEAREST;
            case PENNY_DOWN -> StepRounding.PENNY_DOWN;
            case PENNY_UP -> StepRounding.PENNY_UP;
            case POUND_NEAREST -> StepRounding.POUND_NEAREST;
            case POUND_DOWN -> StepRounding.POUND_DOWN;
            case POUND_UP -> StepRounding.POUND_UP;
        };
    }

    /** What is in the fund before it pays for anything: what was in it and what is credited. */
    public static Figure available(FundRound round) {
        var credits = new ArrayList<Step>(round.credits().size());
        round.credits().forEach(credit -> credits.add(credited(credit).step()));
        var available = round.opening().plus(round.credited());
        return new Figure(
                available,
                Step.of("fund.available")
                        .input("opening", round.opening())
                        .input("credited", round.credited())
                        .from(credits)
                        .result(available));
    }

    /** What the fund pays of a benefit. */
    public static Figure fromFund(FundRound round, FundDraw draw) {
        return new Figure(
                draw.fromFund(),
                Step.of("fund.pays")
                        .input("benefit", draw.cost().benefit().value())
                        .input("cost", draw.cost().amount())
                        .input("available", draw.available())
                        .from(children(round, draw))
                        .result(draw.fromFund()));
    }

    private static List<Step> children(FundRound round, FundDraw draw) {
        var children = new ArrayList<Step>();
        var price = draw.cost().price();
        if (price != null) {
            children.add(price);
        }
        children.add(available(round).step());
        return children;
    }

    /** What is left to pay of a benefit, and how. */
    public static Figure overspend(FundRound round, FundDraw draw) {
        var code = switch (draw.terms().overspend()) {
            case SALARY_SACRIFICE -> "fund.overspend.salary-sacrifice";
            case NET_DEDUCTION -> "fund.overspend.net-deduction";
            case REFUSED -> "fund.overspend.refused";
        };
        return new Figure(
                draw.overspend(),
                Step.of(code)
                        .input("cost", draw.cost().amount())
                        .input("fromFund", draw.fromFund())
                        .from(fromFund(round, draw).step())
                        .result(draw.overspend()));
    }

    /** What is paid out of a round's unspent money; zero where nothing is. */
    public static Figure paid(FundRound round) {
        return unspent("fund.paid", round, round.paid());
    }

    /** What a round carries into the next plan year; zero where nothing is. */
    public static Figure carried(FundRound round) {
        return unspent("fund.carried", round, round.carried());
    }

    /** What is lost with a round; zero where nothing is. */
    public static Figure lost(FundRound round) {
        return unspent("fund.lost", round, round.lost());
    }

    /** What stays in the fund for later pay periods of the plan year. */
    public static Figure balance(FundRound round) {
        return unspent("fund.balance", round, round.balance());
    }

    private static Figure unspent(String code, FundRound round, Money amount) {
        var left = round.opening().plus(round.credited()).minus(round.spent());
        return new Figure(
                amount,
                Step.of(code)
                        .from(Step.of("fund.left")
                                .input("spent", round.spent())
                                .from(available(round).step())
                                .result(left))
                        .result(amount));
    }
}
