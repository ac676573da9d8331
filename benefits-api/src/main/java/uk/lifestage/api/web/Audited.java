package uk.lifestage.api.web;

import java.util.Map;
import org.springframework.stereotype.Component;
import uk.lifestage.db.audit.AuditEvent;
import uk.lifestage.db.audit.AuditStore;

/** Writes what a member did, or whom they looked at, into the employer's audit trail. Runs within the scope. */
@Component
public class Audited {
    private final AuditStore audit;
    private final BusinessDay day;

    Audited(AuditStore audit, BusinessDay day) {
        this.audit = audit;
        this.day = day;
    }

    /** Records an act in a role; facts never hold personal data. */
    public void record(Member member, Role role, String action, String subject, Map<String, String> facts) {
        audit.append(new AuditEvent(day.now(), member.name(), role.name(), action, subject, facts));
    }
}
