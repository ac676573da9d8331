package uk.lifestage.api.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employment.EmployeeNumbers;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmployerId;

/**
 * How people sign in to the demo council: staff by employee number, and {@code hr}, {@code payroll} and
 * {@code auditor}, all with the password {@code demo}. It exists on the embedded database alone.
 */
final class DemoSignIn implements AuthenticationProvider {
    private static final byte[] PASSWORD = "demo".getBytes(StandardCharsets.UTF_8);

    private final String employerCode;
    private final EmployerDirectory employers;
    private final EmployeeNumbers numbers;
    private final TenantScope scope;
    private final SignInThrottle throttle;

    DemoSignIn(
            String employerCode,
            EmployerDirectory employers,
            EmployeeNumbers numbers,
            TenantScope scope,
            SignInThrottle throttle) {
        this.employerCode = employerCode;
        this.employers = employers;
        this.numbers = numbers;
        this.scope = scope;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var name = attempt.getName().strip();
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        var wait = throttle.waitFor(name, address);
        if (wait.isPresent()) {
            throw new TooManyTries(wait.get());
        }
        var given = String.valueOf(attempt.getCredentials()).getBytes(StandardCharsets.UTF_8);
        var member = MessageDigest.isEqual(given, PASSWORD) ? find(name) : Optional.<Member>empty();
        if (member.isEmpty()) {
            throttle.failed(name, address);
            throw new BadCredentialsException("Unknown name or wrong password");
        }
        throttle.succeeded(name);
        return new MemberAuthentication(member.get());
    }

    private Optional<Member> find(String name) {
        return employers.idOf(employerCode).flatMap(employer -> switch (name) {
            case "hr" -> Optional.of(administrator(employer, name, Role.HR));
            case "payroll" -> Optional.of(administrator(employer, name, Role.PAYROLL));
            case "auditor" -> Optional.of(administrator(employer, name, Role.AUDITOR));
            default -> staff(employer, name);
        });
    }

    private Member administrator(EmployerId employer, String name, Role role) {
        return new Member(employer.value(), employerCode, name, null, EnumSet.of(role));
    }

    private Optional<Member> staff(EmployerId employer, String employeeNo) {
        if (!Member.isEmployeeNumber(employeeNo)) {
            return Optional.empty();
        }
        return numbers.known(employer, employeeNo)
                .or(() -> scope.inTransaction(employer, () -> numbers.find(employer, employeeNo)))
                .map(_ -> new Member(employer.value(), employerCode, employeeNo, employeeNo, Set.of(Role.STAFF)));
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
