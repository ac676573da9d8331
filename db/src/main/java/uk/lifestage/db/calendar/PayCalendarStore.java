package uk.lifestage.db.calendar;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.PAY_GROUP;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;

/** Pay groups with their periods. */
public final class PayCalendarStore {
    /** The periods of the pay group in the query around it. */
    private static final Field<List<PayPeriod>> PERIODS = multiset(select(
                            PAY_PERIOD.TAX_YEAR,
                            PAY_PERIOD.PERIOD_NO,
                            PAY_PERIOD.STARTS_ON,
                            PAY_PERIOD.ENDS_BEFORE,
                            PAY_PERIOD.CUT_OFF,
                            PAY_PERIOD.PAY_DATE)
                    .from(PAY_PERIOD)
                    .where(PAY_PERIOD.EMPLOYER_ID.eq(PAY_GROUP.EMPLOYER_ID))
                    .and(PAY_PERIOD.PAY_GROUP.eq(PAY_GROUP.PAY_GROUP_)))
            .convertFrom(rows -> rows.map(Records.mapping(PayCalendarStore::period)));

    private final DSLContext sql;

    public PayCalendarStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Adds a pay group with its periods. */
    public void append(PayGroup group) {
        sql.insertInto(PAY_GROUP)
                .set(PAY_GROUP.EMPLOYER_ID, TenantScope.employerId())
                .set(PAY_GROUP.PAY_GROUP_, group.name())
                .set(PAY_GROUP.FREQUENCY, group.calendar().frequency().code())
                .set(PAY_GROUP.CORRECTION_PERIODS, (short) group.correctionPeriods())
                .execute();
        appendPeriods(group.name(), group.calendar().periods());
    }

    /** Adds periods (of the next tax year, say) to a pay group. */
    public void appendPeriods(String payGroup, List<PayPeriod> periods) {
        sql.insertInto(
                        PAY_PERIOD,
                        PAY_PERIOD.EMPLOYER_ID,
                        PAY_PERIOD.PAY_GROUP,
                        PAY_PERIOD.TAX_YEAR,
                        PAY_PERIOD.PERIOD_NO,
                        PAY_PERIOD.STARTS_ON,
                        PAY_PERIOD.ENDS_BEFORE,
                        PAY_PERIOD.CUT_OFF,
                        PAY_PERIOD.PAY_DATE)
                .valuesOfRows(periods.stream()
                        .map(period -> DSL.row(
                                TenantScope.employerId(),
                                DSL.val(payGroup),
                                DSL.val(period.taxYear()),
                                DSL.val((short) period.number()),
                                DSL.val(period.days().from()),
                                DSL.val(period.days().until()),
                                DSL.val(period.cutOff()),
                                DSL.val(period.payDate())))
                        .toList())
                .execute();
    }

    /** Every pay group, by name. */
    public List<PayGroup> list() {
        return groups(DSL.noCondition());
    }

    /** One pay group. */
    public Optional<PayGroup> find(String payGroup) {
        return groups(PAY_GROUP.PAY_GROUP_.eq(payGroup)).stream().findFirst();
    }

    /** Every calendar by its pay group's name, as a {@code Situation} holds them. */
    public Map<String, PayCalendar> calendars() {
        return byName(list());
    }

    /** The calendars of some pay groups by name; names without a pay group are left out. */
    public Map<String, PayCalendar> calendars(Collection<String> payGroups) {
        return byName(groups(PAY_GROUP.PAY_GROUP_.in(payGroups)));
    }

    /** The pay group's periods that a file of this period may still correct: its own and those before, oldest first. */
    public List<PayPeriod> openToCorrection(String payGroup, PayPeriod filePeriod) {
        var group = find(payGroup).orElseThrow(() -> new IllegalArgumentException("There is no pay group " + payGroup));
        var periods = group.calendar().periods();
        int own = periods.indexOf(filePeriod);
        if (own < 0) {
            throw new IllegalArgumentException(payGroup + " has no period " + filePeriod.name());
        }
        return periods.subList(Math.max(0, own - group.correctionPeriods()), own + 1);
    }

    private List<PayGroup> groups(Condition which) {
        return sql.select(PAY_GROUP.PAY_GROUP_, PAY_GROUP.FREQUENCY, PAY_GROUP.CORRECTION_PERIODS, PERIODS)
                .from(PAY_GROUP)
                .where(which)
                .orderBy(PAY_GROUP.PAY_GROUP_)
                .fetch(row -> new PayGroup(
                        new PayCalendar(row.value1(), frequency(row.value2()), row.value4()), row.value3()));
    }

    private static Map<String, PayCalendar> byName(List<PayGroup> groups) {
        return groups.stream().collect(Collectors.toUnmodifiableMap(PayGroup::name, PayGroup::calendar));
    }

    private static Frequency frequency(String code) {
        for (var frequency : Frequency.values()) {
            if (frequency.code().equals(code)) {
                return frequency;
            }
        }
        throw new IllegalArgumentException("No such frequency: " + code);
    }

    private static PayPeriod period(
            String taxYear, short number, LocalDate from, LocalDate until, LocalDate cutOff, LocalDate payDate) {
        return new PayPeriod(taxYear, number, new Period(from, until), cutOff, payDate);
    }
}
