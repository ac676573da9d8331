package uk.lifestage.db.employer;

import static uk.lifestage.db.generated.Tables.EMPLOYER;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.engine.employment.EmployerId;

/** The employer of the scope. */
public final class EmployerStore {
    private final DSLContext sql;

    public EmployerStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Adds an employer; the scope must be that employer's already. */
    public void append(Employer employer) {
        sql.insertInto(EMPLOYER)
                .set(EMPLOYER.EMPLOYER_ID, employer.id().value())
                .set(EMPLOYER.CODE, employer.code())
                .set(EMPLOYER.NAME, employer.name())
                .set(EMPLOYER.TIME_ZONE, employer.timeZone().getId())
                .set(EMPLOYER.CURRENCY, employer.currency().getCode())
                .set(EMPLOYER.FEED_REJECTED_SHARE, employer.feedGuards().rejectedShare())
                .set(EMPLOYER.FEED_MISSING_SHARE, employer.feedGuards().missingShare())
                .set(EMPLOYER.FEED_CHANGED_SHARE, employer.feedGuards().changedShare())
                .execute();
    }

    /** The employer; throws {@code NotFound} outside its own scope. */
    public Employer get(EmployerId id) {
        return sql.selectFrom(EMPLOYER)
                .where(EMPLOYER.EMPLOYER_ID.eq(id.value()))
                .fetchOptional(EmployerStore::employer)
                .orElseThrow(() -> new NotFound("employer " + id));
    }

    /**
     * Binds the running transaction to an employer and says who it is; throws {@code NotFound} where there is none. To be
     * called through {@code TenantScope}.
     */
    public Employer enter(EmployerId id) {
        return sql.select(EMPLOYER.fields())
                .from("lifestage_enter({0}) as employer", DSL.val(id.value()))
                .where(EMPLOYER.EMPLOYER_ID.isNotNull())
                .fetchOptional()
                .map(EmployerStore::employer)
                .orElseThrow(() -> new NotFound("employer " + id));
    }

    /** Sets how much of an HR feed may be odd; throws {@code NotFound} outside the employer's own scope. */
    public void changeFeedGuards(EmployerId id, FeedGuards guards) {
        int changed = sql.update(EMPLOYER)
                .set(EMPLOYER.FEED_REJECTED_SHARE, guards.rejectedShare())
                .set(EMPLOYER.FEED_MISSING_SHARE, guards.missingShare())
                .set(EMPLOYER.FEED_CHANGED_SHARE, guards.changedShare())
                .where(EMPLOYER.EMPLOYER_ID.eq(id.value()))
                .execute();
        if (changed == 0) {
            throw new NotFound("employer " + id);
        }
    }

    /** An employer's columns in a column that holds the whole row, for {@link #employer}. */
    public static List<Field<?>> columnsIn(String column) {
        return Stream.of(EMPLOYER.fields())
                .filter(field -> !field.equals(EMPLOYER.RECORDED_AT))
                .<Field<?>>map(field -> DSL.field(
                                "({0}).{1}", field.getDataType(), DSL.name(column), field.getUnqualifiedName())
                        .as(field))
                .toList();
    }

    /** The employer of a row with their columns. */
    public static Employer employer(Record row) {
        return new Employer(
                new EmployerId(row.get(EMPLOYER.EMPLOYER_ID)),
                row.get(EMPLOYER.CODE),
                row.get(EMPLOYER.NAME),
                ZoneId.of(row.get(EMPLOYER.TIME_ZONE)),
                CurrencyUnit.of(row.get(EMPLOYER.CURRENCY)),
                new FeedGuards(
                        row.get(EMPLOYER.FEED_REJECTED_SHARE),
                        row.get(EMPLOYER.FEED_MISSING_SHARE),
                        row.get(EMPLOYER.FEED_CHANGED_SHARE)));
    }
}
