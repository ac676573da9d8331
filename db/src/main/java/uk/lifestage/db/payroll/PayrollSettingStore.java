package uk.lifestage.db.payroll;

import static uk.lifestage.db.generated.Tables.PAYROLL_SETTING;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Record;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.TenantScope;

/** An employer's settings for what comes back from payroll. */
public final class PayrollSettingStore {
    private final DSLContext sql;

    public PayrollSettingStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The settings; the usual ones where they were never changed. */
    public PayrollSettings get() {
        return sql.selectFrom(PAYROLL_SETTING)
                .fetchOptional(PayrollSettingStore::settings)
                .orElse(PayrollSettings.USUAL);
    }

    /**
     * Sets them anew, if they are still those of a revision.
     *
     * @param settings their own revision is the one that was read
     * @throws StaleVersion where somebody has changed them since
     */
    public void change(PayrollSettings settings, String by, Instant at) {
        var row = sql.newRecord(PAYROLL_SETTING);
        row.setUnansweredDays((short) settings.unansweredDays());
        row.setReturnRejectedShare(settings.rejectedShare());
        row.setReturnNotTakenShare(settings.notTakenShare());
        row.setRevision(settings.revision() + 1);
        row.setChangedBy(by);
        row.setChangedAt(at);
        int changed = settings.revision() == 0
                ? sql.insertInto(PAYROLL_SETTING)
                        .set(row)
                        .set(PAYROLL_SETTING.EMPLOYER_ID, TenantScope.employerId())
                        .onConflictDoNothing()
                        .execute()
                : sql.update(PAYROLL_SETTING)
                        .set(row)
                        .where(PAYROLL_SETTING.REVISION.eq(settings.revision()))
                        .execute();
        if (changed == 0) {
            throw new StaleVersion("payroll settings", settings.revision());
        }
    }

    private static PayrollSettings settings(Record row) {
        return new PayrollSettings(
                row.get(PAYROLL_SETTING.UNANSWERED_DAYS),
                row.get(PAYROLL_SETTING.RETURN_REJECTED_SHARE),
                row.get(PAYROLL_SETTING.RETURN_NOT_TAKEN_SHARE),
                row.get(PAYROLL_SETTING.REVISION));
    }
}
