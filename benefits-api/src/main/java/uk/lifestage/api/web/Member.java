package uk.lifestage.api.web;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;
import uk.lifestage.engine.employment.EmployerId;

/**
 * Somebody who has signed in: for which employer, under which name, with which roles, and who they are there.
 *
 * @param employerId the employer to which everything they see belongs
 * @param employerCode the same as people write it
 * @param name how the audit trail knows them
 * @param employeeNumber who they are among the staff; absent for those who only administer
 */
public record Member(
        UUID employerId,
        String employerCode,
        String name,
        @Nullable String employeeNumber,
        Set<Role> roles) implements AuthenticatedPrincipal, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern EMPLOYEE_NUMBER = Pattern.compile("[\\x21-\\x7E]{1,60}");

    public Member {
        // An EnumSet is ordered and can be serialised with a session.
        roles = roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
    }

    /** Whether a text could be an employee number at all: what a database cannot hold is not looked up in it. */
    public static boolean isEmployeeNumber(String text) {
        return EMPLOYEE_NUMBER.matcher(text).matches();
    }

    /** The employer to which everything they see belongs. */
    public EmployerId employer() {
        return new EmployerId(employerId);
    }

    /** Who they are among the staff. */
    public Optional<String> employeeNo() {
        return Optional.ofNullable(employeeNumber);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return "Member[" + employerCode + ", " + roles + "]";
    }
}
