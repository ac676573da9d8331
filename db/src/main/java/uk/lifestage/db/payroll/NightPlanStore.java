package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.defaultValue;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.val;
import static uk.lifestage.db.generated.Tables.DEPENDANT;
import static uk.lifestage.db.generated.Tables.DUE_LEDGER;
import static uk.lifestage.db.generated.Tables.ELECTION;
import static uk.lifestage.db.generated.Tables.EMPLOYEE_CIRCUMSTANCE;
import static uk.lifestage.db.generated.Tables.EMPLOYEE_VERSION;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;
import static uk.lifestage.db.generated.Tables.LEDGER_ADJUSTMENT;
import static uk.lifestage.db.generated.Tables.LIFE_EVENT;
import static uk.lifestage.db.generated.Tables.NIGHT_PLAN;
import static uk.lifestage.db.generated.Tables.NIGHT_POST;
import static uk.lifestage.db.generated.Tables.PAY_GROUP;
import static uk.lifestage.db.generated.Tables.POST_NOT_WORKED_OUT;
import static uk.lifestage.db.generated.Tables.POST_TO_COMPARE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmploymentId;

/**
 * Whose due lines a run has to work out. Due lines depend on what is recorded of a post and its person, on catalogues and on
 * pay calendars, and on no clock: whoever had nothing recorded since the ledger was last right still owes the same.
 */
public final class NightPlanStore {
    private static final String FORGOTTEN = "it is the first time, or it was asked for";
    /** Everyone is worked out; what differs from before is known then, as after any night. */
    static final String GROUND = "catalogues, pay calendars or the product have changed";

    private static final String EARLIER = "the run knows no later facts than those worked out last";

    private static final Field<Instant> NEVER = inline("infinity").cast(SQLDataType.INSTANT);

    private final DSLContext sql;

    public NightPlanStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The plan of a run: the one made before, or a new one. Posts whose adjustments changed are noted, to be compared with
     * what was sent.
     *
     * @param fingerprint of what the due lines of everybody rest on; another one than the last time means everyone
     */
    public NightPlan plan(NightRun run, String fingerprint) {
        var made = find(run.id());
        if (made.isPresent()) {
            return made.get();
        }
        var ledger = sql.selectFrom(DUE_LEDGER).fetchOptional();
        var knownAt = ledger.map(row -> row.get(DUE_LEDGER.KNOWN_AT)).orElse(null);
        String because;
        if (ledger.isEmpty()) {
            because = FORGOTTEN;
        } else if (!ledger.get().get(DUE_LEDGER.FINGERPRINT).equals(fingerprint)) {
            because = GROUND;
        } else if (!ledger.get().get(DUE_LEDGER.KNOWN_AT).isBefore(run.knownAt())) {
            because = EARLIER;
        } else {
            return planChanged(run, ledger.get().get(DUE_LEDGER.KNOWN_AT), fingerprint);
        }
        save(run.id(), NightPlan.Scope.EVERYONE, because, knownAt, fingerprint, sql.fetchCount(EMPLOYMENT));
        noteAdjusted(adjustmentsKnown(run.knownAt()));
        return get(run.id());
    }

    private NightPlan planChanged(NightRun run, Instant after, String fingerprint) {
        long posts = sql.insertInto(
                        NIGHT_POST,
                        NIGHT_POST.EMPLOYER_ID,
                        NIGHT_POST.RUN_ID,
                        NIGHT_POST.BUCKET,
                        NIGHT_POST.EMPLOYMENT_ID)
                .select(select(
                                TenantScope.employerId(),
                                val(run.id().value()),
                                EMPLOYMENT.BUCKET,
                                EMPLOYMENT.EMPLOYMENT_ID)
                        .from(EMPLOYMENT)
                        .where(EMPLOYMENT.EMPLOYEE_ID.in(changed(after, run.knownAt()))))
                .execute();
        save(run.id(), NightPlan.Scope.CHANGED, "since " + after, after, fingerprint, posts);
        noteAdjusted(adjustmentsKnown(run.knownAt()).and(LEDGER_ADJUSTMENT.RECORDED_AT.gt(after)));
        return get(run.id());
    }

    /**
     * People of whom, or of a post of whom, anything that due lines may rest on was recorded or closed, and those with a post
     * that could not be worked out. All their posts are worked out, since posts may share a fund.
     */
    static Select<Record1<UUID>> changed(Instant after, Instant until) {
        var post = EMPLOYMENT_VERSION;
        var election = ELECTION;
        var person = EMPLOYEE_VERSION;
        var dependant = DEPENDANT;
        var circumstance = EMPLOYEE_CIRCUMSTANCE;
        var event = LIFE_EVENT;
        var failed = POST_NOT_WORKED_OUT;
        return holders(post, post.EMPLOYMENT_ID, within(post.RECORDED_FROM, after, until))
                .union(holders(post, post.EMPLOYMENT_ID, within(post.RECORDED_UNTIL, after, until)))
                .union(holders(election, election.EMPLOYMENT_ID, within(election.RECORDED_FROM, after, until)))
                .union(holders(election, election.EMPLOYMENT_ID, within(election.RECORDED_UNTIL, after, until)))
                .union(holders(failed, failed.EMPLOYMENT_ID, noCondition()))
                .union(people(person, person.EMPLOYEE_ID, within(person.RECORDED_FROM, after, until)))
                .union(people(person, person.EMPLOYEE_ID, within(person.RECORDED_UNTIL, after, until)))
                .union(people(dependant, dependant.EMPLOYEE_ID, within(dependant.RECORDED_FROM, after, until)))
                .union(people(dependant, dependant.EMPLOYEE_ID, within(dependant.RECORDED_UNTIL, after, until)))
                .union(people(circumstance, circumstance.EMPLOYEE_ID, within(circumstance.RECORDED_FROM, after, until)))
                .union(people(
                        circumstance, circumstance.EMPLOYEE_ID, within(circumstance.RECORDED_UNTIL, after, until)))
                .union(people(event, event.EMPLOYEE_ID, within(event.RECORDED_FROM, after, until)))
                .union(people(event, event.EMPLOYEE_ID, within(event.RECORDED_UNTIL, after, until)));
    }

    private static Select<Record1<UUID>> holders(Table<?> table, Field<UUID> employment, Condition recorded) {
        var held = EMPLOYMENT.as("held");
        return select(held.EMPLOYEE_ID)
                .from(table)
                .join(held)
                .on(held.EMPLOYMENT_ID.eq(employment))
                .where(recorded);
    }

    private static Select<Record1<UUID>> people(Table<?> table, Field<UUID> employee, Condition recorded) {
        return select(employee).from(table).where(recorded);
    }

    /** Never is said as well: of those that were closed there is an index, and PostgreSQL uses it only for whoever says so. */
    private static Condition within(Field<Instant> moment, Instant after, Instant until) {
        return moment.gt(after).and(moment.le(until)).and(moment.ne(NEVER));
    }

    private static Condition adjustmentsKnown(Instant knownAt) {
        return LEDGER_ADJUSTMENT.RECORDED_AT.le(knownAt);
    }

    private void noteAdjusted(Condition which) {
        sql.insertInto(
                        POST_TO_COMPARE,
                        POST_TO_COMPARE.EMPLOYER_ID,
                        POST_TO_COMPARE.PAY_GROUP,
                        POST_TO_COMPARE.BUCKET,
                        POST_TO_COMPARE.EMPLOYMENT_ID)
                .select(selectDistinct(
                                TenantScope.employerId(),
                                LEDGER_ADJUSTMENT.PAY_GROUP,
                                LEDGER_ADJUSTMENT.BUCKET,
                                LEDGER_ADJUSTMENT.EMPLOYMENT_ID)
                        .from(LEDGER_ADJUSTMENT)
                        .where(which))
                .onConflict(POST_TO_COMPARE.getPrimaryKey().getFields())
                .doUpdate()
                .set(POST_TO_COMPARE.DIFFERS_FROM, defaultValue(POST_TO_COMPARE.DIFFERS_FROM))
                .execute();
    }

    private void save(
            RunId run,
            NightPlan.Scope scope,
            String because,
            @Nullable Instant knownAfter,
            String fingerprint,
            long posts) {
        sql.insertInto(NIGHT_PLAN)
                .set(NIGHT_PLAN.EMPLOYER_ID, TenantScope.employerId())
                .set(NIGHT_PLAN.RUN_ID, run.value())
                .set(NIGHT_PLAN.WORKS_OUT, scope.code())
                .set(NIGHT_PLAN.BECAUSE, because)
                .set(NIGHT_PLAN.KNOWN_AFTER, knownAfter)
                .set(NIGHT_PLAN.FINGERPRINT, fingerprint)
                .set(NIGHT_PLAN.POSTS, posts)
                .execute();
    }

    /** The plan of a run, once it is made. */
    public Optional<NightPlan> find(RunId run) {
        return sql.selectFrom(NIGHT_PLAN)
                .where(NIGHT_PLAN.RUN_ID.eq(run.value()))
                .fetchOptional(row -> new NightPlan(
                        NightPlan.Scope.of(row.get(NIGHT_PLAN.WORKS_OUT)),
                        row.get(NIGHT_PLAN.BECAUSE),
                        row.get(NIGHT_PLAN.POSTS)));
    }

    /** The plan of a run that has one. */
    public NightPlan get(RunId run) {
        return find(run).orElseThrow(() -> new IllegalStateException("Run " + run + " was never planned"));
    }

    /** How many posts of each bucket a run works out since they changed; buckets without any are left out. */
    public Map<Integer, Long> changedByBucket(RunId run) {
        return sql.select(NIGHT_POST.BUCKET, count())
                .from(NIGHT_POST)
                .where(NIGHT_POST.RUN_ID.eq(run.value()))
                .groupBy(NIGHT_POST.BUCKET)
                .fetchMap(row -> row.value1().intValue(), row -> row.value2().longValue());
    }

    /**
     * Keeps which posts of some buckets could not be worked out in a run, and which can be again: those are compared with what
     * was sent in every pay group, since they were left out meanwhile.
     *
     * @param causes by post, of all that failed
     */
    public void keepNotWorkedOut(RunId run, Collection<Integer> buckets, Map<EmploymentId, String> causes, Instant at) {
        var locked = Set.copyOf(sql.select(POST_NOT_WORKED_OUT.EMPLOYMENT_ID)
                .from(POST_NOT_WORKED_OUT)
                .where(Buckets.in(POST_NOT_WORKED_OUT.BUCKET, buckets))
                .fetch(row -> new EmploymentId(row.value1())));
        causes.forEach((post, cause) -> {
            if (!locked.contains(post)) {
                sql.insertInto(POST_NOT_WORKED_OUT)
                        .set(POST_NOT_WORKED_OUT.EMPLOYER_ID, TenantScope.employerId())
                        .set(
                                POST_NOT_WORKED_OUT.BUCKET,
                                select(EMPLOYMENT.BUCKET)
                                        .from(EMPLOYMENT)
                                        .where(EMPLOYMENT.EMPLOYMENT_ID.eq(post.value())))
                        .set(POST_NOT_WORKED_OUT.EMPLOYMENT_ID, post.value())
                        .set(POST_NOT_WORKED_OUT.SINCE_RUN_ID, run.value())
                        .set(POST_NOT_WORKED_OUT.SINCE, at)
                        .set(POST_NOT_WORKED_OUT.CAUSE, cause)
                        .execute();
            }
        });
        release(
                buckets,
                locked.stream().filter(post -> !causes.containsKey(post)).toList());
    }

    private void release(Collection<Integer> buckets, Collection<EmploymentId> posts) {
        if (posts.isEmpty()) {
            return;
        }
        var ids = posts.stream().map(EmploymentId::value).toList();
        sql.insertInto(
                        POST_TO_COMPARE,
                        POST_TO_COMPARE.EMPLOYER_ID,
                        POST_TO_COMPARE.PAY_GROUP,
                        POST_TO_COMPARE.BUCKET,
                        POST_TO_COMPARE.EMPLOYMENT_ID)
                .select(select(
                                TenantScope.employerId(),
                                PAY_GROUP.PAY_GROUP_,
                                POST_NOT_WORKED_OUT.BUCKET,
                                POST_NOT_WORKED_OUT.EMPLOYMENT_ID)
                        .from(POST_NOT_WORKED_OUT)
                        .crossJoin(PAY_GROUP)
                        .where(Buckets.in(POST_NOT_WORKED_OUT.BUCKET, buckets))
                        .and(POST_NOT_WORKED_OUT.EMPLOYMENT_ID.in(ids)))
                .onConflict(POST_TO_COMPARE.getPrimaryKey().getFields())
                .doUpdate()
                .set(POST_TO_COMPARE.DIFFERS_FROM, defaultValue(POST_TO_COMPARE.DIFFERS_FROM))
                .execute();
        sql.deleteFrom(POST_NOT_WORKED_OUT)
                .where(Buckets.in(POST_NOT_WORKED_OUT.BUCKET, buckets))
                .and(POST_NOT_WORKED_OUT.EMPLOYMENT_ID.in(ids))
                .execute();
    }

    /** Posts that could not be worked out and are tried again every night, oldest first. */
    public List<EmploymentId> notWorkedOut() {
        return sql.select(POST_NOT_WORKED_OUT.EMPLOYMENT_ID)
                .from(POST_NOT_WORKED_OUT)
                .orderBy(POST_NOT_WORKED_OUT.SINCE, POST_NOT_WORKED_OUT.EMPLOYMENT_ID)
                .fetch(row -> new EmploymentId(row.value1()));
    }

    /** Records that a run has worked out all that it had planned: the ledger is right as of what the run knows. */
    public void workedOut(NightRun run) {
        var row = sql.newRecord(DUE_LEDGER);
        row.setKnownAt(run.knownAt());
        row.setFingerprint(sql.select(NIGHT_PLAN.FINGERPRINT)
                .from(NIGHT_PLAN)
                .where(NIGHT_PLAN.RUN_ID.eq(run.id().value()))
                .fetchSingle()
                .value1());
        row.setRunId(run.id().value());
        sql.insertInto(DUE_LEDGER)
                .set(row)
                .set(DUE_LEDGER.EMPLOYER_ID, TenantScope.employerId())
                .onConflict(DUE_LEDGER.EMPLOYER_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    /** Forgets which posts a run has worked out since they changed: its files are compared with those before. */
    public void compared(RunId run) {
        sql.deleteFrom(NIGHT_POST).where(NIGHT_POST.RUN_ID.eq(run.value())).execute();
    }

    /** Forgets what was worked out before: the next run works out and compares everyone. */
    public void forget() {
        sql.deleteFrom(DUE_LEDGER).execute();
    }

    /**
     * Says that a run is about to record facts as of the moment that it knows. Where a later run has worked out what is due
     * meanwhile, it could not see them, and the next plan is for everyone.
     */
    public void aboutToRecord(Instant moment) {
        sql.deleteFrom(DUE_LEDGER).where(DUE_LEDGER.KNOWN_AT.gt(moment)).execute();
    }
}
