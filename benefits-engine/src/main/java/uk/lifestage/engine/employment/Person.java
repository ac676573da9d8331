package uk.lifestage.engine.employment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;

/**
 * A person with all that rules may read of them.
 *
 * @param circumstances what the person declared about themselves, for example {@code carer}; never shown to managers
 * @param employments every post, in the order of assignment numbers
 * @param history circumstances and dependants over time; absent where they are not known to have been others than now
 */
public record Person(
        EmployeeId id,
        String employeeNo,
        PersonFacts facts,
        Set<String> circumstances,
        List<Dependant> dependants,
        List<LifeEvent> lifeEvents,
        List<Employment> employments,
        @Nullable PersonHistory history) {
    public Person {
        circumstances = Set.copyOf(circumstances);
        dependants = List.copyOf(dependants);
        lifeEvents = List.copyOf(lifeEvents);
        employments = employments.stream()
                .sorted(Comparator.comparingInt(Employment::assignmentNo))
                .toList();
    }

    /** A person of whom nothing is known but how they are now. */
    public Person(
            EmployeeId id,
            String employeeNo,
            PersonFacts facts,
            Set<String> circumstances,
            List<Dependant> dependants,
            List<LifeEvent> lifeEvents,
            List<Employment> employments) {
        this(id, employeeNo, facts, circumstances, dependants, lifeEvents, employments, null);
    }

    /** The person with the circumstances and dependants of a day. */
    public Person on(LocalDate day) {
        return history == null
                ? this
                : new Person(
                        id,
                        employeeNo,
                        facts,
                        history.circumstancesOn(day),
                        history.dependantsOn(day),
                        lifeEvents,
                        employments,
                        history);
    }

    /**
     * The first day after a day on which evidence that was accepted is awaited again; {@link Period#FOREVER} where none is.
     */
    public LocalDate nextLapse(LocalDate day) {
        var next = Period.FOREVER;
        for (var dependant : dependants) {
            next = earlierLapse(dependant.evidence(), dependant.evidenceUntil(), day, next);
        }
        for (var event : lifeEvents) {
            next = earlierLapse(event.evidence(), event.evidenceUntil(), day, next);
        }
        return next;
    }

    private static LocalDate earlierLapse(
            EvidenceState evidence, @Nullable LocalDate until, LocalDate day, LocalDate next) {
        return evidence == EvidenceState.ACCEPTED && until != null && until.isAfter(day) && until.isBefore(next)
                ? until
                : next;
    }

    /** The post with this assignment number. */
    public Optional<Employment> employment(int assignmentNo) {
        for (var employment : employments) {
            if (employment.assignmentNo() == assignmentNo) {
                return Optional.of(employment);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
