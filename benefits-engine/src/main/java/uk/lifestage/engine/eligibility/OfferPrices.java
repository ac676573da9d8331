package uk.lifestage.engine.eligibility;

import static uk.lifestage.engine.calendar.Days.earlier;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.pricing.Chosen;
import uk.lifestage.engine.pricing.Price;
import uk.lifestage.engine.pricing.PriceOutcome;
import uk.lifestage.engine.pricing.Pricing;

/**
 * What the options of an offer would cost the person alone: the least units or amount, from the day on which a choice would
 * hold; of an offer that is closed, today.
 */
public final class OfferPrices {
    private OfferPrices() {}

    /** The price of the least of an option; empty where there is none, or no pay period is known. */
    public static Optional<Price> least(
            Catalogue catalogue, Situation situation, Employment post, Offer offer, Option option, LocalDate asOf) {
        var from = offer.window().map(OpenWindow::startsOn).orElse(asOf);
        var facts = post.on(from).or(() -> post.on(asOf));
        var calendar = facts.flatMap(known -> situation.calendar(known.payGroup()));
        var period = calendar.flatMap(known -> period(known, from, asOf));
        if (facts.isEmpty() || calendar.isEmpty() || period.isEmpty()) {
            return Optional.empty();
        }
        var chosen = new Chosen(offer.benefit(), option, leastUnits(option), leastAmount(option), Set.of(), from);
        var outcome = Pricing.price(
                chosen, situation.person(), facts.get(), period.get(), calendar.get(), catalogue.planYearStart());
        return switch (outcome) {
            case PriceOutcome.Priced priced -> Optional.of(priced.price());
            case PriceOutcome.NoBand none -> Optional.empty();
            case PriceOutcome.NoPrice none -> Optional.empty();
        };
    }

    /**
     * The first day on which the evaluation, or a price of its offers, could be another by time alone. A price from a day on
     * which a choice would hold stays as long as that day does; a price of today's goes by today's pay period.
     */
    public static LocalDate trueUntil(
            Catalogue catalogue, Situation situation, Employment post, Evaluation evaluation) {
        var asOf = evaluation.asOf();
        var until = evaluation.trueUntil();
        for (var offer : evaluation.offers()) {
            var from = offer.window().map(OpenWindow::startsOn);
            var calendar = post.on(from.orElse(asOf))
                    .or(() -> post.on(asOf))
                    .flatMap(known -> situation.calendar(known.payGroup()));
            if (calendar.isEmpty()) {
                continue;
            }
            var period = calendar.get().containing(from.orElse(asOf));
            if (period.isEmpty()) {
                until = earlier(until, beyond(calendar.get(), asOf));
            }
            if (from.isEmpty()) {
                until = earlier(until, ofToday(catalogue, offer, period.orElse(null), asOf));
            }
        }
        return until;
    }

    /** What is priced as of today: by its pay period, the plan year, and the days on which prices limited in time turn. */
    private static LocalDate ofToday(Catalogue catalogue, Offer offer, @Nullable PayPeriod period, LocalDate asOf) {
        var until = PlanYear.containing(asOf, catalogue.planYearStart()).days().until();
        if (period != null) {
            until = earlier(until, period.days().until());
        }
        for (var option : offer.benefit().options()) {
            for (var limited : option.priceTerms().limitedPrices()) {
                until = turning(until, limited.chosenFrom(), asOf);
                until = turning(until, limited.chosenUntil(), asOf);
                until = turning(until, limited.movesOn(), asOf);
            }
        }
        return until;
    }

    private static LocalDate turning(LocalDate until, @Nullable LocalDate day, LocalDate asOf) {
        return day == null || !day.isAfter(asOf) ? until : earlier(until, day);
    }

    private static Optional<PayPeriod> period(PayCalendar calendar, LocalDate from, LocalDate asOf) {
        return calendar.containing(from).or(() -> calendar.nextOpen(asOf));
    }

    /** Outside the calendar the next pay period stands in, until it is cut off or the calendar's first begins. */
    private static LocalDate beyond(PayCalendar calendar, LocalDate asOf) {
        var until = calendar.nextOpen(asOf)
                .map(period -> period.cutOff().plusDays(1))
                .orElse(Period.FOREVER);
        for (var period : calendar.periods()) {
            if (period.days().from().isAfter(asOf)) {
                return earlier(until, period.days().from());
            }
        }
        return until;
    }

    private static @Nullable Integer leastUnits(Option option) {
        var quantity = option.quantity();
        return quantity == null ? null : Math.max(1, quantity.minimum());
    }

    /** The most that may be named for an option on a post; absent where no amount is named. */
    public static @Nullable Money mostAmount(Situation situation, Employment post, Option option, LocalDate day) {
        var amounts = option.amounts();
        if (amounts == null) {
            return null;
        }
        var facts = post.on(day).orElse(null);
        var calendar =
                facts == null ? null : situation.calendar(facts.payGroup()).orElse(null);
        return facts == null || calendar == null
                ? amounts.maximum()
                : amounts.most(
                        facts.annualSalary(),
                        option.rate().per().timesAYear(calendar.frequency().periodsPerYear()));
    }

    private static @Nullable Money leastAmount(Option option) {
        var amounts = option.amounts();
        return amounts == null ? null : amounts.minimum();
    }
}
