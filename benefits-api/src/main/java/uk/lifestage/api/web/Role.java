package uk.lifestage.api.web;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do here. One person may have several. */
public enum Role {
    /** Sees and chooses their own benefits, and nobody else's. */
    STAFF,
    /** Keeps the catalogue, people's approvals and HR feeds. */
    HR,
    /** Keeps the runs and the payroll files. */
    PAYROLL,
    /** Reads the audit trail. */
    AUDITOR;

    /** The authority that Spring Security knows it by. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** The role that a claim's word names, in any case; empty for other words, which are somebody else's business. */
    static Optional<Role> find(String word) {
        var wanted = word.strip().toUpperCase(Locale.ROOT);
        for (var role : values()) {
            if (role.name().equals(wanted)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
