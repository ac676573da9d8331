package uk.lifestage.api.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;

/**
 * Adds a pay group with its periods, or further periods to one. What is there never changes: files may have been made by
 * it.
 */
@Component
public class KeepPayCalendar {
    private final Tenant tenant;
    private final PayCalendarStore calendars;
    private final Audited audited;

    KeepPayCalendar(Tenant tenant, PayCalendarStore calendars, Audited audited) {
        this.tenant = tenant;
        this.calendars = calendars;
        this.audited = audited;
    }

    /** The calendar as it is afterwards, and whether the pay group is new. */
    public record Kept(PayCalendarView calendar, boolean created) {}

    /** Takes a calendar whole or not at all. Periods that are there already may be named again, unchanged. */
    public Kept keep(Member member, String payGroup, PayCalendarRequest request) {
        return tenant.within(member, employer -> {
            var frequency = frequency(request.frequency());
            var asked = periods(request);
            var before = calendars.find(payGroup);
            if (before.isEmpty()) {
                calendars.append(new PayGroup(calendar(payGroup, frequency, asked), request.correctionPeriods()));
            } else {
                append(before.get(), frequency, request.correctionPeriods(), asked);
            }
            audited.record(
                    member,
                    Role.PAYROLL,
                    "pay-calendar.keep",
                    "pay group " + payGroup,
                    Map.of("periods", Integer.toString(asked.size())));
            var after = calendars
                    .find(payGroup)
                    .orElseThrow(() -> new IllegalStateException("Pay group " + payGroup + " was not kept"));
            return new Kept(PayCalendarView.of(after), before.isEmpty());
        });
    }

    private void append(PayGroup before, Frequency frequency, int correctionPeriods, List<PayPeriod> asked) {
        if (before.calendar().frequency() != frequency || before.correctionPeriods() != correctionPeriods) {
            throw refused(
                    "Pay group " + before.name() + " is there already, with another frequency or other corrections");
        }
        var known = before.calendar().periods();
        var added = new ArrayList<PayPeriod>();
        for (var period : asked) {
            var same = known.stream()
                    .filter(one -> one.name().equals(period.name()))
                    .findFirst();
            if (same.isEmpty()) {
                added.add(period);
            } else if (!same.get().equals(period)) {
                throw refused("Period " + period.name() + " is there already, with other dates");
            }
        }
        var whole = new ArrayList<>(known);
        whole.addAll(added);
        calendar(before.name(), frequency, whole);
        if (!added.isEmpty()) {
            calendars.appendPeriods(before.name(), added);
        }
    }

    private static List<PayPeriod> periods(PayCalendarRequest request) {
        var periods = new ArrayList<PayPeriod>();
        var names = new HashSet<String>();
        for (var one : request.periods()) {
            var name = "Period " + one.periodNo() + " of " + one.taxYear();
            if (!names.add(name)) {
                throw refused(name + " is named twice");
            }
            if (!one.from().isBefore(one.until())) {
                throw refused(name + " ends before it begins");
            }
            if (one.cutOff().isAfter(one.payDate())) {
                throw refused(name + " is cut off after it is paid");
            }
            for (var day : List.of(one.from(), one.until(), one.cutOff(), one.payDate())) {
                if (day.isBefore(LocalDate.of(2000, 1, 1)) || day.isAfter(LocalDate.of(2200, 1, 1))) {
                    throw refused(name + " is not between 2000 and 2200");
                }
            }
            periods.add(new PayPeriod(
                    one.taxYear(), one.periodNo(), new Period(one.from(), one.until()), one.cutOff(), one.payDate()));
        }
        return periods;
    }

    /** Refused where periods leave a gap or overlap. */
    private static PayCalendar calendar(String payGroup, Frequency frequency, List<PayPeriod> periods) {
        try {
            return new PayCalendar(payGroup, frequency, periods);
        } catch (IllegalArgumentException gap) {
            throw refused(String.valueOf(gap.getMessage()));
        }
    }

    private static Frequency frequency(String code) {
        for (var frequency : Frequency.values()) {
            if (frequency.code().equals(code)) {
                return frequency;
            }
        }
        throw refused("No such frequency");
    }

    private static Refused refused(String why) {
        return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, "pay-calendar", why);
    }
}
