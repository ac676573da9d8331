package uk.lifestage.api.payroll;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.payroll.ReleasePolicyStore;
import uk.lifestage.db.payroll.ReleasePolicyStore.SetThresholds;

/** Sets from what on payroll files are held, and how many people it takes to release one. What was set stays on record. */
@Component
public class KeepControls {
    private final Tenant tenant;
    private final BusinessDay day;
    private final PayCalendarStore calendars;
    private final ReleasePolicyStore policy;
    private final Audited audited;

    KeepControls(
            Tenant tenant, BusinessDay day, PayCalendarStore calendars, ReleasePolicyStore policy, Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.calendars = calendars;
        this.policy = policy;
        this.audited = audited;
    }

    /** What is set now. */
    public ControlsView show(Member member) {
        return tenant.within(member, employer -> view());
    }

    /**
     * Sets thresholds; they count from the next file on.
     *
     * @param payGroup whose; absent for every pay group without its own
     */
    public ControlsView set(Member member, @Nullable String payGroup, ThresholdsBody body) {
        return tenant.within(member, employer -> {
            if (payGroup != null && calendars.find(payGroup).isEmpty()) {
                throw Refused.absent("pay group");
            }
            policy.set(
                    new SetThresholds(payGroup, body.thresholds(employer.currency()), day.now(), member.name()),
                    employer.currency());
            audited.record(
                    member,
                    Role.PAYROLL,
                    "controls.thresholds",
                    payGroup == null ? "every pay group" : "pay group " + payGroup,
                    Map.of("thresholds", body.toString()));
            return view();
        });
    }

    /** Sets whether it takes two people. HR's to say, so that payroll cannot lift its own rule. */
    public ControlsView setFourEyes(Member member, boolean fourEyes) {
        return tenant.within(member, employer -> {
            policy.setFourEyes(fourEyes, member.name(), day.now());
            audited.record(
                    member, Role.HR, "controls.four-eyes", employer.code(), Map.of("on", Boolean.toString(fourEyes)));
            return view();
        });
    }

    private ControlsView view() {
        return new ControlsView(
                policy.fourEyes(),
                policy.thresholds().stream().map(ControlsView.PayGroupView::of).toList());
    }
}
