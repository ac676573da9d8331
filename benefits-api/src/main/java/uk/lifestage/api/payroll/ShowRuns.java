package uk.lifestage.api.payroll;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RequestId;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.payroll.RunRequestStore;

/** Shows payroll when it pays and what ran. */
@Component
public class ShowRuns {
    private final Tenant tenant;
    private final BusinessDay day;
    private final PayCalendarStore calendars;
    private final NightStore nights;
    private final RunRequestStore requests;

    ShowRuns(Tenant tenant, BusinessDay day, PayCalendarStore calendars, NightStore nights, RunRequestStore requests) {
        this.tenant = tenant;
        this.day = day;
        this.calendars = calendars;
        this.nights = nights;
        this.requests = requests;
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
}
