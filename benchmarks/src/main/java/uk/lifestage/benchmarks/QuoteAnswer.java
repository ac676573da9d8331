package uk.lifestage.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.selection.Quote;

/**
 * What all three answer about a basket, in pence. The engine answers more: sentences and remedies of refusals, the steps
 * behind every price and pay figure, all lines of pay with the employer's, notices, what would be written down.
 *
 * @param refusals benefit and code of each
 * @param prices of each choice a pay period
 * @param starts from when each choice would hold
 * @param period for which take-home pay is shown
 * @param perYear by how much take-home pay changes in a year of periods from that one
 * @param room what could still be given up in every period; absent where no minimum wage applies
 */
record QuoteAnswer(
        Set<String> refusals,
        List<Long> prices,
        List<LocalDate> starts,
        String period,
        long takeHomeBefore,
        long takeHomeAfter,
        long perYear,
        @Nullable Long room) {
    /** What the engine's quote says of it. */
    static QuoteAnswer of(Quote quote) {
        var refusals = new TreeSet<String>();
        var prices = new ArrayList<Long>();
        var starts = new ArrayList<LocalDate>();
        for (var choice : quote.choices()) {
            for (var refusal : choice.refusals()) {
                var rule = refusal.rule();
                refusals.add(refusal.benefit().value() + ":"
                        + (rule == null ? refusal.code().name() : rule.value()));
            }
            prices.add(pence(Objects.requireNonNull(choice.price()).perPeriod()));
            starts.add(Objects.requireNonNull(choice.startsOn()));
        }
        var effect = quote.payEffects().getFirst();
        var room = effect.minimumWageRoom();
        return new QuoteAnswer(
                refusals,
                prices,
                starts,
                effect.period().name(),
                pence(effect.before().perPeriod(PayLine.TAKE_HOME)),
                pence(effect.after().perPeriod(PayLine.TAKE_HOME)),
                pence(effect.perYear()),
                room == null ? null : pence(room));
    }

    private static long pence(Money money) {
        return money.getAmountMinorLong();
    }
}
