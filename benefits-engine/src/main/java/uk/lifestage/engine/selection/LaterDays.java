package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.eligibility.OpenWindow;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Windows;
import uk.lifestage.engine.explain.WhenRead;

/**
 * The first later day on which a reason that only the whole basket shows would no longer speak against a choice, where time
 * alone brings it: the same basket is tried on each day on which a window of the choice answers otherwise. A reason that no
 * later day in sight removes is left without one.
 */
final class LaterDays {
    /** Pay and holdings bring about these; another day only helps where either of them changes after the start. */
    private static final Set<ReasonCode> BY_CHANGES = EnumSet.of(
            ReasonCode.MINIMUM_WAGE,
            ReasonCode.EXCEEDS_PAY,
            ReasonCode.SACRIFICE_LIMIT,
            ReasonCode.PAY_SHARE,
            ReasonCode.LIFETIME_LIMIT,
            ReasonCode.BASKET_RULE);

    /** A new plan year begins afresh, or another window opens. */
    private static final Set<ReasonCode> BY_TIME = EnumSet.of(
            ReasonCode.YEARLY_LIMIT,
            ReasonCode.FUND_EXCEEDED,
            ReasonCode.STATUTORY_LEAVE,
            ReasonCode.DIRECTION_NOT_OPEN,
            ReasonCode.WINDOW_CLOSED);

    /** On a day with one of these the choice was not judged, so that the absence of a reason means nothing. */
    private static final Set<ReasonCode> NOT_JUDGED = EnumSet.of(
            ReasonCode.WINDOW_CLOSED,
            ReasonCode.DIRECTION_NOT_OPEN,
            ReasonCode.NO_PAY_PERIOD,
            ReasonCode.POST_NOT_HELD,
            ReasonCode.AGE_OUTSIDE_BANDS,
            ReasonCode.COVER_NOT_PRICED);

    private static final int MOST_TRIALS = 40;
    private static final int YEARS = 5;

    private final Question asked;
    private final PayGuards guards;
    private final Map<LocalDate, Answering.Tried> tried = new HashMap<>();

    /** @param guards those that refused */
    LaterDays(Question asked, PayGuards guards) {
        this.asked = asked;
        this.guards = guards;
    }

    /** Adds the days to the refusals that time alone removes, each looked for when somebody reads it. */
    void addTo(List<Draft> drafts, Holdings after) {
        if (asked.agreed()) {
            return;
        }
        for (int i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            var resolved = draft.resolved;
            if (resolved != null && draft.workable) {
                int index = i;
                draft.refusals.replaceAll(refusal -> mayPass(refusal, resolved, draft, after)
                        ? refusal.with(WhenRead.list(() -> remedies(refusal, resolved, draft, index)))
                        : refusal);
            }
        }
    }

    private boolean mayPass(Refusal refusal, Resolved resolved, Draft draft, Holdings after) {
        if (yearAfterYear(refusal, draft)) {
            // The next plan year has the same limit for it, where nothing else counts towards this year's.
            return !asked.before()
                            .of(
                                    resolved.post().assignmentNo(),
                                    resolved.benefit().code())
                            .isEmpty()
                    || changesAfter(resolved, after);
        }
        return BY_TIME.contains(refusal.code())
                || (BY_CHANGES.contains(refusal.code()) && changesAfter(resolved, after));
    }

    /** Whether what goes on without end is refused by a limit that begins afresh with each plan year. */
    private static boolean yearAfterYear(Refusal refusal, Draft draft) {
        return refusal.code() == ReasonCode.YEARLY_LIMIT && (draft.price == null || draft.price.instalments() == null);
    }

    private static boolean changesAfter(Resolved resolved, Holdings after) {
        var start = resolved.startsOn();
        return resolved.post().history().stream()
                        .anyMatch(version -> version.valid().from().isAfter(start))
                || after.elections().stream()
                        .filter(election ->
                                !election.benefit().equals(resolved.benefit().code()))
                        .anyMatch(election -> election.valid().from().isAfter(start)
                                || (election.valid().until().isAfter(start)
                                        && election.valid().until().isBefore(Period.FOREVER)));
    }

    /** A refusal's own remedies, with the day; looked for by one at a time, as the guards' own are. */
    private List<Remedy> remedies(Refusal refusal, Resolved resolved, Draft draft, int index) {
        synchronized (guards) {
            var remedies = new ArrayList<>(refusal.remedies());
            var day = opensFrom(refusal, resolved, draft, index);
            remedies.removeIf(Remedy.OpenFrom.class::isInstance);
            if (day != null) {
                remedies.add(new Remedy.OpenFrom(day));
            }
            return remedies;
        }
    }

    private @Nullable LocalDate opensFrom(Refusal refusal, Resolved resolved, Draft draft, int index) {
        return refusal.code() == ReasonCode.WINDOW_CLOSED
                ? opens(resolved, draft)
                : firstPassing(refusal, resolved, draft, index);
    }

    /** The first later day on which a window opens what the choice does. */
    private @Nullable LocalDate opens(Resolved resolved, Draft draft) {
        for (var day = next(resolved, asked.chosenOn()); inSight(day); day = next(resolved, day)) {
            if (open(resolved, draft, day) != null) {
                return day;
            }
        }
        return null;
    }

    private @Nullable LocalDate firstPassing(Refusal refusal, Resolved resolved, Draft draft, int index) {
        OpenWindow last = null;
        int trials = 0;
        // Whatever passes only later than from the next plan year on, passes because pay periods known end within one.
        var latest = yearAfterYear(refusal, draft)
                ? PlanYear.containing(resolved.startsOn(), asked.catalogue().planYearStart())
                        .days()
                        .until()
                : Period.FOREVER;
        for (var day = next(resolved, asked.chosenOn());
                inSight(day) && trials < MOST_TRIALS;
                day = next(resolved, day)) {
            var window = open(resolved, draft, day);
            if (window != null && window.startsOn().isAfter(latest)) {
                return null;
            }
            if (window != null && !window.equals(last)) {
                trials++;
                if (passes(refusal, tried(day), index)) {
                    return day;
                }
            }
            last = window;
        }
        return null;
    }

    private Answering.Tried tried(LocalDate day) {
        return tried.computeIfAbsent(day, unseen -> Answering.Tried.of(asked.triedOn(unseen), guards));
    }

    private static boolean passes(Refusal refusal, Answering.Tried tried, int index) {
        var later = tried.drafts().get(index);
        if (!later.workable) {
            return false;
        }
        for (var other : later.refusals) {
            if (NOT_JUDGED.contains(other.code())
                    || (other.code() == refusal.code() && Objects.equals(other.rule(), refusal.rule()))) {
                return false;
            }
        }
        for (var guard : Guard.values()) {
            if (guard.reason() == refusal.code() && tried.fails(guard, index)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable OpenWindow open(Resolved resolved, Draft draft, LocalDate day) {
        for (var window : Windows.open(
                asked.compiled(),
                asked.situation(),
                resolved.post(),
                resolved.benefit().code(),
                day)) {
            if (Directions.notOpened(draft.directions, window.directions()).isEmpty()) {
                return window;
            }
        }
        return null;
    }

    private LocalDate next(Resolved resolved, LocalDate day) {
        return Windows.answerUntil(
                asked.compiled(),
                asked.situation(),
                resolved.post(),
                resolved.benefit().code(),
                day);
    }

    /** As far as the end of the fifth calendar year from now, so that sight moves on at New Year alone. */
    private boolean inSight(LocalDate day) {
        return day.isBefore(LocalDate.of(asked.chosenOn().getYear() + YEARS + 1, 1, 1));
    }
}
