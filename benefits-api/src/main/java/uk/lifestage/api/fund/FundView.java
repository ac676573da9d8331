package uk.lifestage.api.fund;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.offer.FundSummaryView;
import uk.lifestage.api.quote.StepView;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.flexfund.FundCredited;
import uk.lifestage.engine.flexfund.FundDraw;
import uk.lifestage.engine.flexfund.FundRound;
import uk.lifestage.engine.flexfund.FundStatement;
import uk.lifestage.engine.flexfund.FundSteps;

/** Flex funds in the plan year of a day, every figure with how it came about. */
public record FundView(LocalDate asOf, List<PlanYearView> funds) {
    /** One fund over one plan year. */
    public record PlanYearView(
            @Schema(description = "The post that has the fund; absent where all posts share one") @Nullable
            Integer assignmentNo,

            FundSummaryView year,
            List<PayPeriodView> payPeriods) {
        static PlanYearView of(@Nullable Integer assignmentNo, FundStatement statement) {
            return new PlanYearView(
                    assignmentNo,
                    FundSummaryView.of(statement),
                    statement.rounds().stream().map(PayPeriodView::of).toList());
        }
    }

    /** What happens in the fund in the pay periods that end on one day. */
    public record PayPeriodView(
            LocalDate lastDay,
            MoneyView opening,
            List<CreditView> credits,
            List<DrawView> draws,
            FigureView paid,
            FigureView carried,
            FigureView lost,

            @Schema(description = "What stays for the plan year's later pay periods")
            FigureView balance) {
        static PayPeriodView of(FundRound round) {
            return new PayPeriodView(
                    round.until().minusDays(1),
                    MoneyView.of(round.opening()),
                    round.credits().stream().map(CreditView::of).toList(),
                    round.draws().stream().map(draw -> DrawView.of(round, draw)).toList(),
                    FigureView.of(FundSteps.paid(round)),
                    FigureView.of(FundSteps.carried(round)),
                    FigureView.of(FundSteps.lost(round)),
                    FigureView.of(FundSteps.balance(round)));
        }
    }

    /** An amount with how it came about. */
    public record FigureView(MoneyView amount, StepView explanation) {
        static FigureView of(Figure figure) {
            return new FigureView(MoneyView.of(figure.amount()), StepView.of(figure.step()));
        }
    }

    /** What a credit puts into the fund. */
    public record CreditView(
            int assignmentNo,
            @Schema(example = "2026/27-09") String period,
            String credit,
            String name,
            MoneyView amount,
            StepView explanation) {
        static CreditView of(FundCredited credited) {
            return new CreditView(
                    credited.assignmentNo(),
                    credited.period().name(),
                    credited.credit().code().value(),
                    Language.say(credited.credit().name()),
                    MoneyView.of(credited.amount()),
                    StepView.of(FundSteps.credited(credited).step()));
        }
    }

    /** What the fund pays of a benefit, and what it does not. */
    public record DrawView(
            int assignmentNo,
            String period,
            String benefit,
            MoneyView price,
            MoneyView fromFund,
            MoneyView overspend,

            @Schema(description = "salary-sacrifice, net-deduction or refused")
            String overspentBy,

            StepView explanation) {
        static DrawView of(FundRound round, FundDraw draw) {
            var cost = draw.cost();
            return new DrawView(
                    cost.assignmentNo(),
                    cost.period().name(),
                    cost.benefit().value(),
                    MoneyView.of(cost.amount()),
                    MoneyView.of(draw.fromFund()),
                    MoneyView.of(draw.overspend()),
                    draw.terms().overspend().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    StepView.of((draw.overspend().isPositive()
                                    ? FundSteps.overspend(round, draw)
                                    : FundSteps.fromFund(round, draw))
                            .step()));
        }
    }
}
