package uk.lifestage.api.payroll;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.support.TenantScope;

/**
 * How each employer's last night went, for whoever operates the product. A night that failed or is missing asks for attention;
 * it takes no process out of service, since pages and the API work on.
 */
@Component("nights")
class NightHealth implements HealthIndicator {
    /** Everything works, yet somebody should look. */
    static final Status ATTENTION = new Status("ATTENTION");

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final TenantScope scope;
    private final BusinessDay day;
    private final boolean nightly;
    private final int daysBehind;

    NightHealth(
            EmployerDirectory employers,
            NightStore nights,
            TenantScope scope,
            BusinessDay day,
            @Value("${lifestage.night.at:00:30}") String at) {
        this.employers = employers;
        this.nights = nights;
        this.scope = scope;
        this.day = day;
        this.nightly = !at.isBlank() && !at.equals("never");
        // A night before noon is that of the day before: until its hour comes, the last one was of the day before that.
        this.daysBehind = nightly && LocalTime.parse(at).isBefore(LocalTime.NOON) ? 2 : 1;
    }

    @Override
    public Health health() {
        var details = new LinkedHashMap<String, Object>();
        boolean attention = false;
        for (var employer : employers.list()) {
            var last = scope.inTransaction(employer.id(), nights::lastOrdinary).orElse(null);
            var state = last == null ? "none" : state(last, day.today(employer));
            attention |= state.equals("failed") || state.equals("missing");
            details.put(employer.code(), last == null ? Map.of("state", state) : told(employer, last, state));
        }
        return Health.status(attention ? ATTENTION : Status.UP)
                .withDetails(details)
                .build();
    }

    private static Map<String, Object> told(Employer employer, NightRun night, String state) {
        var told = new LinkedHashMap<String, Object>();
        told.put("state", state);
        told.put("businessDate", night.businessDate().toString());
        told.put("attempts", night.attempts());
        told.put(
                "startedAt",
                night.startedAt().atZone(employer.timeZone()).toOffsetDateTime().toString());
        if (night.finishedAt() != null) {
            told.put(
                    "finishedAt",
                    night.finishedAt()
                            .atZone(employer.timeZone())
                            .toOffsetDateTime()
                            .toString());
        }
        return told;
    }

    /** {@code missing} where nights run by the clock and not even the last but one was begun. */
    private String state(NightRun night, LocalDate today) {
        if (night.status() == RunStatus.FINISHED
                && nightly
                && night.businessDate().isBefore(today.minusDays(daysBehind))) {
            return "missing";
        }
        return night.status().code();
    }
}
