package uk.lifestage.api.people;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import uk.lifestage.db.employment.PeopleSearch;

/**
 * People that HR searched for.
 *
 * @param more whether there are others besides
 */
public record FoundPeopleView(List<FoundView> people, boolean more) {
    public FoundPeopleView {
        people = List.copyOf(people);
    }

    /** One of them, with no more than tells two of one name apart. */
    public record FoundView(UUID id, String employeeNo, String firstName, String lastName, List<String> departments) {}

    static FoundPeopleView of(List<PeopleSearch.Found> found, int most) {
        return new FoundPeopleView(
                found.stream()
                        .limit(most)
                        .map(one -> new FoundView(
                                one.id().value(),
                                one.employeeNo(),
                                one.firstName(),
                                one.lastName(),
                                List.copyOf(new TreeSet<>(one.departments()))))
                        .toList(),
                found.size() > most);
    }
}
