package uk.lifestage.db.employment;

import uk.lifestage.engine.employment.EmployeeId;

/** A person as a list shows them. */
public record PersonEntry(EmployeeId id, String employeeNo, String firstName, String lastName) {
    @Override
    public String toString() {
        return "PersonEntry[" + id + "]";
    }
}
