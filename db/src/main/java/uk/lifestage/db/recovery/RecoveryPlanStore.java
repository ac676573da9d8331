package uk.lifestage.db.recovery;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.RECOVERY_ENTRY;
import static uk.lifestage.db.generated.Tables.RECOVERY_EVENT;
import static uk.lifestage.db.generated.Tables.RECOVERY_PLAN;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.recovery.PlanState;
import uk.lifestage.engine.recovery.PlanTerms;

/** Recovery plans: what each is made of, how it stands, and everything that was decided about it. */
public final class RecoveryPlanStore {
    private static final Field<BigDecimal> BALANCE = field(
                    select(coalesce(sum(RECOVERY_ENTRY.AMOUNT), inline(BigDecimal.ZERO)))
                            .from(RECOVERY_ENTRY)
                            .where(RECOVERY_ENTRY.PLAN_ID.eq(RECOVERY_PLAN.PLAN_ID)))
            .as("balance");

    private static final Field<BigDecimal> OWED = field(
                    select(coalesce(sum(RECOVERY_ENTRY.AMOUNT), inline(BigDecimal.ZERO)))
                            .from(RECOVERY_ENTRY)
                            .where(RECOVERY_ENTRY.PLAN_ID.eq(RECOVERY_PLAN.PLAN_ID))
                            .and(RECOVERY_ENTRY.CAUSE.in(
                                    RecoveryEntry.Cause.OWED.code(), RecoveryEntry.Cause.NO_LONGER_OWED.code())))
            .as("owed");

    private static final Field<Integer> TAKEN = field(select(countDistinct(
                            RECOVERY_ENTRY.PAY_GROUP, RECOVERY_ENTRY.FOR_TAX_YEAR, RECOVERY_ENTRY.FOR_PERIOD_NO))
                    .from(RECOVERY_ENTRY)
                    .where(RECOVERY_ENTRY.PLAN_ID.eq(RECOVERY_PLAN.PLAN_ID))
                    .and(RECOVERY_ENTRY.CAUSE.eq(RecoveryEntry.Cause.TAKEN.code())))
            .as("taken");

    private final DSLContext sql;

    public RecoveryPlanStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Plans, newest first: all, or those of a person or in a state. */
    public List<RecoveryPlan> list(@Nullable EmployeeId employee, @Nullable PlanState state, int limit) {
        return list(
                (employee == null ? noCondition() : EMPLOYMENT.EMPLOYEE_ID.eq(employee.value()))
                        .and(state == null ? noCondition() : RECOVERY_PLAN.STATE.eq(code(state))),
                limit);
    }

    /** Plans by which something may still be asked for, of some posts, oldest first. */
    public List<RecoveryPlan> open(List<EmploymentId> posts) {
        var open = List.of(
                code(PlanState.PROPOSED), code(PlanState.AGREED), code(PlanState.DECLINED), code(PlanState.PAUSED));
        return ofPosts(posts).stream()
                .filter(plan -> open.contains(code(plan.state())))
                .toList();
    }

    /** Every plan of some posts, oldest first. */
    public List<RecoveryPlan> ofPosts(List<EmploymentId> posts) {
        var ids = posts.stream().map(EmploymentId::value).toList();
        return list(RECOVERY_PLAN.EMPLOYMENT_ID.in(ids), Integer.MAX_VALUE).reversed();
    }

    /** One plan. */
    public Optional<RecoveryPlan> find(PlanId plan) {
        return list(RECOVERY_PLAN.PLAN_ID.eq(plan.value()), 1).stream().findFirst();
    }

    /** One plan; throws {@code NotFound} where there is none. */
    public RecoveryPlan get(PlanId plan) {
        return find(plan).orElseThrow(() -> new NotFound("recovery plan " + plan));
    }

    private List<RecoveryPlan> list(Condition which, int limit) {
        return sql.select(RECOVERY_PLAN.fields())
                .select(EMPLOYMENT.EMPLOYEE_ID, EMPLOYMENT.ASSIGNMENT_NO, EMPLOYEE.EMPLOYEE_NO, BALANCE, OWED, TAKEN)
                .from(RECOVERY_PLAN)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(RECOVERY_PLAN.EMPLOYMENT_ID))
                .join(EMPLOYEE)
                .on(EMPLOYEE.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                .where(which)
                .orderBy(RECOVERY_PLAN.MADE_AT.desc(), RECOVERY_PLAN.PLAN_ID.desc())
                .limit(limit)
                .fetch(RecoveryPlanStore::plan);
    }

    /** What a plan is made of, oldest first. */
    public List<RecoveryEntry> entries(PlanId plan) {
        return sql.select(RECOVERY_ENTRY.fields())
                .select(RECOVERY_PLAN.CURRENCY)
                .from(RECOVERY_ENTRY)
                .join(RECOVERY_PLAN)
                .on(RECOVERY_PLAN.PLAN_ID.eq(RECOVERY_ENTRY.PLAN_ID))
                .where(RECOVERY_ENTRY.PLAN_ID.eq(plan.value()))
                .orderBy(RECOVERY_ENTRY.RECORDED_AT, RECOVERY_ENTRY.CAUSE, RECOVERY_ENTRY.ENTRY_ID)
                .fetch(row -> new RecoveryEntry(
                        RecoveryEntry.Cause.of(row.get(RECOVERY_ENTRY.CAUSE)),
                        Moneys.money(row.get(RECOVERY_ENTRY.AMOUNT), row.get(RECOVERY_PLAN.CURRENCY)),
                        row.get(RECOVERY_ENTRY.PAY_GROUP),
                        period(row),
                        row.get(RECOVERY_ENTRY.RECORDED_AT),
                        row.get(RECOVERY_ENTRY.RECORDED_BY)));
    }

    private static @Nullable String period(Record row) {
        var taxYear = row.get(RECOVERY_ENTRY.FOR_TAX_YEAR);
        return taxYear == null ? null : "%s-%02d".formatted(taxYear, row.get(RECOVERY_ENTRY.FOR_PERIOD_NO));
    }

    /** What was decided about a plan, oldest first. */
    public List<RecoveryEvent> events(PlanId plan) {
        return sql.select(RECOVERY_EVENT.fields())
                .select(RECOVERY_PLAN.CURRENCY)
                .from(RECOVERY_EVENT)
                .join(RECOVERY_PLAN)
                .on(RECOVERY_PLAN.PLAN_ID.eq(RECOVERY_EVENT.PLAN_ID))
                .where(RECOVERY_EVENT.PLAN_ID.eq(plan.value()))
                .orderBy(RECOVERY_EVENT.REVISION)
                .fetch(row -> new RecoveryEvent(
                        row.get(RECOVERY_EVENT.REVISION),
                        RecoveryEvent.Kind.of(row.get(RECOVERY_EVENT.KIND)),
                        row.get(RECOVERY_EVENT.HAPPENED_AT),
                        row.get(RECOVERY_EVENT.DONE_BY),
                        RecoveryEvent.Role.of(row.get(RECOVERY_EVENT.ROLE)),
                        Moneys.money(row.get(RECOVERY_EVENT.BALANCE), row.get(RECOVERY_PLAN.CURRENCY)),
                        new PlanTerms(row.get(RECOVERY_EVENT.INSTALMENTS), row.get(RECOVERY_EVENT.STARTS_ON)),
                        Moneys.money(row.get(RECOVERY_EVENT.EACH_AMOUNT), row.get(RECOVERY_PLAN.CURRENCY)),
                        Moneys.moneyOrAbsent(row.get(RECOVERY_EVENT.AMOUNT), row.get(RECOVERY_PLAN.CURRENCY)),
                        row.get(RECOVERY_EVENT.REASON)));
    }

    /** Makes a plan with nothing on it yet; it waits for consent, or stands otherwise at once. */
    public PlanId append(
            EmploymentId post,
            BenefitCode benefit,
            String elementCode,
            String costCode,
            RecoveryPlan.Origin origin,
            PlanTerms terms,
            String currency,
            Instant at) {
        var id = UUID.randomUUID();
        sql.insertInto(RECOVERY_PLAN)
                .set(RECOVERY_PLAN.EMPLOYER_ID, TenantScope.employerId())
                .set(RECOVERY_PLAN.PLAN_ID, id)
                .set(RECOVERY_PLAN.EMPLOYMENT_ID, post.value())
                .set(RECOVERY_PLAN.BENEFIT, benefit.value())
                .set(RECOVERY_PLAN.ELEMENT_CODE, elementCode)
                .set(RECOVERY_PLAN.COST_CODE, costCode)
                .set(RECOVERY_PLAN.CURRENCY, currency)
                .set(RECOVERY_PLAN.ORIGIN, origin.code())
                .set(RECOVERY_PLAN.MADE_AT, at)
                .set(RECOVERY_PLAN.STATE, code(PlanState.PROPOSED))
                .set(RECOVERY_PLAN.REVISION, 0)
                .set(RECOVERY_PLAN.INSTALMENTS, (short) terms.instalments())
                .set(RECOVERY_PLAN.STARTS_ON, terms.startsOn())
                .execute();
        return new PlanId(id);
    }

    /**
     * Adds an entry to a plan.
     *
     * @return the entry's id, by which what follows from it names it
     */
    public UUID add(
            PlanId plan,
            RecoveryEntry.Cause cause,
            Money amount,
            @Nullable String payGroup,
            @Nullable PayPeriod period,
            String by,
            Instant at) {
        var id = UUID.randomUUID();
        sql.insertInto(RECOVERY_ENTRY)
                .set(RECOVERY_ENTRY.EMPLOYER_ID, TenantScope.employerId())
                .set(RECOVERY_ENTRY.ENTRY_ID, id)
                .set(RECOVERY_ENTRY.PLAN_ID, plan.value())
                .set(RECOVERY_ENTRY.CAUSE, cause.code())
                .set(RECOVERY_ENTRY.AMOUNT, amount.getAmount())
                .set(RECOVERY_ENTRY.PAY_GROUP, period == null ? null : payGroup)
                .set(RECOVERY_ENTRY.FOR_TAX_YEAR, period == null ? null : period.taxYear())
                .set(RECOVERY_ENTRY.FOR_PERIOD_NO, period == null ? null : (short) period.number())
                .set(RECOVERY_ENTRY.RECORDED_AT, at)
                .set(RECOVERY_ENTRY.RECORDED_BY, by)
                .execute();
        return id;
    }

    /**
     * Records what was decided about a plan, with what is on the table now. Consent fixes what one instalment takes; other
     * terms free it.
     *
     * @param seen the revision that whoever decides has read
     * @throws StaleVersion where something was decided since
     */
    public RecoveryPlan decide(PlanId plan, int seen, RecoveryDecision decision) {
        var now = get(plan);
        var each = switch (decision.kind()) {
            case CONSENTED, PROPOSED, CHANGED -> decision.terms().each(now.balance());
            case DECLINED, PAUSED, RESUMED, RECEIVED, WRITTEN_OFF, FINISHED, REOPENED -> now.each();
        };
        boolean fixed = switch (decision.state()) {
            case AGREED, PAUSED, FINISHED -> true;
            case PROPOSED, DECLINED, WRITTEN_OFF -> false;
        };
        var update = sql.newRecord(RECOVERY_PLAN);
        update.setState(code(decision.state()));
        update.setRevision(seen + 1);
        update.setInstalments((short) decision.terms().instalments());
        update.setStartsOn(decision.terms().startsOn());
        update.setEachAmount(fixed && each.isPositive() ? each.getAmount() : null);
        int changed = sql.update(RECOVERY_PLAN)
                .set(update)
                .where(RECOVERY_PLAN.PLAN_ID.eq(plan.value()))
                .and(RECOVERY_PLAN.REVISION.eq(seen))
                .execute();
        if (changed == 0) {
            throw new StaleVersion("recovery plan " + plan, seen);
        }
        var amount = decision.amount();
        sql.insertInto(RECOVERY_EVENT)
                .set(RECOVERY_EVENT.EMPLOYER_ID, TenantScope.employerId())
                .set(RECOVERY_EVENT.PLAN_ID, plan.value())
                .set(RECOVERY_EVENT.REVISION, seen + 1)
                .set(RECOVERY_EVENT.KIND, decision.kind().code())
                .set(RECOVERY_EVENT.HAPPENED_AT, decision.at())
                .set(RECOVERY_EVENT.DONE_BY, decision.by())
                .set(RECOVERY_EVENT.ROLE, decision.role().code())
                .set(RECOVERY_EVENT.BALANCE, now.balance().getAmount())
                .set(RECOVERY_EVENT.INSTALMENTS, (short) decision.terms().instalments())
                .set(RECOVERY_EVENT.EACH_AMOUNT, each.getAmount())
                .set(RECOVERY_EVENT.STARTS_ON, decision.terms().startsOn())
                .set(RECOVERY_EVENT.AMOUNT, amount == null ? null : amount.getAmount())
                .set(RECOVERY_EVENT.REASON, decision.reason())
                .execute();
        return get(plan);
    }

    private static RecoveryPlan plan(Record row) {
        var currency = row.get(RECOVERY_PLAN.CURRENCY);
        var balance = Moneys.money(row.get(BALANCE), currency);
        var terms = new PlanTerms(row.get(RECOVERY_PLAN.INSTALMENTS), row.get(RECOVERY_PLAN.STARTS_ON));
        var each = Moneys.moneyOrAbsent(row.get(RECOVERY_PLAN.EACH_AMOUNT), currency);
        return new RecoveryPlan(
                new PlanId(row.get(RECOVERY_PLAN.PLAN_ID)),
                new EmployeeId(row.get(EMPLOYMENT.EMPLOYEE_ID)),
                new EmploymentId(row.get(RECOVERY_PLAN.EMPLOYMENT_ID)),
                row.get(EMPLOYEE.EMPLOYEE_NO),
                row.get(EMPLOYMENT.ASSIGNMENT_NO),
                new BenefitCode(row.get(RECOVERY_PLAN.BENEFIT)),
                row.get(RECOVERY_PLAN.ELEMENT_CODE),
                row.get(RECOVERY_PLAN.COST_CODE),
                RecoveryPlan.Origin.of(row.get(RECOVERY_PLAN.ORIGIN)),
                row.get(RECOVERY_PLAN.MADE_AT),
                state(row.get(RECOVERY_PLAN.STATE)),
                row.get(RECOVERY_PLAN.REVISION),
                terms,
                each == null ? terms.each(balance) : each,
                Moneys.money(row.get(OWED), currency),
                balance,
                row.get(TAKEN));
    }

    /** The word in tables and answers. */
    public static String code(PlanState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** The state of a word; throws {@link IllegalArgumentException} where there is none. */
    public static PlanState state(String code) {
        return PlanState.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
