package uk.lifestage.engine.employment;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.lifestage.engine.calendar.Period;

/**
 * What a person declared and whom they could cover, with the days on which it held, as known now: for what looks back,
 * such as the credits of a flex fund since the plan year began.
 */
public record PersonHistory(List<Dated<String>> circumstances, List<Dated<Dependant>> dependants) {
    public PersonHistory {
        circumstances = List.copyOf(circumstances);
        dependants = List.copyOf(dependants);
    }

    /** What the person declared about themselves as it stood on a day. */
    public Set<String> circumstancesOn(LocalDate day) {
        return circumstances.stream()
                .filter(one -> one.valid().contains(day))
                .map(Dated::facts)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whom the person could cover on a day. */
    public List<Dependant> dependantsOn(LocalDate day) {
        return dependants.stream()
                .filter(one -> one.valid().contains(day))
                .map(Dated::facts)
                .toList();
    }

    /** The first day after a day on which any of it begins or ends; {@link Period#FOREVER} where none does. */
    public LocalDate nextChange(LocalDate day) {
        var days = new TreeSet<LocalDate>();
        days.add(Period.FOREVER);
        circumstances.forEach(
                one -> days.addAll(List.of(one.valid().from(), one.valid().until())));
        dependants.forEach(
                one -> days.addAll(List.of(one.valid().from(), one.valid().until())));
        var next = days.higher(day);
        return next == null ? Period.FOREVER : next;
    }

    @Override
    public String toString() {
        return "PersonHistory[withheld]";
    }
}
