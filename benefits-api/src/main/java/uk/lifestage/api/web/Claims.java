package uk.lifestage.api.web;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import uk.lifestage.db.employer.EmployerDirectory;

/**
 * Which claims of an identity provider's token say who somebody is here. A name with dots looks into nested claims
 * ({@code realm_access.roles}).
 *
 * @param employer holds the employer's code
 * @param employeeNumber holds the employee number; may be absent for those who only administer
 * @param roles holds {@code staff}, {@code hr}, {@code payroll}, {@code auditor}: a list, or words with spaces between
 * @param name how the audit trail knows the person
 */
@ConfigurationProperties("lifestage.claims")
public record Claims(
        @DefaultValue("lifestage_employer") String employer,
        @DefaultValue("lifestage_employee_number") String employeeNumber,
        @DefaultValue("lifestage_roles") String roles,
        @DefaultValue("sub") String name) {

    /** The member whom these claims describe; empty where the employer is unknown or no role is given. */
    Optional<Member> member(Map<String, Object> claims, EmployerDirectory employers) {
        var code = text(claims, employer);
        var actor = text(claims, name);
        if (code == null || actor == null) {
            return Optional.empty();
        }
        var given = roles(find(claims, roles));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        return employers
                .idOf(code)
                .map(found -> new Member(found.value(), code, actor, text(claims, employeeNumber), given));
    }

    private static EnumSet<Role> roles(@Nullable Object claim) {
        var roles = EnumSet.noneOf(Role.class);
        if (claim instanceof String words) {
            for (var word : words.split("[ ,]+")) {
                Role.find(word).ifPresent(roles::add);
            }
        } else if (claim instanceof Collection<?> words) {
            for (var word : words) {
                Role.find(String.valueOf(word)).ifPresent(roles::add);
            }
        }
        return roles;
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        var value = find(claims, name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static @Nullable Object find(Map<String, Object> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        Object here = claims;
        for (var part : name.split("\\.")) {
            here = here instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return here;
    }
}
