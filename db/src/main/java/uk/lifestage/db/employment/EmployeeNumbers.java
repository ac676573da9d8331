package uk.lifestage.db.employment;

import java.util.Optional;
import uk.lifestage.db.support.Kept;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;

/**
 * Who has which employee number, for members of staff who come back with every request. A number never passes to another
 * person and nobody is ever deleted, so whoever was found once is not looked for again; whoever was not found is.
 */
public final class EmployeeNumbers {
    private static final int MOST = 20_000;

    private final PeopleStore people;
    private final Kept<Number, EmployeeId> known = new Kept<>(MOST);

    private record Number(EmployerId employer, String employeeNo) {}

    public EmployeeNumbers(PeopleStore people) {
        this.people = people;
    }

    /** Who was found before under this number; asks no database and needs no scope. */
    public Optional<EmployeeId> known(EmployerId employer, String employeeNo) {
        return known.find(new Number(employer, employeeNo));
    }

    /** Who has this number. Runs within that employer's scope, in a transaction that has added nobody. */
    public Optional<EmployeeId> find(EmployerId employer, String employeeNo) {
        var before = known(employer, employeeNo);
        if (before.isPresent()) {
            return before;
        }
        var found = people.findByEmployeeNo(employeeNo);
        found.ifPresent(employee -> known.put(new Number(employer, employeeNo), employee));
        return found;
    }
}
