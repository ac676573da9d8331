package uk.lifestage.engine.flexfund;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that happens in a fund in the pay periods that end on one day: usually one pay period of one post.
 *
 * @param until the first day after the pay periods
 * @param opening what was in the fund before
 * @param draws in the order in which the fund pays
 * @param payment unspent money that is paid; absent where none is
 * @param carried what goes into the next plan year
 * @param lost what is gone for good
 * @param balance what stays in the fund for the plan year's later pay periods
 */
public record FundRound(
        LocalDate until,
        Money opening,
        List<FundCredited> credits,
        List<FundDraw> draws,
        @Nullable FundPayment payment,
        Money carried,
        Money lost,
        Money balance) {
    public FundRound {
        credits = List.copyOf(credits);
        draws = List.copyOf(draws);
    }

    /** What is credited. */
    public Money credited() {
        return credits.stream().map(FundCredited::amount).reduce(zero(), Money::plus);
    }

    /** What the fund pays. */
    public Money spent() {
        return draws.stream().map(FundDraw::fromFund).reduce(zero(), Money::plus);
    }

    /** What is paid out as cash. */
    public Money paid() {
        return payment == null ? zero() : payment.amount();
    }

    private Money zero() {
        return Money.zero(opening.getCurrencyUnit());
    }
}
