package uk.lifestage.api.payroll;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RequestId;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.payroll.RunRequestStore;

/** Shows payroll when it pays, what ran, and what was found. */
@Component
public class ShowRuns {
    private static final int MOST_FINDINGS = 1_000;

    private final Tenant tenant;
    private final BusinessDay day;
    private final PayCalendarStore calendars;
    private final PeopleStore people;
    private final NightStore nights;
    private final RunRequestStore requests;
    private final FindingStore findings;

    ShowRuns(
            Tenant tenant,
            BusinessDay day,
            PayCalendarStore calendars,
            PeopleStore people,
            NightStore nights,
            RunRequestStore requests,
            FindingStore findings) {
        this.tenant = tenant;
        this.day = day;
        this.calendars = calendars;
        this.people = people;
        this.nights = nights;
        this.requests = requests;
        this.findings = findings;
    }

    /** Every pay group with its periods. */
    public List<PayCalendarView> calendars(Member member) {
        return tenant.within(
                member,
                employer -> calendars.list().stream().map(PayCalendarView::of).toList());
    }

    /** The employer's today. */
    public LocalDate today(Member member) {
        return tenant.within(member, day::today);
    }

    /** What became of a request. */
    public RunRequestView request(Member member, UUID id) {
        return tenant.within(
                member,
                employer -> requests.find(new RequestId(id))
                        .map(RunRequestView::of)
                        .orElseThrow(() -> Refused.absent("request for a run")));
    }

    /** The latest requests, newest first. */
    public List<RunRequestView> requests(Member member, int limit) {
        return tenant.within(
                member,
                employer ->
                        requests.list(limit).stream().map(RunRequestView::of).toList());
    }

    /** The latest runs, newest first. */
    public List<RunView> list(Member member, int limit) {
        return tenant.within(
                member,
                employer -> nights.list(limit).stream().map(RunView::summary).toList());
    }

    /** One run with its steps. */
    public RunView run(Member member, UUID id) {
        return tenant.within(
                member,
                employer -> nights.find(new RunId(id))
                        .map(run -> RunView.whole(run, nights.steps(run.id()), day.now()))
                        .orElseThrow(() -> Refused.absent("run")));
    }

    /** The findings of a run, or the latest of all. */
    public List<FindingView> findings(Member member, @Nullable UUID run) {
        return tenant.within(member, employer -> {
            var found = found(run);
            var posts = people.keys(found.stream()
                    .map(Finding::employment)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList());
            return found.stream()
                    .map(finding -> FindingView.of(finding, posts.get(finding.employment())))
                    .toList();
        });
    }

    private List<Finding> found(@Nullable UUID run) {
        if (run == null) {
            return findings.list(MOST_FINDINGS);
        }
        var id = new RunId(run);
        if (nights.find(id).isEmpty()) {
            throw Refused.absent("run");
        }
        return findings.list(id);
    }
}
