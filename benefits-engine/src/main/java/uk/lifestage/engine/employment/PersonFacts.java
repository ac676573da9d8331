package uk.lifestage.engine.employment;

import java.time.LocalDate;

/** What is known of a person at one time, whatever posts they hold. Its text form leaves out all personal data. */
public record PersonFacts(String firstName, String lastName, String email, LocalDate dateOfBirth) {
    /** The name as it is said to the person. */
    public String fullName() {
        return firstName + " " + lastName;
    }

    @Override
    public String toString() {
        return "PersonFacts[withheld]";
    }
}
