package uk.lifestage.api.recovery;

import java.util.Map;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.recovery.RecoverySettingStore;
import uk.lifestage.db.recovery.StoredRecoverySettings;

/** Shows and sets what becomes of what payroll did not take, for benefits that say nothing of their own. */
@Component
public class KeepRecoverySettings {
    private final Tenant tenant;
    private final BusinessDay day;
    private final RecoverySettingStore settings;
    private final Audited audited;

    KeepRecoverySettings(Tenant tenant, BusinessDay day, RecoverySettingStore settings, Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.settings = settings;
        this.audited = audited;
    }

    /** The settings as they are. */
    public StoredRecoverySettings get(Member member) {
        return tenant.within(member, employer -> settings.get(employer.currency()));
    }

    /**
     * The settings as they are from now on, if nobody has changed them since they were read.
     *
     * @param wanted is given the employer's currency
     */
    public StoredRecoverySettings keep(Member member, Function<CurrencyUnit, StoredRecoverySettings> wanted) {
        return tenant.within(member, employer -> {
            var kept = wanted.apply(employer.currency());
            settings.change(kept, member.name(), day.now());
            audited.record(
                    member,
                    Role.PAYROLL,
                    "recovery.settings",
                    employer.code(),
                    Map.of(
                            "notTaken",
                                    RecoverySettingStore.code(kept.settings().notTaken()),
                            "floorPercent", kept.settings().floor().percent().toPlainString(),
                            "floorLeast",
                                    kept.settings().floor().least().getAmount().toPlainString(),
                            "instalments", Integer.toString(kept.instalments())));
            return settings.get(employer.currency());
        });
    }
}
