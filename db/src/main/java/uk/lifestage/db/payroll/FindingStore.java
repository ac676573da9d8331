package uk.lifestage.db.payroll;

import static uk.lifestage.db.generated.Tables.FINDING;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import uk.lifestage.db.support.Json;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmploymentId;

/** Differences that somebody has to look at. */
public final class FindingStore {
    /** A post that the engine could not work out in a run: nothing of it is sent, nor taken back, until it can be. */
    public static final String DUE_NOT_WORKED_OUT = "DUE_NOT_WORKED_OUT";

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
