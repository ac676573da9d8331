package uk.lifestage.engine.selection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.eligibility.OpenWindow;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;

/** From when a choice holds, and the facts and pay periods of its days. */
final class ChoiceDays {
    private final Situation situation;
    private final LocalDate chosenOn;
    private final boolean agreed;

    ChoiceDays(Question asked) {
        this.situation = asked.situation();
        this.chosenOn = asked.chosenOn();
        this.agreed = asked.agreed();
    }

    /**
     * From when a choice holds: as the window says, but where it was agreed to later never before the next open pay
     * period, as no pay is given up for days that have begun.
     */
    LocalDate startsOn(Employment post, Benefit benefit, @Nullable OpenWindow window, LocalDate decided) {
        if (window == null) {
            return nextOpenPeriod(post, decided);
        }
        if (!agreed || !decided.isAfter(chosenOn)) {
            return window.startsOn();
        }
        var earliest = benefit.funding().reachesPayroll() ? nextOpenPeriod(post, decided) : decided;
        return window.startsOn().isAfter(earliest) ? window.startsOn() : earliest;
    }

    private LocalDate nextOpenPeriod(Employment post, LocalDate day) {
        var facts = factsOn(post, day);
        var calendar =
                facts == null ? null : situation.calendar(facts.payGroup()).orElse(null);
        if (calendar != null) {
            for (var period : calendar.periods()) {
                if (period.days().from().isAfter(day) && !period.cutOff().isBefore(day)) {
                    return period.days().from();
                }
            }
        }
        return day;
    }

    /** The facts of a day, or those nearest to it: a start may lie before the first version or after the last one. */
    static @Nullable PostFacts factsOn(Employment post, LocalDate day) {
        PostFacts nearest = null;
        for (var version : post.history()) {
            if (nearest == null || !version.valid().from().isAfter(day)) {
                nearest = version.facts();
            }
        }
        return nearest;
    }

    /** The pay period that contains a day or first follows it. */
    static @Nullable PayPeriod firstPeriod(@Nullable PayCalendar calendar, LocalDate day) {
        if (calendar == null) {
            return null;
        }
        int index = calendar.firstEndingAfter(day);
        return index == calendar.periods().size() ? null : calendar.periods().get(index);
    }
}
