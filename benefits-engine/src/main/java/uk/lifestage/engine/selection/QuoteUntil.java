package uk.lifestage.engine.selection;

import java.time.LocalDate;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.eligibility.Windows;
import uk.lifestage.engine.employment.Employment;

/**
 * Until when a quote stays as it is where nobody writes anything down: offers and windows, cut-offs, birthdays, versions of
 * posts, terms and steps, evidence, and the yearly windows of which notices tell. What a quote says of pay goes by the day
 * from which choices hold, and moves only with it.
 */
final class QuoteUntil {
    private final LocalDate asOf;
    private LocalDate until = Period.FOREVER;

    private QuoteUntil(LocalDate asOf) {
        this.asOf = asOf;
    }

    /** The first day after a day on which the quote of a basket may be another. */
    static LocalDate of(CompiledCatalogue compiled, Situation situation, Basket basket, LocalDate asOf) {
        var found = new QuoteUntil(asOf);
        // What later days would bring is looked for as far as the end of a calendar year.
        found.on(LocalDate.of(asOf.getYear() + 1, 1, 1));
        found.catalogue(compiled);
        found.person(situation);
        for (var post : situation.person().employments()) {
            found.post(post);
            found.on(Eligibility.evaluate(compiled, situation, post, asOf).trueUntil());
            for (var choice : basket.choices()) {
                if (choice.assignmentNo() == post.assignmentNo()) {
                    found.on(Windows.answerUntil(compiled, situation, post, choice.benefit(), asOf));
                    if (Windows.open(compiled, situation, post, choice.benefit(), asOf)
                            .isEmpty()) {
                        found.nextStart(situation, post);
                    }
                }
            }
        }
        for (var election : situation.elections()) {
            found.election(compiled, election);
        }
        return found.until;
    }

    /** Plan years, and yearly windows: a choice may end with one, or have to be made again in it. */
    private void catalogue(CompiledCatalogue compiled) {
        var catalogue = compiled.catalogue();
        on(PlanYear.containing(asOf, catalogue.planYearStart()).days().until());
        for (var window : catalogue.windows()) {
            if (window instanceof Window.Annual annual) {
                for (int year = asOf.getYear(); year <= asOf.getYear() + 1; year++) {
                    on(annual.opens().atYear(year));
                    on(annual.lastDay().atYear(year).plusDays(1));
                }
            }
        }
    }

    private void person(Situation situation) {
        var person = situation.person();
        on(person.nextLapse(asOf));
        if (person.history() != null) {
            on(person.history().nextChange(asOf));
        }
    }

    private void post(Employment post) {
        for (var version : post.history()) {
            on(version.valid().from());
            on(version.valid().until());
            var end = version.facts().assignmentEnd();
            on(version.facts().assignmentStart());
            if (end != null) {
                on(end.plusDays(1));
            }
        }
    }

    /**
     * Without a window a choice is shown as if it began with the next pay period that is open: another one once a cut-off has
     * passed or that period has begun. Where no pay period is known it is shown as of the day itself.
     */
    private void nextStart(Situation situation, Employment post) {
        boolean known = false;
        for (var version : post.history()) {
            var calendar = situation.calendar(version.facts().payGroup()).orElse(null);
            if (calendar != null) {
                for (var period : calendar.periods()) {
                    known |= period.days().from().isAfter(asOf);
                    on(period.days().from());
                    on(period.cutOff().plusDays(1));
                }
            }
            known &= calendar != null;
        }
        if (!known) {
            on(asOf.plusDays(1));
        }
    }

    /** What is held begins or ends, its term is over, or a year since it was held lower. */
    private void election(CompiledCatalogue compiled, Election election) {
        var held = election.valid();
        on(held.from());
        on(held.until());
        if (held.until().isBefore(Period.FOREVER)) {
            on(held.until().plusYears(1));
        }
        compiled.catalogue()
                .benefit(election.benefit())
                .ifPresent(benefit -> on(election.chosenFrom().plusMonths(benefit.termMonths())));
    }

    private void on(LocalDate day) {
        if (day.isAfter(asOf) && day.isBefore(until)) {
            until = day;
        }
    }
}
