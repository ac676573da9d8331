package uk.lifestage.engine.eligibility;

import static uk.lifestage.engine.calendar.Days.earlier;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.eligibility.CompiledCatalogue.CompiledBenefit;
import uk.lifestage.engine.eligibility.CompiledCatalogue.CompiledWindow;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.lifestage.EventWindow;

/**
 * Through which windows a benefit can be chosen on a day.
 *
 * <p>Where several windows are open at once, the earliest start comes first, then the most directions,
 * then the latest last day, then the catalogue's order.
 *
 * <p>Life events that open the same benefit on the same day act as one window: it allows what any of them allows, closes
 * when the last of them closes, and starts on the earliest of their start dates that does not lie in the past; if all do,
 * on the latest of them. It carries the code of the event whose start it has.
 */
public final class Windows {
    /** Where pay is given up, where payroll is reached otherwise, where it is not: one window may start differently. */
    private static final int STARTS = 3;

    private static final Set<Direction> ALL = Set.of(Direction.values());
    /** An event's window is not hidden by a yearly one whose choices hold months later. */
    private static final Comparator<OpenWindow> EARLIEST_START_FIRST = Comparator.comparing(OpenWindow::startsOn)
            .thenComparingInt(window -> -window.directions().size())
            .thenComparing(window -> lastDay(window), Comparator.reverseOrder());

    private final Moment moment;
    private final StartDays starts;
    private final @Nullable Answer[] shared;

    Windows(CompiledCatalogue catalogue, Moment moment) {
        this.moment = moment;
        shared = new @Nullable Answer[catalogue.catalogue().windows().size() * STARTS];
        starts = new StartDays(
                moment.today(),
                moment.facts().assignmentStart(),
                catalogue.catalogue().planYearStart(),
                moment.calendar().orElse(null));
        this.catalogue = catalogue;
    }

    private final CompiledCatalogue catalogue;

    /**
     * Every window through which a benefit is open for a post on a day, the earliest start first; empty where none is,
     * where the post is not held, and where there is no such benefit.
     */
    public static List<OpenWindow> open(
            CompiledCatalogue catalogue, Situation situation, Employment post, BenefitCode benefit, LocalDate asOf) {
        var compiled = catalogue.benefit(benefit);
        if (compiled == null) {
            return List.of();
        }
        return Moment.of(catalogue, situation, post, asOf)
                .map(moment -> new Windows(catalogue, moment).of(compiled).open())
                .orElse(List.of());
    }

    /**
     * The first day after a day on which the windows of a benefit could answer otherwise for a post by time alone;
     * {@link Period#FOREVER} where never.
     */
    public static LocalDate answerUntil(
            CompiledCatalogue catalogue, Situation situation, Employment post, BenefitCode benefit, LocalDate asOf) {
        var until = Period.FOREVER;
        for (var version : post.history()) {
            if (version.valid().from().isAfter(asOf)) {
                until = earlier(until, version.valid().from());
            }
        }
        var compiled = catalogue.benefit(benefit);
        var moment = Moment.of(catalogue, situation, post, asOf);
        return compiled == null || moment.isEmpty()
                ? until
                : earlier(
                        until, new Windows(catalogue, moment.get()).of(compiled).until());
    }

    /**
     * What the windows of a benefit answer.
     *
     * @param open the open ones, the earliest start first
     * @param noPayPeriod whether one would be open if a pay calendar reached further
     * @param until the first day on which the answer could be another
     * @param opensNext the first day after today on which a window that is closed opens; absent where none is known
     */
    record Answer(
            List<OpenWindow> open,
            boolean noPayPeriod,
            LocalDate until,
            @Nullable LocalDate opensNext) {}

    Answer of(CompiledBenefit benefit) {
        if (benefit.windows().size() == 1) {
            return of(benefit.windows().getFirst(), benefit);
        }
        var open = new ArrayList<OpenWindow>(benefit.windows().size());
        boolean noPayPeriod = false;
        var until = Period.FOREVER;
        LocalDate opensNext = null;
        for (var window : benefit.windows()) {
            var answer = of(window, benefit);
            open.addAll(answer.open());
            noPayPeriod |= answer.noPayPeriod();
            until = earlier(until, answer.until());
            opensNext = earliest(opensNext, answer.opensNext());
        }
        if (open.size() > 1) {
            open.sort(EARLIEST_START_FIRST);
        }
        return new Answer(open, noPayPeriod, until, opensNext);
    }

    private Answer of(CompiledWindow compiled, CompiledBenefit benefit) {
        var window = compiled.window();
        if (window instanceof Window.ByLifeEvent) {
            return byLifeEvent(window, benefit);
        }
        int at = compiled.index() * STARTS + (benefit.sacrifice() ? 0 : benefit.reachesPayroll() ? 1 : 2);
        var known = shared[at];
        if (known == null) {
            known = switch (window) {
                case Window.AlwaysOpen always -> answer(always, always.start(), benefit, null, null, Period.FOREVER);
                case Window.Annual annual -> withRounds(annual, benefit, annual(annual, benefit));
                case Window.Joiner joiner -> withRounds(joiner, benefit, joiner(joiner, benefit));
                case Window.ByLifeEvent byLifeEvent -> byLifeEvent(byLifeEvent, benefit);
            };
            shared[at] = known;
        }
        return known;
    }

    private Answer annual(Window.Annual annual, CompiledBenefit benefit) {
        var today = moment.today();
        LocalDate next = null;
        for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
            var opens = annual.opens().atYear(year);
            var lastDay =
                    roundOf(annual, opens).map(WindowRound::lastDay).orElseGet(() -> lastDay(annual.lastDay(), opens));
            if (!today.isBefore(opens) && !today.isAfter(lastDay)) {
                return answer(annual, annual.start(), benefit, null, lastDay, lastDay.plusDays(1));
            }
            if (opens.isAfter(today) && !lastDay.isBefore(opens)) {
                next = earliest(next, opens);
            }
        }
        return new Answer(List.of(), false, next == null ? Period.FOREVER : next, next);
    }

    /** The last day of a yearly window that opens on a day; in the following year where it spans New Year. */
    private static LocalDate lastDay(MonthDay lastDay, LocalDate opens) {
        var sameYear = lastDay.atYear(opens.getYear());
        return sameYear.isBefore(opens) ? lastDay.atYear(opens.getYear() + 1) : sameYear;
    }

    private Answer joiner(Window.Joiner joiner, CompiledBenefit benefit) {
        var first = moment.facts().assignmentStart();
        var lastDay = first.plusDays(joiner.days());
        return moment.today().isAfter(lastDay)
                ? new Answer(List.of(), false, Period.FOREVER, null)
                : answer(joiner, joiner.start(), benefit, first, lastDay, lastDay.plusDays(1));
    }

    /** What HR says of the opening of a yearly window that begins on a day. */
    private Optional<WindowRound> roundOf(Window.Annual annual, LocalDate opens) {
        var rounds = moment.situation().rounds();
        if (rounds.isEmpty()) {
            return Optional.empty();
        }
        return rounds.stream()
                .filter(round ->
                        round.window().equals(annual.code()) && round.opens().equals(opens))
                .max(Comparator.comparing(WindowRound::lastDay));
    }

    /** A window's answer with the days on which HR opened it besides. */
    private Answer withRounds(Window window, CompiledBenefit benefit, Answer answer) {
        var rounds = moment.situation().rounds();
        if (rounds.isEmpty()) {
            return answer;
        }
        var open = new ArrayList<>(answer.open());
        boolean noPayPeriod = answer.noPayPeriod();
        var until = answer.until();
        var opensNext = answer.opensNext();
        for (var round : rounds) {
            if (!round.window().equals(window.code())
                    || round.lastDay().isBefore(round.opens())
                    || (window instanceof Window.Annual annual
                            && annual.opens().atYear(round.opens().getYear()).equals(round.opens()))) {
                continue;
            }
            if (round.openOn(moment.today())) {
                var rule = round.start() == null ? window.start() : round.start();
                var besides = answer(
                        window,
                        rule,
                        benefit,
                        null,
                        round.lastDay(),
                        round.lastDay().plusDays(1));
                open.addAll(besides.open());
                noPayPeriod |= besides.noPayPeriod();
                until = earlier(until, besides.until());
            } else if (round.opens().isAfter(moment.today())) {
                opensNext = earliest(opensNext, round.opens());
                until = earlier(until, round.opens());
            }
        }
        open.sort(EARLIEST_START_FIRST);
        return new Answer(open, noPayPeriod, until, opensNext);
    }

    private Answer answer(
            Window window,
            StartRule rule,
            CompiledBenefit benefit,
            @Nullable LocalDate base,
            @Nullable LocalDate lastDay,
            LocalDate closes) {
        var start = starts.start(
                rule,
                base,
                window instanceof Window.Annual ? lastDay : null,
                benefit.sacrifice(),
                benefit.reachesPayroll());
        var until = earlier(closes, start.until());
        return start.day() == null
                ? new Answer(List.of(), true, until, null)
                : new Answer(
                        List.of(new OpenWindow(window.code(), lastDay, start.day(), ALL, null)), false, until, null);
    }

    private Answer byLifeEvent(Window window, CompiledBenefit benefit) {
        var events = moment.situation().person().lifeEvents();
        if (events.isEmpty() || benefit.openings().isEmpty()) {
            return new Answer(List.of(), false, Period.FOREVER, null);
        }
        var today = moment.today();
        var directions = EnumSet.noneOf(Direction.class);
        boolean anyOpen = false;
        var lastDay = LocalDate.MIN;
        LocalDate startsOn = null;
        EventWindow startedBy = null;
        var until = Period.FOREVER;
        LocalDate opensNext = null;
        for (var event : events) {
            var opening = benefit.openings().get(event.type());
            var type = catalogue.eventType(event.type());
            var found = opening == null || type == null
                    ? Optional.<EventWindow>empty()
                    : EventWindow.of(type, opening, event);
            if (found.isEmpty()) {
                continue;
            }
            var eventWindow = found.get();
            if (eventWindow.firstDay().isAfter(today)) {
                opensNext = earliest(opensNext, eventWindow.firstDay());
                until = earlier(until, eventWindow.firstDay());
            }
            if (!eventWindow.openOn(today)) {
                continue;
            }
            anyOpen = true;
            directions.addAll(eventWindow.directions());
            lastDay = eventWindow.lastDay().isAfter(lastDay) ? eventWindow.lastDay() : lastDay;
            until = earlier(until, eventWindow.lastDay().plusDays(1));
            var start = starts.start(
                    eventWindow.type().start(),
                    event.happenedOn(),
                    null,
                    benefit.sacrifice(),
                    benefit.reachesPayroll());
            until = earlier(until, start.until());
            var day = start.day();
            if (day != null) {
                if (!day.isBefore(today)) {
                    // From the day after on it lies in the past, and another event's start may go before it.
                    until = earlier(until, day.plusDays(1));
                }
                if (startsOn == null || startedBy == null || goesBefore(day, eventWindow, startsOn, startedBy)) {
                    startsOn = day;
                    startedBy = eventWindow;
                }
            }
        }
        if (startsOn == null || startedBy == null) {
            return new Answer(List.of(), anyOpen, until, opensNext);
        }
        return new Answer(
                List.of(new OpenWindow(
                        window.code(),
                        lastDay,
                        startsOn,
                        directions,
                        startedBy.type().code().value())),
                false,
                until,
                opensNext);
    }

    private boolean goesBefore(LocalDate day, EventWindow window, LocalDate best, EventWindow bestWindow) {
        boolean past = day.isBefore(moment.today());
        boolean bestPast = best.isBefore(moment.today());
        if (past != bestPast) {
            return bestPast;
        }
        int order = past ? best.compareTo(day) : day.compareTo(best);
        if (order == 0) {
            order = window.event().happenedOn().compareTo(bestWindow.event().happenedOn());
        }
        if (order == 0) {
            order = window.type().code().compareTo(bestWindow.type().code());
        }
        return order < 0;
    }

    private static LocalDate lastDay(OpenWindow window) {
        var lastDay = window.lastDay();
        return lastDay == null ? Period.FOREVER : lastDay;
    }

    private static @Nullable LocalDate earliest(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }
}
