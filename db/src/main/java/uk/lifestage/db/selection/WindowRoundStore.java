package uk.lifestage.db.selection;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.WINDOW_ROUND;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.eligibility.WindowRound;
import uk.lifestage.engine.employment.EmployeeId;

/** Days on which HR opened windows; each change of them is a revision, of which the last counts. */
public final class WindowRoundStore {
    private final DSLContext sql;

    public WindowRoundStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A round as it stands.
     *
     * @param employee for whom alone; absent where it is for everybody
     * @param reason why it was changed last
     */
    public record StoredRound(
            UUID id,
            int revision,
            WindowRound round,
            @Nullable EmployeeId employee,
            String reason,
            String changedBy,
            Instant changedAt) {}

    /** Adds a revision of a round; a second one of the same number is refused by the database. */
    public void append(StoredRound stored) {
        var round = stored.round();
        var employee = stored.employee();
        var start = round.start();
        sql.insertInto(WINDOW_ROUND)
                .set(WINDOW_ROUND.EMPLOYER_ID, TenantScope.employerId())
                .set(WINDOW_ROUND.ROUND_ID, stored.id())
                .set(WINDOW_ROUND.REVISION, stored.revision())
                .set(WINDOW_ROUND.WINDOW_CODE, round.window().value())
                .set(WINDOW_ROUND.EMPLOYEE_ID, employee == null ? null : employee.value())
                .set(WINDOW_ROUND.OPENS, round.opens())
                .set(WINDOW_ROUND.LAST_DAY, round.lastDay())
                .set(
                        WINDOW_ROUND.START_RULE,
                        start == null ? null : start.name().toLowerCase(Locale.ROOT))
                .set(WINDOW_ROUND.REASON, stored.reason())
                .set(WINDOW_ROUND.CHANGED_BY, stored.changedBy())
                .set(WINDOW_ROUND.CHANGED_AT, stored.changedAt())
                .execute();
    }

    /** Those for everybody, the latest first. */
    public List<StoredRound> ofEverybody() {
        return last(WINDOW_ROUND.EMPLOYEE_ID.isNull());
    }

    /** Those for one person alone, the latest first. */
    public List<StoredRound> of(EmployeeId employee) {
        return last(WINDOW_ROUND.EMPLOYEE_ID.eq(employee.value()));
    }

    /** One of them. */
    public Optional<StoredRound> find(UUID round) {
        return last(WINDOW_ROUND.ROUND_ID.eq(round)).stream().findFirst();
    }

    /** Every round that bears on a person: everybody's and their own. */
    public List<WindowRound> roundsFor(EmployeeId employee) {
        return last(WINDOW_ROUND.EMPLOYEE_ID.isNull().or(WINDOW_ROUND.EMPLOYEE_ID.eq(employee.value()))).stream()
                .map(StoredRound::round)
                .toList();
    }

    private List<StoredRound> last(Condition which) {
        var later = WINDOW_ROUND.as("later");
        return sql.selectFrom(WINDOW_ROUND)
                .where(which)
                .and(WINDOW_ROUND.REVISION.eq(
                        select(max(later.REVISION)).from(later).where(later.ROUND_ID.eq(WINDOW_ROUND.ROUND_ID))))
                .orderBy(WINDOW_ROUND.OPENS.desc(), WINDOW_ROUND.ROUND_ID)
                .fetch(row -> new StoredRound(
                        row.getRoundId(),
                        row.getRevision(),
                        new WindowRound(
                                new WindowCode(row.getWindowCode()),
                                row.getOpens(),
                                row.getLastDay(),
                                row.getStartRule() == null
                                        ? null
                                        : StartRule.valueOf(row.getStartRule().toUpperCase(Locale.ROOT))),
                        row.getEmployeeId() == null ? null : new EmployeeId(row.getEmployeeId()),
                        row.getReason(),
                        row.getChangedBy(),
                        row.getChangedAt()));
    }
}
