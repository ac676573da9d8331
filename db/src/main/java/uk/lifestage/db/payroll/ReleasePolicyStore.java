package uk.lifestage.db.payroll;

import static uk.lifestage.db.generated.Tables.CONTROL_THRESHOLD;
import static uk.lifestage.db.generated.Tables.RELEASE_POLICY;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.payroll.ReleaseThresholds;

/** From what on payroll files are held, and how many people it takes to release one. What was set stays on record. */
public final class ReleasePolicyStore {
    private final DSLContext sql;

    public ReleasePolicyStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Thresholds as they were set.
     *
     * @param payGroup whose they are; absent for those of every pay group without its own
     */
    public record SetThresholds(
            @Nullable String payGroup, ReleaseThresholds thresholds, Instant recordedAt, String recordedBy) {}

    /** Sets what files of a pay group, or of every one without its own, are measured by; counts from the next file on. */
    public void set(SetThresholds set, CurrencyUnit currency) {
        var thresholds = set.thresholds();
        var small = thresholds.smallAmount();
        sql.insertInto(CONTROL_THRESHOLD)
                .set(CONTROL_THRESHOLD.EMPLOYER_ID, TenantScope.employerId())
                .set(CONTROL_THRESHOLD.PAY_GROUP, set.payGroup())
                .set(CONTROL_THRESHOLD.ELEMENT_AMOUNT, amount(thresholds.elementAmount()))
                .set(CONTROL_THRESHOLD.ELEMENT_SHARE, thresholds.elementShare())
                .set(CONTROL_THRESHOLD.SMALL_AMOUNT, small == null ? BigDecimal.ZERO : small.getAmount())
                .set(CONTROL_THRESHOLD.UNEXPECTED_AMOUNT, amount(thresholds.unexpectedAmount()))
                .set(CONTROL_THRESHOLD.LINE_COUNT, thresholds.lineCount())
                .set(CONTROL_THRESHOLD.PEOPLE_SHARE, thresholds.peopleShare())
                .set(CONTROL_THRESHOLD.SINGLE_LINE, amount(thresholds.singleLine()))
                .set(CONTROL_THRESHOLD.NEGATIVE_TOTAL, thresholds.negativeTotal())
                .set(CONTROL_THRESHOLD.CURRENCY, currency.getCode())
                .set(CONTROL_THRESHOLD.RECORDED_AT, set.recordedAt())
                .set(CONTROL_THRESHOLD.RECORDED_BY, set.recordedBy())
                .execute();
    }

    /** What was set last: for every pay group without its own first, then by pay group. */
    public List<SetThresholds> thresholds() {
        return sql.selectDistinct(CONTROL_THRESHOLD.fields())
                .on(CONTROL_THRESHOLD.PAY_GROUP)
                .from(CONTROL_THRESHOLD)
                .orderBy(
                        CONTROL_THRESHOLD.PAY_GROUP.asc().nullsFirst(),
                        CONTROL_THRESHOLD.RECORDED_AT.desc(),
                        CONTROL_THRESHOLD.THRESHOLD_ID)
                .fetch(row -> new SetThresholds(
                        row.get(CONTROL_THRESHOLD.PAY_GROUP),
                        thresholds(row),
                        row.get(CONTROL_THRESHOLD.RECORDED_AT),
                        row.get(CONTROL_THRESHOLD.RECORDED_BY)));
    }

    /** What a pay group's files are measured by. */
    public ReleaseThresholds thresholds(String payGroup) {
        return thresholds().stream()
                .filter(set -> set.payGroup() == null || payGroup.equals(set.payGroup()))
                .reduce((everyGroups, own) -> own)
                .map(SetThresholds::thresholds)
                .orElse(ReleaseThresholds.NONE);
    }

    /** Sets whether it takes two people to release a held file. */
    public void setFourEyes(boolean fourEyes, String by, Instant at) {
        sql.insertInto(RELEASE_POLICY)
                .set(RELEASE_POLICY.EMPLOYER_ID, TenantScope.employerId())
                .set(RELEASE_POLICY.FOUR_EYES, fourEyes)
                .set(RELEASE_POLICY.RECORDED_AT, at)
                .set(RELEASE_POLICY.RECORDED_BY, by)
                .execute();
    }

    /** Whether it takes two people to release a held file; it does not unless that was set. */
    public boolean fourEyes() {
        return sql.select(RELEASE_POLICY.FOUR_EYES)
                .from(RELEASE_POLICY)
                .orderBy(RELEASE_POLICY.RECORDED_AT.desc(), RELEASE_POLICY.POLICY_ID)
                .limit(1)
                .fetchOptional(row -> row.value1())
                .orElse(false);
    }

    private static @Nullable BigDecimal amount(@Nullable Money amount) {
        return amount == null ? null : amount.getAmount();
    }

    private static ReleaseThresholds thresholds(Record row) {
        var currency = row.get(CONTROL_THRESHOLD.CURRENCY);
        return new ReleaseThresholds(
                money(row.get(CONTROL_THRESHOLD.ELEMENT_AMOUNT), currency),
                row.get(CONTROL_THRESHOLD.ELEMENT_SHARE),
                money(row.get(CONTROL_THRESHOLD.SMALL_AMOUNT), currency),
                money(row.get(CONTROL_THRESHOLD.UNEXPECTED_AMOUNT), currency),
                row.get(CONTROL_THRESHOLD.LINE_COUNT),
                row.get(CONTROL_THRESHOLD.PEOPLE_SHARE),
                money(row.get(CONTROL_THRESHOLD.SINGLE_LINE), currency),
                row.get(CONTROL_THRESHOLD.NEGATIVE_TOTAL));
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
        return amount == null ? null : Moneys.money(amount, currency);
    }
}
