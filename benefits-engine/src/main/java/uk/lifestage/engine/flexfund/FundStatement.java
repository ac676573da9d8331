package uk.lifestage.engine.flexfund;

import java.util.List;
import java.util.function.Function;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.Text;

/**
 * A flex fund over one plan year, or over the unbroken part of it in which posts are held: money in is money out,
 * {@code carriedIn + credited = spent + paid + carried + lost + balance}, to the penny.
 *
 * @param fund what payroll lines call it
 * @param carriedIn from the plan year before
 * @param rounds in date order
 * @param closed whether the plan year, or the person's time in it, is over with the last round
 */
public record FundStatement(
        BenefitCode fund,
        Text name,
        FundHolder holder,
        PlanYear year,
        Money carriedIn,
        List<FundRound> rounds,
        boolean closed) {
    public FundStatement {
        rounds = List.copyOf(rounds);
    }

    /** What the fund was credited, without what was carried in. */
    public Money credited() {
        return sum(FundRound::credited);
    }

    /** What the fund paid for benefits. */
    public Money spent() {
        return sum(FundRound::spent);
    }

    /** What of it was paid out as cash. */
    public Money paid() {
        return sum(FundRound::paid);
    }

    /** What goes into the next plan year. */
    public Money carried() {
        return sum(FundRound::carried);
    }

    /** What is gone for good. */
    public Money lost() {
        return sum(FundRound::lost);
    }

    /** What is still in the fund after the last round. */
    public Money balance() {
        return rounds.isEmpty() ? carriedIn : rounds.getLast().balance();
    }

    private Money sum(Function<FundRound, Money> what) {
        var sum = Money.zero(carriedIn.getCurrencyUnit());
        for (var round : rounds) {
            sum = sum.plus(what.apply(round));
        }
        return sum;
    }
}
