package uk.lifestage.api.payroll;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.payroll.RunRequestStore;

/** Asks for a run of the night. Whoever runs nights finds the request; the web runs none itself. */
@Component
public class AskForRun {
    private final Tenant tenant;
    private final BusinessDay day;
    private final PayCalendarStore calendars;
    private final RunRequestStore requests;
    private final Audited audited;

    AskForRun(Tenant tenant, BusinessDay day, PayCalendarStore calendars, RunRequestStore requests, Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.calendars = calendars;
        this.requests = requests;
        this.audited = audited;
    }

    /**
     * Asks for the night of a business date, with the files of these pay groups although their cut-off is another day, for
     * those who have changed or for everyone.
     * Refused where a pay group is unknown, or no pay calendar knows the day.
     */
    public RunRequestView ask(Member member, LocalDate businessDate, Set<String> payGroups, boolean everyone) {
        return tenant.within(member, employer -> {
            var groups = calendars.list();
            var known = groups.stream().map(PayGroup::name).collect(Collectors.toCollection(TreeSet::new));
            var unknown = new TreeSet<>(payGroups);
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "unknown-pay-group",
                        "There is no such pay group",
                        Map.of("payGroups", known));
            }
            if (groups.stream().noneMatch(group -> knows(group, businessDate))) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "business-date",
                        "No pay calendar has a period on " + businessDate);
            }
            var now = day.now();
            var id = requests.append(businessDate, payGroups, null, everyone, member.name(), now);
            audited.record(
                    member,
                    Role.PAYROLL,
                    "run.ask",
                    "business date " + businessDate,
                    Map.of("payGroups", String.join(",", payGroups)));
            return requests.find(id)
                    .map(RunRequestView::of)
                    .orElseThrow(() -> new IllegalStateException("The request " + id + " was not kept"));
        });
    }

    private static boolean knows(PayGroup group, LocalDate day) {
        return group.calendar().periods().stream()
                .anyMatch(
                        period -> period.days().contains(day) || period.cutOff().equals(day));
    }
}
