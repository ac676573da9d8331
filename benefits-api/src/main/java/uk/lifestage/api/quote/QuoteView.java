package uk.lifestage.api.quote;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.offer.FundSummaryView;
import uk.lifestage.api.offer.RefusalView;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.pricing.Price;
import uk.lifestage.engine.selection.Assessment;
import uk.lifestage.engine.selection.Choice;
import uk.lifestage.engine.selection.ElectionChange;
import uk.lifestage.engine.selection.FundEffect;
import uk.lifestage.engine.selection.FundShare;
import uk.lifestage.engine.selection.Notice;
import uk.lifestage.engine.selection.PostPayEffect;
import uk.lifestage.engine.selection.Quote;
import uk.lifestage.engine.selection.QuotedChoice;
import uk.lifestage.engine.selection.Waiting;

/** What a basket costs and does to pay, and the answer that submitting it would get. */
public record QuoteView(
        LocalDate asOf,

        @Schema(
                description =
                        "The first day on which time alone may bring another answer; before it the same basket gets"
                                + " this one, as long as nobody changes anything")
        LocalDate trueUntil,

        int catalogueVersion,

        @Schema(description = "accepted, pending or refused")
        String outcome,

        List<RefusalView> reasons,
        List<ChangeView> changes,
        List<WaitingView> waiting,
        List<ChoiceView> choices,
        List<PayEffectView> payEffects,

        @Schema(description = "What the basket does to your flex fund in the plan years in which its choices start")
        List<FundEffectView> funds,

        List<NoticeView> notices) {

    /** What would be written if the basket were submitted. */
    public record ChangeView(
            @Schema(description = "start or end") String kind,
            int assignmentNo,
            String benefit,
            String option,
            @Nullable Integer quantity,
            @Nullable MoneyView amount,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable MoneyView total,
            @Nullable Integer instalments) {
        public static ChangeView of(ElectionChange change) {
            return switch (change) {
                case ElectionChange.Start start ->
                    of("start", start.election(), start.election().valid().until());
                case ElectionChange.End end -> of("end", end.held(), end.on());
            };
        }

        private static ChangeView of(String kind, Election election, LocalDate until) {
            return new ChangeView(
                    kind,
                    election.assignmentNo(),
                    election.benefit().value(),
                    election.option().value(),
                    election.quantity(),
                    MoneyView.ofNullable(election.amount()),
                    election.valid().from(),
                    until.equals(Period.FOREVER) ? null : until,
                    MoneyView.ofNullable(election.total()),
                    election.instalments());
        }
    }

    /** A choice that waits for somebody before it holds. */
    public record WaitingView(
            int assignmentNo,
            String benefit,

            @Schema(description = "manager, hr, or none where only evidence is missing")
            String approval,

            List<String> evidence) {
        static WaitingView of(Waiting waiting) {
            return new WaitingView(
                    waiting.choice().assignmentNo(),
                    waiting.choice().benefit().value(),
                    waiting.approval().name().toLowerCase(Locale.ROOT),
                    waiting.evidence());
        }
    }

    /** One choice with its price. */
    public record ChoiceView(
            int assignmentNo,
            String benefit,
            @Nullable String option,

            @Schema(description = "When it would begin") @Nullable
            LocalDate startsOn,

            @Nullable PriceView price,

            @Schema(description = "What the benefit costs, or pays, a pay period today, whoever pays it")
            MoneyView before,

            @Schema(description = "And with this choice") MoneyView after,

            @Schema(description = "add, drop, up, down; none where it changes nothing or moves sideways")
            List<String> directions,

            @Schema(description = "Everything that this choice alone would change; what is not named stays as it is")
            List<ChangeView> changes,

            @Schema(description = "What your flex fund pays of it; absent where it is not paid from one") @Nullable
            FundShareView fund,

            List<RefusalView> reasons) {
        static ChoiceView of(QuotedChoice quoted) {
            var choice = quoted.choice();
            var price = quoted.price();
            return new ChoiceView(
                    choice.assignmentNo(),
                    choice.benefit().value(),
                    choice instanceof Choice.Take take ? take.option().value() : null,
                    quoted.startsOn(),
                    price == null ? null : PriceView.of(price),
                    MoneyView.of(quoted.before()),
                    MoneyView.of(quoted.after()),
                    quoted.directions().stream()
                            .sorted()
                            .map(direction -> direction.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    quoted.changes().stream().map(ChangeView::of).toList(),
                    FundShareView.of(quoted.fund()),
                    quoted.refusals().stream().map(RefusalView::of).toList());
        }
    }

    /** What a flex fund pays of a choice in the first pay period in which it costs anything, and in that plan year. */
    public record FundShareView(
            @Schema(example = "2026/27-09") String period,
            MoneyView price,
            MoneyView fromFund,

            @Schema(description = "What the fund does not pay")
            MoneyView overspend,

            @Schema(description = "How that is paid: salary-sacrifice, net-deduction or refused")
            String overspentBy,

            MoneyView fromFundInPlanYear,
            MoneyView overspendInPlanYear,
            StepView explanation) {
        static @Nullable FundShareView of(@Nullable FundShare share) {
            return share == null
                    ? null
                    : new FundShareView(
                            share.period().name(),
                            MoneyView.of(share.price()),
                            MoneyView.of(share.fromFund()),
                            MoneyView.of(share.overspend()),
                            share.overspentBy().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            MoneyView.of(share.yearFromFund()),
                            MoneyView.of(share.yearOverspend()),
                            StepView.of(share.explanation().step()));
        }
    }

    /** A flex fund over one plan year without the basket and with it. */
    public record FundEffectView(
            @Schema(description = "The post that has the fund; absent where all posts share one") @Nullable
            Integer assignmentNo,

            FundSummaryView before,
            FundSummaryView after) {
        static FundEffectView of(FundEffect effect) {
            return new FundEffectView(
                    effect.assignmentNo(), FundSummaryView.of(effect.before()), FundSummaryView.of(effect.after()));
        }
    }

    /** A price per pay period and per year, with how it came about. */
    public record PriceView(
            MoneyView perPeriod,
            MoneyView perYear,
            @Nullable MoneyView total,
            @Nullable Integer instalments,

            @Schema(description = "What the employer pays beside: in each pay period, or of the whole price")
            MoneyView employer,

            @Schema(description = "The whole price shared by the people covered, yourself first")
            List<ShareView> shares,

            StepView explanation) {
        static PriceView of(Price price) {
            return new PriceView(
                    MoneyView.of(price.perPeriod()),
                    MoneyView.of(price.perYear()),
                    MoneyView.ofNullable(price.total()),
                    price.instalments(),
                    MoneyView.of(price.employer()),
                    price.shares().stream()
                            .map(share -> new ShareView(
                                    share.dependant() == null
                                            ? null
                                            : share.dependant().value(),
                                    MoneyView.of(share.amount())))
                            .toList(),
                    StepView.of(price.explanation().step()));
        }
    }

    /** One person's share of a price; without a dependant it is the main person's. */
    public record ShareView(@Nullable UUID dependant, MoneyView amount) {}

    /** What the basket does to one post's pay, line by line. */
    public record PayEffectView(
            int assignmentNo,
            @Schema(example = "2026/27-09") String period,

            @Schema(description = "Take-home pay, more (above zero) or less (below zero)")
            MoneyView takeHomePerPeriod,

            MoneyView takeHomePerYear,
            @Nullable MoneyView minimumWageRoom,

            @Schema(description = "How the room came about, in the pay period that has the least") @Nullable
            RoomView room,

            Map<String, LineView> lines) {
        static PayEffectView of(PostPayEffect effect) {
            var lines = new LinkedHashMap<String, LineView>();
            for (var line : PayLine.values()) {
                lines.put(
                        line.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        LineView.of(
                                effect.before().inPeriod(line),
                                effect.after().inPeriod(line),
                                effect.before().inYear(line),
                                effect.after().inYear(line)));
            }
            return new PayEffectView(
                    effect.assignmentNo(),
                    effect.period().name(),
                    MoneyView.of(effect.perPeriod()),
                    MoneyView.of(effect.perYear()),
                    MoneyView.ofNullable(effect.minimumWageRoom()),
                    RoomView.of(effect.room()),
                    lines);
        }
    }

    /** How much more pay could be given up, and in which pay period that is the least. */
    public record RoomView(@Schema(example = "2027/28-01") String period, MoneyView amount, StepView explanation) {
        static @Nullable RoomView of(PostPayEffect.@Nullable Room room) {
            return room == null
                    ? null
                    : new RoomView(
                            room.period().name(),
                            MoneyView.of(room.figure().amount()),
                            StepView.of(room.figure().step()));
        }
    }

    /** One line of a payslip, before and after, in the pay period shown and over a year of such periods. */
    public record LineView(
            MoneyView before,
            MoneyView after,
            MoneyView difference,

            @Schema(description = "How the figure after came about")
            StepView explanation,

            @Schema(description = "How the figure before came about")
            StepView explanationBefore,

            YearView year) {
        static LineView of(Figure before, Figure after, Figure yearBefore, Figure yearAfter) {
            return new LineView(
                    MoneyView.of(before.amount()),
                    MoneyView.of(after.amount()),
                    MoneyView.of(after.amount().minus(before.amount())),
                    StepView.of(after.step()),
                    StepView.of(before.step()),
                    new YearView(
                            MoneyView.of(yearBefore.amount()),
                            MoneyView.of(yearAfter.amount()),
                            MoneyView.of(yearAfter.amount().minus(yearBefore.amount())),
                            StepView.of(yearAfter.step()),
                            StepView.of(yearBefore.step())));
        }
    }

    /** A line over a year of pay periods like the one shown. */
    public record YearView(
            MoneyView before,
            MoneyView after,
            MoneyView difference,
            StepView explanation,
            StepView explanationBefore) {}

    /** Something that comes along with a choice. */
    public record NoticeView(
            String code, int assignmentNo, @Nullable String benefit, Map<String, String> facts, String sentence) {
        static NoticeView of(Notice notice) {
            var benefit = notice.benefit();
            return new NoticeView(
                    notice.code().name(),
                    notice.assignmentNo(),
                    benefit == null ? null : benefit.value(),
                    new TreeMap<>(notice.facts()),
                    Language.say(notice.text()));
        }
    }

    /** The answer alone: what would be written, what waits, or every reason against it. */
    public record AnswerView(
            String outcome, List<RefusalView> reasons, List<ChangeView> changes, List<WaitingView> waiting) {
        public AnswerView {
            reasons = List.copyOf(reasons);
            changes = List.copyOf(changes);
            waiting = List.copyOf(waiting);
        }

        /** An answer in the caller's language. */
        public static AnswerView of(Assessment assessment) {
            var reasons = new ArrayList<RefusalView>();
            var changes = new ArrayList<ChangeView>();
            var waiting = new ArrayList<WaitingView>();
            switch (assessment) {
                case Assessment.Accepted accepted -> accepted.changes().forEach(one -> changes.add(ChangeView.of(one)));
                case Assessment.Pending pending -> {
                    pending.changes().forEach(one -> changes.add(ChangeView.of(one)));
                    pending.waiting().forEach(one -> waiting.add(WaitingView.of(one)));
                }
                case Assessment.Refused refused -> refused.reasons().forEach(one -> reasons.add(RefusalView.of(one)));
            }
            return new AnswerView(QuoteView.outcome(assessment), reasons, changes, waiting);
        }
    }

    /** A quote in the caller's language. */
    public static QuoteView of(LocalDate asOf, LocalDate trueUntil, int catalogueVersion, Quote quote) {
        var answer = AnswerView.of(quote.assessment());
        return new QuoteView(
                asOf,
                trueUntil,
                catalogueVersion,
                answer.outcome(),
                answer.reasons(),
                answer.changes(),
                answer.waiting(),
                quote.choices().stream().map(ChoiceView::of).toList(),
                quote.payEffects().stream().map(PayEffectView::of).toList(),
                quote.funds().stream().map(FundEffectView::of).toList(),
                quote.notices().stream().map(NoticeView::of).toList());
    }

    /** The answer's word. */
    public static String outcome(Assessment assessment) {
        return switch (assessment) {
            case Assessment.Accepted accepted -> "accepted";
            case Assessment.Pending pending -> "pending";
            case Assessment.Refused refused -> "refused";
        };
    }
}
