package uk.lifestage.engine.employment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
}
