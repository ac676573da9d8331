package uk.lifestage.db.recovery;

import static uk.lifestage.db.generated.Tables.RECOVERY_SETTING;

import java.time.Instant;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.jooq.DSLContext;
import uk.lifestage.db.generated.tables.records.RecoverySettingRecord;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.recovery.NetPayFloor;
import uk.lifestage.engine.recovery.RecoverySettings;

/** What an employer has for what payroll did not take, where a benefit says nothing of its own. */
public final class RecoverySettingStore {
    private final DSLContext sql;

    public RecoverySettingStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The settings; the usual ones where they were never changed. */
    public StoredRecoverySettings get(CurrencyUnit currency) {
        return sql.selectFrom(RECOVERY_SETTING)
                .fetchOptional(RecoverySettingStore::settings)
                .orElseGet(() -> StoredRecoverySettings.usual(currency));
    }

    /**
     * Sets them anew, if they are still those of a revision.
     *
     * @param settings their own revision is the one that was read
     * @throws StaleVersion where somebody has changed them since
     */
    public void change(StoredRecoverySettings settings, String by, Instant at) {
        var floor = settings.settings().floor();
        var row = sql.newRecord(RECOVERY_SETTING);
        row.setNotTaken(code(settings.settings().notTaken()));
        row.setFloorPercent(floor.percent());
        row.setFloorLeast(floor.least().getAmount());
        row.setCurrency(floor.least().getCurrencyUnit().getCode());
        row.setInstalments((short) settings.instalments());
        row.setRevision(settings.revision() + 1);
        row.setChangedBy(by);
        row.setChangedAt(at);
        int changed = settings.revision() == 0
                ? sql.insertInto(RECOVERY_SETTING)
                        .set(row)
                        .set(RECOVERY_SETTING.EMPLOYER_ID, TenantScope.employerId())
                        .onConflictDoNothing()
                        .execute()
                : sql.update(RECOVERY_SETTING)
                        .set(row)
                        .where(RECOVERY_SETTING.REVISION.eq(settings.revision()))
                        .execute();
        if (changed == 0) {
            throw new StaleVersion("recovery settings", settings.revision());
        }
    }

    /** The word in tables and answers, as in catalogue files. */
    public static String code(NotTaken notTaken) {
        return notTaken.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static StoredRecoverySettings settings(RecoverySettingRecord row) {
        return new StoredRecoverySettings(
                new RecoverySettings(
                        NotTaken.valueOf(
                                row.getNotTaken().toUpperCase(Locale.ROOT).replace('-', '_')),
                        new NetPayFloor(row.getFloorPercent(), Moneys.money(row.getFloorLeast(), row.getCurrency()))),
                row.getInstalments(),
                row.getRevision());
    }
}
