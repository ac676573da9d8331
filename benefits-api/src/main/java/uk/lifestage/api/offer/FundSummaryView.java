package uk.lifestage.api.offer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.engine.flexfund.FundStatement;

/** A flex fund over one plan year in sums: what goes in is what comes out. */
public record FundSummaryView(
        @Schema(example = "flex-fund") String fund,
        String name,
        LocalDate planYearFrom,
        LocalDate planYearLastDay,

        @Schema(description = "From the plan year before") MoneyView carriedIn,

        @Schema(description = "What you are given, as things stand, to the end of the plan year or of your post")
        MoneyView credited,

        @Schema(description = "What it pays for benefits") MoneyView spent,

        @Schema(description = "What is not spent and paid with your pay")
        MoneyView paid,

        @Schema(description = "What goes into the next plan year")
        MoneyView carried,

        MoneyView lost,

        @Schema(description = "What is in the fund when the pay periods known end before the plan year does") @Nullable
        MoneyView balance) {
    /** What there is to spend in the plan year. */
    public MoneyView toSpend() {
        return sum(carriedIn, credited);
    }

    /** What is not spent, whatever becomes of it. */
    public MoneyView left() {
        var after = sum(sum(paid, carried), lost);
        return balance == null ? after : sum(after, balance);
    }

    private static MoneyView sum(MoneyView one, MoneyView other) {
        return new MoneyView(
                new BigDecimal(one.amount()).add(new BigDecimal(other.amount())).toPlainString(), one.currency());
    }

    /** A statement in sums, in the caller's language. */
    public static FundSummaryView of(FundStatement statement) {
        var days = statement.year().days();
        return new FundSummaryView(
                statement.fund().value(),
                Language.say(statement.name()),
                days.from(),
                days.until().minusDays(1),
                MoneyView.of(statement.carriedIn()),
                MoneyView.of(statement.credited()),
                MoneyView.of(statement.spent()),
                MoneyView.of(statement.paid()),
                MoneyView.of(statement.carried()),
                MoneyView.of(statement.lost()),
                statement.closed() ? null : MoneyView.of(statement.balance()));
    }
}
