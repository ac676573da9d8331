package uk.lifestage.db.selection;

import static uk.lifestage.db.generated.Tables.AGREEMENT_ACCEPTANCE;
import static uk.lifestage.db.generated.Tables.AGREEMENT_TEXT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.employment.EmployeeId;

/** The texts that people agree to, and that they did. */
public final class AgreementStore {
    private final DSLContext sql;

    public AgreementStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The newest version that holds on a day; empty before the first one. */
    public Optional<AgreementText> find(AgreementKind kind, LocalDate day) {
        return sql.selectFrom(AGREEMENT_TEXT)
                .where(AGREEMENT_TEXT.KIND.eq(kind.code()))
                .and(AGREEMENT_TEXT.EFFECTIVE_FROM.le(day))
                .orderBy(AGREEMENT_TEXT.EFFECTIVE_FROM.desc(), AGREEMENT_TEXT.VERSION_NO.desc())
                .limit(1)
                .fetchOptional(AgreementStore::text);
    }

    /** Every version of a kind, newest first. */
    public List<AgreementText> list(AgreementKind kind) {
        return sql.selectFrom(AGREEMENT_TEXT)
                .where(AGREEMENT_TEXT.KIND.eq(kind.code()))
                .orderBy(AGREEMENT_TEXT.VERSION_NO.desc())
                .fetch(AgreementStore::text);
    }

    /**
     * Adds a version.
     *
     * @return false where somebody else has added one of this number meanwhile; nothing was added
     */
    public boolean append(AgreementText text, Instant recordedAt) {
        return sql.insertInto(AGREEMENT_TEXT)
                        .set(AGREEMENT_TEXT.EMPLOYER_ID, TenantScope.employerId())
                        .set(AGREEMENT_TEXT.KIND, text.kind().code())
                        .set(AGREEMENT_TEXT.VERSION_NO, text.versionNo())
                        .set(AGREEMENT_TEXT.EFFECTIVE_FROM, text.effectiveFrom())
                        .set(AGREEMENT_TEXT.TEXT_EN, text.text().in("en"))
                        .set(AGREEMENT_TEXT.TEXT_CY, text.text().in("cy"))
                        .set(AGREEMENT_TEXT.CHANGED_BY, text.changedBy())
                        .set(AGREEMENT_TEXT.RECORDED_AT, recordedAt)
                        .onConflict(AGREEMENT_TEXT.EMPLOYER_ID, AGREEMENT_TEXT.KIND, AGREEMENT_TEXT.VERSION_NO)
                        .doNothing()
                        .execute()
                == 1;
    }

    /** Records that a person agreed. */
    public void append(EmployeeId employee, Acceptance acceptance) {
        sql.insertInto(AGREEMENT_ACCEPTANCE)
                .set(AGREEMENT_ACCEPTANCE.EMPLOYER_ID, TenantScope.employerId())
                .set(AGREEMENT_ACCEPTANCE.SELECTION_ID, acceptance.selection().value())
                .set(AGREEMENT_ACCEPTANCE.KIND, acceptance.kind().code())
                .set(AGREEMENT_ACCEPTANCE.VERSION_NO, acceptance.versionNo())
                .set(AGREEMENT_ACCEPTANCE.EMPLOYEE_ID, employee.value())
                .set(AGREEMENT_ACCEPTANCE.LANGUAGE, acceptance.language())
                .set(AGREEMENT_ACCEPTANCE.WORDING, acceptance.wording())
                .set(AGREEMENT_ACCEPTANCE.SHA256, acceptance.sha256())
                .set(AGREEMENT_ACCEPTANCE.ACCEPTED_AT, acceptance.acceptedAt())
                .execute();
    }

    /** What was agreed to with a basket. */
    public List<Acceptance> list(SelectionId selection) {
        return sql.selectFrom(AGREEMENT_ACCEPTANCE)
                .where(AGREEMENT_ACCEPTANCE.SELECTION_ID.eq(selection.value()))
                .orderBy(AGREEMENT_ACCEPTANCE.KIND.desc())
                .fetch(row -> new Acceptance(
                        new SelectionId(row.getSelectionId()),
                        AgreementKind.of(row.getKind()),
                        row.getVersionNo(),
                        row.getLanguage(),
                        row.getWording(),
                        row.getSha256(),
                        row.getAcceptedAt()));
    }

    private static AgreementText text(Record row) {
        return new AgreementText(
                AgreementKind.of(row.get(AGREEMENT_TEXT.KIND)),
                row.get(AGREEMENT_TEXT.VERSION_NO),
                row.get(AGREEMENT_TEXT.EFFECTIVE_FROM),
                Text.of(row.get(AGREEMENT_TEXT.TEXT_EN), row.get(AGREEMENT_TEXT.TEXT_CY)),
                row.get(AGREEMENT_TEXT.CHANGED_BY));
    }
}
