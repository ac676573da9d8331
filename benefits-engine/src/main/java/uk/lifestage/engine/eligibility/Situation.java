package uk.lifestage.engine.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Person;

/**
 * Everything that the engine needs to know about one person to answer any question: no lookups happen later.
 *
 * @param person the person with all posts and their history
 * @param elections everything agreed as known now, of all posts, past, present and future
 * @param waiting benefits that wait for a decision, as {@code assignmentNo:benefit}
 * @param calendars the pay calendars of the pay groups that the posts have been in, by pay group
 * @param rounds days on which HR opened windows for them, besides what the catalogue says
 */
public record Situation(
        Person person,
        List<Election> elections,
        Set<String> waiting,
        Map<String, PayCalendar> calendars,
        List<WindowRound> rounds) {
    public Situation {
        rounds = List.copyOf(rounds);
        elections = List.copyOf(elections);
        waiting = Set.copyOf(waiting);
        calendars = Map.copyOf(calendars);
    }

    /** Somebody for whom windows are as the catalogue has them. */
    public Situation(Person person, List<Election> elections, Set<String> waiting, Map<String, PayCalendar> calendars) {
        this(person, elections, waiting, calendars, List.of());
    }

    /** The same with other elections. */
    public Situation withElections(List<Election> others) {
        return new Situation(person, others, waiting, calendars, rounds);
    }

    /** The same with windows that HR opened. */
    public Situation withRounds(List<WindowRound> opened) {
        return new Situation(person, elections, waiting, calendars, opened);
    }

    /** The same with the person's circumstances and dependants of a day. */
    public Situation on(LocalDate day) {
        return person.history() == null ? this : new Situation(person.on(day), elections, waiting, calendars, rounds);
    }

    /**
     * As others may see it: without what the person declared in confidence, which is their circumstances and the life events
     * of which no evidence is asked.
     */
    public Situation withoutDeclared() {
        var shown = new Person(
                person.id(),
                person.employeeNo(),
                person.facts(),
                Set.of(),
                person.dependants(),
                person.lifeEvents().stream()
                        .filter(event -> event.evidence() != EvidenceState.NOT_NEEDED)
                        .toList(),
                person.employments(),
                null);
        return new Situation(shown, elections, waiting, calendars, rounds);
    }

    /** The elections of one post. */
    public List<Election> electionsOf(Employment employment) {
        return elections.stream()
                .filter(election -> election.assignmentNo() == employment.assignmentNo())
                .toList();
    }

    /** The pay calendar of a pay group; empty where the employer has none of that name. */
    public Optional<PayCalendar> calendar(String payGroup) {
        return Optional.ofNullable(calendars.get(payGroup));
    }
}
