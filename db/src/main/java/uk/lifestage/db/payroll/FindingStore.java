package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static uk.lifestage.db.generated.Tables.FINDING;
import static uk.lifestage.db.generated.Tables.FINDING_EVENT;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.Json;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmploymentId;

/** Differences that somebody has to look at, and what was done about them. */
public final class FindingStore {
    /** A post that the engine could not work out in a run: nothing of it is sent, nor taken back, until it can be. */
    public static final String DUE_NOT_WORKED_OUT = "DUE_NOT_WORKED_OUT";

    /** A difference for a pay period that is closed to correction: nothing of it is sent. */
    public static final String CORRECTION_TOO_OLD = "CORRECTION_TOO_OLD";

    private static final Table<Record> LAST = table(name("last_event"));
    private static final Field<String> STATE = coalesce(last(FINDING_EVENT.STATE), inline(FindingState.OPEN.code()));
    private static final Field<String> OWNER = coalesce(last(FINDING_EVENT.OWNER), FINDING.OWNER);
    private static final Field<Integer> REVISION = coalesce(last(FINDING_EVENT.REVISION), inline(1));

    private final DSLContext sql;

    public FindingStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Adds findings. */
    public void append(Collection<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        sql.insertInto(
                        FINDING,
                        FINDING.EMPLOYER_ID,
                        FINDING.RUN_ID,
                        FINDING.INTAKE_ID,
                        FINDING.CODE,
                        FINDING.OWNER,
                        FINDING.EMPLOYMENT_ID,
                        FINDING.FACTS,
                        FINDING.FOUND_AT)
                .valuesOfRows(findings.stream()
                        .map(finding -> DSL.row(
                                TenantScope.employerId(),
                                DSL.val(
                                        finding.run() == null
                                                ? null
                                                : finding.run().value(),
                                        UUID.class),
                                DSL.val(finding.intake(), UUID.class),
                                DSL.val(finding.code()),
                                DSL.val(finding.owner().code()),
                                DSL.val(
                                        finding.employment() == null
                                                ? null
                                                : finding.employment().value(),
                                        UUID.class),
                                DSL.val(Json.facts(finding.facts())),
                                DSL.val(finding.foundAt())))
                        .toList())
                .execute();
    }

    /** Adds those findings about posts that no other run has found alike, and those about what cannot be worked out now. */
    public void appendNew(Collection<Finding> findings) {
        var fresh = findings.stream()
                .filter(finding -> finding.code().equals(DUE_NOT_WORKED_OUT) || !foundBefore(finding))
                .toList();
        append(fresh);
    }

    private boolean foundBefore(Finding finding) {
        var post = finding.employment();
        return post != null
                && sql.fetchExists(DSL.selectOne()
                        .from(FINDING)
                        .where(FINDING.EMPLOYMENT_ID.eq(post.value()))
                        .and(FINDING.CODE.eq(finding.code()))
                        .and(FINDING.FACTS.eq(Json.facts(finding.facts()))));
    }

    /** A run's findings, by code. */
    public List<Finding> list(RunId run) {
        return sql.selectFrom(FINDING)
                .where(FINDING.RUN_ID.eq(run.value()))
                .orderBy(FINDING.CODE, FINDING.FOUND_AT, FINDING.FINDING_ID)
                .fetch(FindingStore::finding);
    }

    /** How many findings a run has, by code. */
    public Map<String, Long> counts(RunId run) {
        return sql.select(FINDING.CODE, DSL.count().cast(SQLDataType.BIGINT))
                .from(FINDING)
                .where(FINDING.RUN_ID.eq(run.value()))
                .groupBy(FINDING.CODE)
                .orderBy(FINDING.CODE)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** The latest findings, newest first. */
    public List<Finding> list(int limit) {
        return sql.selectFrom(FINDING)
                .orderBy(FINDING.FOUND_AT.desc(), FINDING.FINDING_ID)
                .limit(limit)
                .fetch(FindingStore::finding);
    }

    /** Findings as they stand, newest first, after one of an earlier page ({@code null} for the first page). */
    public List<TrackedFinding> list(FindingFilter filter, @Nullable FindingId after, int limit) {
        return tracked(matching(filter).and(after == null ? noCondition() : olderThan(after)))
                .orderBy(FINDING.FOUND_AT.desc(), FINDING.FINDING_ID)
                .limit(limit)
                .fetch(FindingStore::trackedFinding);
    }

    /** A finding as it stands. */
    public Optional<TrackedFinding> find(FindingId finding) {
        return tracked(FINDING.FINDING_ID.eq(finding.value())).fetchOptional(FindingStore::trackedFinding);
    }

    /** What was done about a finding, oldest first. */
    public List<FindingEvent> events(FindingId finding) {
        return sql.selectFrom(FINDING_EVENT)
                .where(FINDING_EVENT.FINDING_ID.eq(finding.value()))
                .orderBy(FINDING_EVENT.REVISION)
                .fetch(row -> new FindingEvent(
                        row.getRevision(),
                        row.getHappenedAt(),
                        row.getActor(),
                        FindingState.of(row.getState()),
                        FindingOwner.of(row.getOwner()),
                        row.getNote()));
    }

    /** How many findings there are, by code, state and owner. */
    public List<FindingCount> counts() {
        var findings = count();
        return sql.select(FINDING.CODE, STATE, OWNER, findings)
                .from(FINDING)
                .leftJoin(lastEvent())
                .on(trueCondition())
                .groupBy(FINDING.CODE, STATE, OWNER)
                .orderBy(FINDING.CODE, STATE, OWNER)
                .fetch(row -> new FindingCount(
                        row.value1(), FindingState.of(row.value2()), FindingOwner.of(row.value3()), row.value4()));
    }

    /**
     * Adds what was done about a finding; its revision is one more than that of what was read.
     *
     * @throws StaleVersion where somebody has done something since
     */
    public void append(FindingId finding, FindingEvent event) {
        var current = find(finding).map(TrackedFinding::revision).orElseThrow(() -> new NotFound("finding " + finding));
        int added = current != event.revision() - 1
                ? 0
                : sql.insertInto(FINDING_EVENT)
                        .set(FINDING_EVENT.EMPLOYER_ID, TenantScope.employerId())
                        .set(FINDING_EVENT.FINDING_ID, finding.value())
                        .set(FINDING_EVENT.REVISION, event.revision())
                        .set(FINDING_EVENT.HAPPENED_AT, event.at())
                        .set(FINDING_EVENT.ACTOR, event.actor())
                        .set(FINDING_EVENT.STATE, event.state().code())
                        .set(FINDING_EVENT.OWNER, event.owner().code())
                        .set(FINDING_EVENT.NOTE, event.note())
                        .onConflictDoNothing()
                        .execute();
        if (added == 0) {
            throw new StaleVersion("finding " + finding, event.revision() - 1);
        }
    }

    private SelectConditionStep<Record> tracked(Condition which) {
        return sql.select(FINDING.fields())
                .select(STATE, OWNER, REVISION)
                .from(FINDING)
                .leftJoin(lastEvent())
                .on(trueCondition())
                .where(which);
    }

    private static Table<?> lastEvent() {
        return lateral(select(FINDING_EVENT.STATE, FINDING_EVENT.OWNER, FINDING_EVENT.REVISION)
                        .from(FINDING_EVENT)
                        .where(FINDING_EVENT.FINDING_ID.eq(FINDING.FINDING_ID))
                        .orderBy(FINDING_EVENT.REVISION.desc())
                        .limit(1))
                .as(LAST.getUnqualifiedName());
    }

    private static Condition matching(FindingFilter filter) {
        var which = noCondition();
        if (filter.run() != null) {
            which = which.and(FINDING.RUN_ID.eq(filter.run().value()));
        }
        if (filter.file() != null) {
            which = which.and(FINDING.FILE_ID.eq(filter.file().value()));
        }
        if (!filter.codes().isEmpty()) {
            which = which.and(FINDING.CODE.in(filter.codes()));
        }
        if (!filter.owners().isEmpty()) {
            which = which.and(
                    OWNER.in(filter.owners().stream().map(FindingOwner::code).toList()));
        }
        if (!filter.states().isEmpty()) {
            which = which.and(
                    STATE.in(filter.states().stream().map(FindingState::code).toList()));
        }
        if (filter.employments() != null) {
            which = which.and(FINDING.EMPLOYMENT_ID.in(
                    filter.employments().stream().map(EmploymentId::value).toList()));
        }
        return which;
    }

    private static Condition olderThan(FindingId after) {
        var other = FINDING.as("other");
        var moment = field(select(other.FOUND_AT).from(other).where(other.FINDING_ID.eq(after.value())));
        return FINDING.FOUND_AT.lt(moment).or(FINDING.FOUND_AT.eq(moment).and(FINDING.FINDING_ID.gt(after.value())));
    }

    private static <T> Field<T> last(Field<T> column) {
        return field(LAST.getQualifiedName().append(column.getUnqualifiedName()), column.getDataType());
    }

    private static TrackedFinding trackedFinding(Record row) {
        var file = row.get(FINDING.FILE_ID);
        return new TrackedFinding(
                new FindingId(row.get(FINDING.FINDING_ID)),
                finding(row),
                row.get(FINDING.RETURN_ID),
                file == null ? null : new FileId(file),
                row.get(FINDING.LINE_KEY),
                FindingState.of(row.get(STATE)),
                FindingOwner.of(row.get(OWNER)),
                row.get(REVISION));
    }

    private static Finding finding(Record row) {
        UUID run = row.get(FINDING.RUN_ID);
        UUID employment = row.get(FINDING.EMPLOYMENT_ID);
        return new Finding(
                run == null ? null : new RunId(run),
                row.get(FINDING.INTAKE_ID),
                row.get(FINDING.CODE),
                FindingOwner.of(row.get(FINDING.OWNER)),
                employment == null ? null : new EmploymentId(employment),
                Json.facts(row.get(FINDING.FACTS)),
                row.get(FINDING.FOUND_AT));
    }
}
