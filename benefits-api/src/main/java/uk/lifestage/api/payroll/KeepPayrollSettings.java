package uk.lifestage.api.payroll;

import java.util.Map;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.payroll.PayrollSettings;

/** Shows and sets how what comes back from payroll is dealt with. */
@Component
public class KeepPayrollSettings {
    private final Tenant tenant;
    private final BusinessDay day;
    private final PayrollSettingStore settings;
    private final Audited audited;

    KeepPayrollSettings(Tenant tenant, BusinessDay day, PayrollSettingStore settings, Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.settings = settings;
        this.audited = audited;
    }

    /** The settings as they are. */
    public PayrollSettings get(Member member) {
        return tenant.within(member, employer -> settings.get());
    }

    /** The settings as they are from now on, if nobody has changed them since they were read. */
    public PayrollSettings keep(Member member, PayrollSettings wanted) {
        return tenant.within(member, employer -> {
            settings.change(wanted, member.name(), day.now());
            audited.record(
                    member,
                    Role.PAYROLL,
                    "payroll.settings",
                    employer.code(),
                    Map.of(
                            "unansweredDays", Integer.toString(wanted.unansweredDays()),
                            "rejectedShare", wanted.rejectedShare().toPlainString(),
                            "notTakenShare", wanted.notTakenShare().toPlainString()));
            return settings.get();
        });
    }
}
