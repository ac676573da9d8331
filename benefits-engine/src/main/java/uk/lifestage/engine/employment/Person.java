package uk.lifestage.engine.employment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person with all that rules may read of them.
 *
 * @param circumstances what the person declared about themselves, for example {@code carer}; never shown to managers
 * @param employments every post, in the order of assignment numbers
 */
public record Person(
        EmployeeId id,
        String employeeNo,
        PersonFacts facts,
        Set<String> circumstances,
        List<Dependant> dependants,
        List<LifeEvent> lifeEvents,
        List<Employment> employments) {
    public Person {
        circumstances = Set.copyOf(circumstances);
        dependants = List.copyOf(dependants);
        lifeEvents = List.copyOf(lifeEvents);
        employments = employments.stream()
                .sorted(Comparator.comparingInt(Employment::assignmentNo))
                .toList();
    }

    /** The post with this assignment number. */
    public Optional<Employment> employment(int assignmentNo) {
        return employments.stream()
                .filter(employment -> employment.assignmentNo() == assignmentNo)
                .findFirst();
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
