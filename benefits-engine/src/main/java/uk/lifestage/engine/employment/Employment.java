package uk.lifestage.engine.employment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import uk.lifestage.engine.calendar.Period;

/**
 * One post with all that is known of it over time.
 *
 * @param assignmentNo tells a person's posts apart; together with the employee number it is payroll's key
 * @param history the facts as known now, by the days on which they hold, in date order without overlap
 */
public record Employment(EmploymentId id, int assignmentNo, List<Dated<PostFacts>> history) {
    public Employment {
        history = history.stream()
                .sorted(Comparator.comparing(version -> version.valid().from()))
                .toList();
        for (int i = 1; i < history.size(); i++) {
            if (history.get(i - 1).valid().overlaps(history.get(i).valid())) {
                throw new IllegalArgumentException("Versions of one employment overlap");
            }
        }
    }

    /** The facts that hold on a day; empty before the first version. */
    public Optional<PostFacts> on(LocalDate day) {
        return history.stream()
                .filter(version -> version.valid().contains(day))
                .map(Dated::facts)
                .findFirst();
    }

    /** Whether the post is held on a day, as {@link #held} says. */
    public boolean heldOn(LocalDate day) {
        for (var stay : held()) {
            if (stay.valid().contains(day)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The days on which the post is held, with the facts of each, in date order: the versions cut to the post's first and
     * last day. The latest version that has a start knows best when that holding ended: somebody reported in June to have
     * left in May is not held in May after that day, though the version of May had no end yet; a leaver who stays after
     * all is held throughout. A new start date is a new holding and leaves the earlier one's end alone.
     */
    public List<Dated<PostFacts>> held() {
        var stays = new ArrayList<Dated<PostFacts>>(history.size());
        for (int i = 0; i < history.size(); i++) {
            var version = history.get(i);
            var facts = version.facts();
            var end = facts.assignmentEnd();
            for (int later = i + 1; later < history.size(); later++) {
                if (history.get(later).facts().assignmentStart().equals(facts.assignmentStart())) {
                    end = history.get(later).facts().assignmentEnd();
                }
            }
            var from = version.valid().from().isAfter(facts.assignmentStart())
                    ? version.valid().from()
                    : facts.assignmentStart();
            var until = version.valid().until();
            if (end != null && end.isBefore(until)) {
                until = end.plusDays(1);
            }
            if (from.isBefore(until)) {
                stays.add(
                        from.equals(version.valid().from())
                                        && until.equals(version.valid().until())
                                ? version
                                : new Dated<>(new Period(from, until), facts));
            }
        }
        return stays;
    }

    /**
     * The days on which the post is held without pay, in date order and without overlap. The latest version that tells of an
     * absence from a day knows best when it ended. One without a last day goes on for as long as versions tell of it: whoever
     * is reported without it from some day on is back on that day.
     */
    public List<Period> unpaid() {
        TreeMap<LocalDate, LocalDate> absences = null;
        for (var version : history) {
            var from = version.facts().unpaidFrom();
            if (from != null) {
                var last = version.facts().unpaidUntil();
                absences = absences == null ? new TreeMap<>() : absences;
                absences.put(from, last == null ? version.valid().until() : last.plusDays(1));
            }
        }
        if (absences == null) {
            return List.of();
        }
        var unpaid = new ArrayList<Period>(absences.size());
        absences.forEach((from, until) -> {
            var before = unpaid.isEmpty() ? null : unpaid.getLast();
            if (before != null && !from.isAfter(before.until())) {
                unpaid.set(
                        unpaid.size() - 1,
                        new Period(before.from(), until.isAfter(before.until()) ? until : before.until()));
            } else if (from.isBefore(until)) {
                unpaid.add(new Period(from, until));
            }
        });
        return unpaid;
    }

    /** The days on which the post is held and paid, as {@link #held} tells them. */
    public List<Dated<PostFacts>> paid() {
        var unpaid = unpaid();
        var stays = held();
        if (unpaid.isEmpty()) {
            return stays;
        }
        var paid = new ArrayList<Dated<PostFacts>>(stays.size() + unpaid.size());
        for (var stay : stays) {
            var from = stay.valid().from();
            var until = stay.valid().until();
            for (var absence : unpaid) {
                if (absence.from().isBefore(until) && absence.until().isAfter(from)) {
                    if (from.isBefore(absence.from())) {
                        paid.add(new Dated<>(new Period(from, absence.from()), stay.facts()));
                    }
                    from = absence.until().isBefore(until) ? absence.until() : until;
                }
            }
            if (from.isBefore(until)) {
                paid.add(from.equals(stay.valid().from()) ? stay : new Dated<>(new Period(from, until), stay.facts()));
            }
        }
        return paid;
    }
}
