package uk.lifestage.api.lifeevent;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.engine.calendar.Period;

/** Takes down what a member of staff declares of themselves, such as being a carer. Nobody else is shown it. */
@Component
public class DeclareCircumstances {
    /** What the pages ask about. A catalogue's rules may read others, which come over the API. */
    public static final List<String> KNOWN = List.of("carer", "expecting");

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final CircumstanceStore circumstances;
    private final SelectionStore selections;
    private final Audited audited;

    DeclareCircumstances(
            Tenant tenant,
            Self self,
            BusinessDay day,
            CircumstanceStore circumstances,
            SelectionStore selections,
            Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.circumstances = circumstances;
        this.selections = selections;
        this.audited = audited;
    }

    /** What holds for the member today. */
    public CircumstancesView show(Member member) {
        return tenant.within(member, employer -> {
            var situation = self.situation(self.id(member), day.today(employer));
            return new CircumstancesView(
                    situation.person().circumstances().stream().sorted().toList());
        });
    }

    /** Makes just these hold from today; what held and is left out ends today. */
    public CircumstancesView declare(Member member, List<String> declared) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var employee = self.id(member);
            var recordedAt = selections.lockEmployee(employee);
            var held = self.situation(employee, today).person().circumstances();
            var wanted = new TreeSet<>(declared);
            for (var circumstance : held) {
                if (!wanted.contains(circumstance)) {
                    circumstances.end(employee, circumstance, today, recordedAt);
                }
            }
            for (var circumstance : wanted) {
                if (!held.contains(circumstance)) {
                    circumstances.append(employee, circumstance, Period.from(today), recordedAt);
                }
            }
            // Which ones is the person's own business, so the trail says only that they changed.
            audited.record(member, Role.STAFF, "circumstances.declare", employee.toString(), Map.of());
            return new CircumstancesView(List.copyOf(wanted));
        });
    }
}
