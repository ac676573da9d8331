package uk.lifestage.db.recovery;

import static uk.lifestage.db.generated.Tables.RECOVERY_CONSENT;

import java.util.List;
import org.jooq.DSLContext;
import uk.lifestage.db.selection.AgreementKind;
import uk.lifestage.db.support.TenantScope;

/** To which words people consented with recovery plans. */
public final class RecoveryConsentStore {
    private final DSLContext sql;

    public RecoveryConsentStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Records a consent, once its event is recorded. */
    public void append(RecoveryConsent consent) {
        sql.insertInto(RECOVERY_CONSENT)
                .set(RECOVERY_CONSENT.EMPLOYER_ID, TenantScope.employerId())
                .set(RECOVERY_CONSENT.PLAN_ID, consent.plan().value())
                .set(RECOVERY_CONSENT.REVISION, consent.revision())
                .set(RECOVERY_CONSENT.KIND, AgreementKind.RECOVERY_PLAN.code())
                .set(RECOVERY_CONSENT.VERSION_NO, consent.versionNo())
                .set(RECOVERY_CONSENT.LANGUAGE, consent.language())
                .set(RECOVERY_CONSENT.WORDING, consent.wording())
                .set(RECOVERY_CONSENT.SHA256, consent.sha256())
                .set(RECOVERY_CONSENT.ACCEPTED_AT, consent.acceptedAt())
                .execute();
    }

    /** Every consent to a plan, oldest first: terms that changed were consented to anew. */
    public List<RecoveryConsent> list(PlanId plan) {
        return sql.selectFrom(RECOVERY_CONSENT)
                .where(RECOVERY_CONSENT.PLAN_ID.eq(plan.value()))
                .orderBy(RECOVERY_CONSENT.REVISION)
                .fetch(row -> new RecoveryConsent(
                        new PlanId(row.getPlanId()),
                        row.getRevision(),
                        row.getVersionNo(),
                        row.getLanguage(),
                        row.getWording(),
                        row.getSha256(),
                        row.getAcceptedAt()));
    }
}
