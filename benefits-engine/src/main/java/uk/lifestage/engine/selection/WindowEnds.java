package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;

/**
 * What the end of a yearly window does to what a person holds and did not choose again.
 *
 * <p>Each benefit says it for itself: what is held continues ({@link WindowEnd#KEEP}), ends with the plan year
 * ({@link WindowEnd#LAPSE}), or becomes the benefit's core option with the new plan year ({@link WindowEnd#CORE_ONLY}).
 * Somebody has chosen again who has taken the benefit since the window opened: that choice lasts until the end of the plan
 * year that the window is about, or longer. What is collected in instalments ends by itself and is left alone.
 *
 * <p>A choice made while a benefit lapses or falls to its core already says so in its own elections: it ends with the plan
 * year, and the core option follows it. {@link #due} finds what was agreed to when the rule was another, and finds it
 * once: after its changes there is nothing left to do.
 *
 * <p>Nothing is backdated: where the new plan year has begun before anybody looks, the change holds from the next pay period
 * that can still be reached.
 */
public final class WindowEnds {
    private WindowEnds() {}

    /**
     * What becomes of one election unless it is chosen again.
     *
     * @param end {@link WindowEnd#LAPSE} or {@link WindowEnd#CORE_ONLY}
     * @param opens the first day of choosing again
     * @param lastDay the last day of choosing again
     * @param on the first day on which the election no longer holds
     * @param core the option that follows; absent where nothing does
     */
    public record Ending(
            WindowEnd end,
            WindowCode window,
            LocalDate opens,
            LocalDate lastDay,
            LocalDate on,
            @Nullable Option core) {
        /** What will happen and until when it can be chosen again, in words. */
        public Text sentence() {
            return NoticeWording.say(code(), facts(), core == null ? Map.of() : Map.of("core", core.name()));
        }

        NoticeCode code() {
            return core == null ? NoticeCode.WINDOW_END_LAPSE : NoticeCode.WINDOW_END_CORE;
        }

        Map<String, String> facts() {
            var facts = new TreeMap<String, String>();
            facts.put("opens", opens.toString());
            facts.put("lastDay", lastDay.toString());
            if (core == null) {
                facts.put("last", on.minusDays(1).toString());
            } else {
                facts.put("from", on.toString());
                facts.put("core", core.code().value());
            }
            return facts;
        }
    }

    /**
     * What a window's end changed for one benefit of one post.
     *
     * @param held what was held and not chosen again
     */
    public record Change(WindowEnd end, WindowCode window, Election held, List<ElectionChange> changes) {
        public Change {
            changes = List.copyOf(changes);
        }
    }

    /** A yearly window with the occurrence of it that decides about a plan year. */
    private record Occurrence(Window.Annual window, LocalDate opens, LocalDate lastDay, LocalDate planYearFrom) {}

    /**
     * What becomes of an election at the end of the next yearly window that decides about it; empty where it continues, ends
     * by itself, or no window ever asks.
     */
    public static Optional<Ending> ahead(Catalogue catalogue, Benefit benefit, Election election, LocalDate today) {
        if (endsByItself(election) || atCore(benefit, election)) {
            return Optional.empty();
        }
        return deciding(catalogue, benefit)
                .flatMap(window -> next(catalogue, window, election, today))
                .map(occurrence -> new Ending(
                        benefit.windowEnd(),
                        occurrence.window().code(),
                        occurrence.opens(),
                        occurrence.lastDay(),
                        occurrence.planYearFrom(),
                        core(benefit).orElse(null)));
    }

    /**
     * What the last windows that ended before a day change for one post, in the order of the catalogue's benefits; empty
     * where everybody concerned has chosen, and where it was done before.
     *
     * @param catalogue the one in force on the window's last day
     */
    public static List<Change> due(Catalogue catalogue, Situation situation, Employment post, LocalDate today) {
        var holdings = new Holdings(situation.elections());
        var changes = new ArrayList<Change>();
        for (var benefit : catalogue.benefits()) {
            var window = deciding(catalogue, benefit);
            if (window.isEmpty()) {
                continue;
            }
            var ended = last(catalogue, window.get(), today);
            for (var held : holdings.of(post.assignmentNo(), benefit.code())) {
                if (decidedBy(ended, benefit, held)) {
                    var on = startsOn(situation, post, benefit, ended.planYearFrom(), today);
                    if (held.valid().until().isAfter(on)) {
                        var end = new ElectionChange.End(held, on);
                        var all = new ArrayList<ElectionChange>(List.of(end));
                        all.addAll(coreFrom(benefit, held, on, holdings.after(List.of(end))));
                        changes.add(
                                new Change(benefit.windowEnd(), ended.window().code(), held, all));
                    }
                }
            }
        }
        return List.copyOf(changes);
    }

    /** The yearly windows of a catalogue whose end changes something that may be held. */
    public static List<Window.Annual> deciding(Catalogue catalogue) {
        return catalogue.benefits().stream()
                .flatMap(benefit -> deciding(catalogue, benefit).stream())
                .distinct()
                .toList();
    }

    /** The benefits that a window's end decides about. */
    public static List<Benefit> decidedBy(Catalogue catalogue, Window.Annual window) {
        return catalogue.benefits().stream()
                .filter(benefit -> deciding(catalogue, benefit).equals(Optional.of(window)))
                .toList();
    }

    /** The last day of a yearly window that ended last before a day. */
    public static LocalDate lastEnded(Window.Annual window, LocalDate today) {
        var thisYear = window.lastDay().atYear(today.getYear());
        return thisYear.isBefore(today) ? thisYear : window.lastDay().atYear(today.getYear() - 1);
    }

    /** The first day of the plan year that a window with this last day decides about. */
    public static LocalDate planYearFrom(Catalogue catalogue, LocalDate lastDay) {
        return PlanYear.containing(lastDay, catalogue.planYearStart()).days().until();
    }

    /**
     * The core option that follows an election from a day on, as far as nothing else is held then.
     *
     * @param rest what is held of the benefit besides
     */
    static List<ElectionChange> coreFrom(Benefit benefit, Election election, LocalDate on, Holdings rest) {
        var core = core(benefit);
        if (benefit.windowEnd() != WindowEnd.CORE_ONLY
                || core.isEmpty()
                || rest.on(election.assignmentNo(), benefit.code(), on).isPresent()) {
            return List.of();
        }
        var until = rest.of(election.assignmentNo(), benefit.code()).stream()
                .map(other -> other.valid().from())
                .filter(from -> from.isAfter(on))
                .findFirst()
                .orElse(Period.FOREVER);
        var option = core.get();
        var quantity = option.quantity() == null
                ? null
                : Integer.valueOf(option.quantity().minimum());
        Money amount = option.amounts() == null ? null : option.amounts().minimum();
        return List.of(new ElectionChange.Start(new Election(
                election.assignmentNo(),
                benefit.code(),
                option.code(),
                quantity,
                amount,
                Set.of(),
                new Period(on, until),
                on,
                null,
                null)));
    }

    /**
     * What is held on a day, or up to it, and would end, or fall to the core option, after the yearly window that is open now
     * unless it is chosen again; null where nothing would, or no such window is open.
     *
     * @param held all elections of the benefit and post, in date order
     * @param on from when the choice would hold
     */
    static @Nullable Election asked(
            Catalogue catalogue, Benefit benefit, List<Election> held, LocalDate on, LocalDate today) {
        var window = deciding(catalogue, benefit).orElse(null);
        if (window == null) {
            return null;
        }
        var lastDay = lastEnded(window, today);
        if (lastDay.isBefore(today)) {
            lastDay = window.lastDay().atYear(lastDay.getYear() + 1);
        }
        var open = occurrence(catalogue, window, lastDay);
        if (today.isBefore(open.opens())) {
            return null;
        }
        for (var election : held) {
            var until = election.valid().until();
            if (!endsByItself(election)
                    && !atCore(benefit, election)
                    && election.valid().from().isBefore(on)
                    && !until.isBefore(on)
                    && (until.equals(open.planYearFrom()) || until.isAfter(yearAfter(open)))) {
                return election;
            }
        }
        return null;
    }

    /** The yearly window whose end decides about a benefit: the first of the catalogue's. */
    private static Optional<Window.Annual> deciding(Catalogue catalogue, Benefit benefit) {
        if (benefit.windowEnd() == WindowEnd.KEEP) {
            return Optional.empty();
        }
        return catalogue.windows().stream()
                .filter(Window.Annual.class::isInstance)
                .map(Window.Annual.class::cast)
                .filter(window -> benefit.windows().contains(window.code()))
                .findFirst();
    }

    private static Optional<Option> core(Benefit benefit) {
        var code = benefit.coreOption();
        return code == null || benefit.windowEnd() != WindowEnd.CORE_ONLY ? Optional.empty() : benefit.option(code);
    }

    private static boolean atCore(Benefit benefit, Election election) {
        return benefit.windowEnd() == WindowEnd.CORE_ONLY && Objects.equals(benefit.coreOption(), election.option());
    }

    /** What is collected in instalments was agreed to for its own time. */
    private static boolean endsByItself(Election election) {
        return election.total() != null;
    }

    private static boolean decidedBy(Occurrence ended, Benefit benefit, Election held) {
        return !endsByItself(held)
                && !atCore(benefit, held)
                && !held.valid().from().isAfter(ended.lastDay())
                && held.valid().from().isBefore(ended.planYearFrom())
                && held.valid().until().isAfter(yearAfter(ended));
    }

    /** What was agreed until then was agreed with the next window in mind. */
    private static LocalDate yearAfter(Occurrence ended) {
        return ended.planYearFrom().plusYears(1);
    }

    private static Occurrence last(Catalogue catalogue, Window.Annual window, LocalDate today) {
        return occurrence(catalogue, window, lastEnded(window, today));
    }

    /** The occurrence, not over yet, that decides about an election; empty where it was agreed beyond all that ask. */
    private static Optional<Occurrence> next(
            Catalogue catalogue, Window.Annual window, Election election, LocalDate today) {
        var until = election.valid().until();
        var agreedByRule = MonthDay.from(until).equals(catalogue.planYearStart());
        if (!until.equals(Period.FOREVER) && !agreedByRule) {
            return Optional.empty();
        }
        var from = election.valid().from();
        var day = until.equals(Period.FOREVER) ? (from.isAfter(today) ? from : today) : until;
        var lastDay = lastEnded(window, day);
        if (until.equals(Period.FOREVER) && lastDay.isBefore(day)) {
            lastDay = window.lastDay().atYear(lastDay.getYear() + 1);
        }
        return lastDay.isBefore(today) ? Optional.empty() : Optional.of(occurrence(catalogue, window, lastDay));
    }

    private static Occurrence occurrence(Catalogue catalogue, Window.Annual window, LocalDate lastDay) {
        return new Occurrence(window, lastBefore(window.opens(), lastDay), lastDay, planYearFrom(catalogue, lastDay));
    }

    private static LocalDate lastBefore(MonthDay opens, LocalDate lastDay) {
        var sameYear = opens.atYear(lastDay.getYear());
        return sameYear.isAfter(lastDay) ? opens.atYear(lastDay.getYear() - 1) : sameYear;
    }

    private static LocalDate startsOn(
            Situation situation, Employment post, Benefit benefit, LocalDate planYearFrom, LocalDate today) {
        if (!planYearFrom.isBefore(today) || !benefit.funding().reachesPayroll()) {
            return planYearFrom.isBefore(today) ? today : planYearFrom;
        }
        return post.on(today)
                .flatMap(facts -> situation.calendar(facts.payGroup()))
                .flatMap(calendar -> calendar.periods().stream()
                        .filter(period -> period.days().from().isAfter(today)
                                && !period.cutOff().isBefore(today))
                        .findFirst())
                .map(period -> period.days().from())
                .orElse(today);
    }
}
