package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static uk.lifestage.db.generated.Tables.DUE_LINE;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.engine.payroll.LineKind;

/** What a pay period comes to before its file is made, as the last night knew it. Sums only: nothing about a person. */
public final class NextFileStore {
    private final DSLContext sql;

    public NextFileStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * What is due of one benefit and payroll element in a pay period.
     *
     * @param posts how many posts it is due of
     * @param due what it comes to
     * @param sent what files that stand have told payroll of it already
     */
    public record DueTotal(
            String benefit, String elementCode, LineKind kind, long lines, long posts, Money due, Money sent) {
        /** What is still to be sent: the subtraction, in sum. */
        public Money toSend() {
            return due.minus(sent);
        }
    }

    /** A pay group's period by benefit and element; empty where nothing is due. */
    public List<DueTotal> totals(String payGroup, String taxYear, int periodNo) {
        var sent = DSL.select(
                        SENT_LINE.BENEFIT.as("sent_benefit"),
                        SENT_LINE.ELEMENT_CODE.as("sent_element"),
                        SENT_LINE.KIND.as("sent_kind"),
                        sum(SENT_LINE.AMOUNT).as("sent_amount"))
                .from(SENT_LINE)
                .where(SENT_LINE.FOR_TAX_YEAR.eq(taxYear))
                .and(SENT_LINE.FOR_PERIOD_NO.eq((short) periodNo))
                .and(SENT_LINE.FILE_ID.in(
                        SentLines.filesFor(payGroup, SentLines.startOf(payGroup, taxYear, periodNo), null)))
                .groupBy(SENT_LINE.BENEFIT, SENT_LINE.ELEMENT_CODE, SENT_LINE.KIND)
                .asTable("sent");
        var amount = DSL.field(DSL.name("sent", "sent_amount"), SQLDataType.NUMERIC(14, 2));
        var already = coalesce(DSL.max(amount), inline(BigDecimal.ZERO));
        return sql.select(
                        DUE_LINE.BENEFIT,
                        DUE_LINE.ELEMENT_CODE,
                        DUE_LINE.KIND,
                        DUE_LINE.CURRENCY,
                        count(),
                        countDistinct(DUE_LINE.EMPLOYMENT_ID),
                        sum(DUE_LINE.AMOUNT),
                        already)
                .from(DUE_LINE)
                .leftJoin(sent)
                .on(DSL.field(DSL.name("sent", "sent_benefit"), SQLDataType.CLOB)
                        .eq(DUE_LINE.BENEFIT))
                .and(DSL.field(DSL.name("sent", "sent_element"), SQLDataType.CLOB)
                        .eq(DUE_LINE.ELEMENT_CODE))
                .and(DSL.field(DSL.name("sent", "sent_kind"), SQLDataType.CHAR(1))
                        .eq(DUE_LINE.KIND))
                .where(DUE_LINE.PAY_GROUP.eq(payGroup))
                .and(DUE_LINE.TAX_YEAR.eq(taxYear))
                .and(DUE_LINE.PERIOD_NO.eq((short) periodNo))
                .groupBy(DUE_LINE.BENEFIT, DUE_LINE.ELEMENT_CODE, DUE_LINE.KIND, DUE_LINE.CURRENCY)
                .orderBy(DUE_LINE.KIND, DUE_LINE.BENEFIT, DUE_LINE.ELEMENT_CODE)
                .fetch(row -> new DueTotal(
                        row.value1(),
                        row.value2(),
                        LineCodes.kind(row.value3()),
                        row.value5(),
                        row.value6(),
                        Moneys.money(row.value7(), row.value4()),
                        Moneys.money(row.value8(), row.value4())));
    }
}
