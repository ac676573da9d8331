package uk.lifestage.api.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.audit.AuditStore;
import uk.lifestage.db.employer.Employer;

/** Shows the auditor the employer's trail, in which the auditor's own looks stand too. */
@Component
public class ReadAudit {
    private static final Duration USUAL = Duration.ofDays(30);
    /** Clocks of several machines differ a little; nothing recorded just now may be missing. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Tenant tenant;
    private final BusinessDay day;
    private final AuditStore audit;
    private final Audited audited;

    ReadAudit(Tenant tenant, BusinessDay day, AuditStore audit, Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.audit = audit;
        this.audited = audited;
    }

    /** What happened from a moment on and before another, newest first. */
    public List<AuditView> list(Member member, @Nullable Instant from, @Nullable Instant until, int limit) {
        return list(member, from, until, "", "", limit);
    }

    /**
     * What happened on some days of the employer's, newest first.
     *
     * @param before nothing from this moment on; absent for all of the last day
     */
    public List<AuditView> days(
            Member member,
            LocalDate from,
            LocalDate last,
            @Nullable Instant before,
            String actor,
            String kind,
            int limit) {
        var zone = tenant.within(member, Employer::timeZone);
        var end = last.plusDays(1).atStartOfDay(zone).toInstant();
        return list(
                member,
                from.atStartOfDay(zone).toInstant(),
                before != null && before.isBefore(end) ? before : end,
                actor,
                kind,
                limit);
    }

    /** The employer's today. */
    public LocalDate today(Member member) {
        return tenant.within(member, employer -> LocalDate.ofInstant(day.now(), employer.timeZone()));
    }

    private List<AuditView> list(
            Member member, @Nullable Instant from, @Nullable Instant until, String actor, String kind, int limit) {
        return tenant.within(member, employer -> {
            var last = until == null ? day.now().plus(SKEW) : until;
            var first = from == null ? last.minus(USUAL) : from;
            if (first.isBefore(EARLIEST) || last.isAfter(LATEST)) {
                throw Refused.malformed("from, until", "must be moments from " + EARLIEST + " to " + LATEST);
            }
            if (first.isAfter(last)) {
                throw Refused.malformed("from", "must not be after until");
            }
            var events = audit.list(first, last, actor, kind, limit);
            audited.record(
                    member, Role.AUDITOR, "audit.read", "trail", Map.of("count", Integer.toString(events.size())));
            return events.stream().map(AuditView::of).toList();
        });
    }
}
