package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.postgresql.PGConnection;
import uk.lifestage.db.support.BulkWork;

/**
 * The canonical payroll file: UTF-8, RFC 4180, a header, one row a line, LF at the end of each, as PostgreSQL writes it by
 * {@code COPY}. The same lines give the same bytes on any machine.
 *
 * <p>Text that a spreadsheet would run as a formula (it begins with {@code = + - @}, a tab or a carriage return) gets an
 * apostrophe in front. Amounts are ours and numeric: a refund's minus sign stays.
 */
final class CanonicalCopy {
    private static final Field<String> FORMULAS = inline("=+-@\t\r");

    private final DSLContext sql;

    CanonicalCopy(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Writes the whole file and says how many rows it has. The work memory of the transaction is that of bulk work from here on.
     *
     * @throws UncheckedIOException what {@code out} throws
     */
    long write(PayrollFile file, OutputStream out) {
        BulkWork.begin(sql);
        var statement = "copy (" + sql.renderInlined(rows(file)) + ") to stdout with (format csv, header true)";
        return sql.connectionResult(connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement, out);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static Select<?> rows(PayrollFile file) {
        return select(
                        text(SENT_LINE.LINE_KEY).as("line_key"),
                        text(SENT_LINE.EMPLOYEE_NO).as("employee_no"),
                        SENT_LINE.ASSIGNMENT_NO.as("assignment_no"),
                        text(SENT_LINE.ELEMENT_CODE).as("element_code"),
                        SENT_LINE.KIND.as("kind"),
                        SENT_LINE.AMOUNT.as("amount"),
                        SENT_LINE.CURRENCY.as("currency"),
                        function("trim_scale", SENT_LINE.UNITS.getDataType(), SENT_LINE.UNITS)
                                .as("units"),
                        inline(file.taxYear()).as("tax_year"),
                        inline(file.periodNo()).as("period_no"),
                        concat(
                                        SENT_LINE.FOR_TAX_YEAR,
                                        inline("-"),
                                        lpad(SENT_LINE.FOR_PERIOD_NO.cast(SQLDataType.CLOB), 2, "0"))
                                .as("for_period"),
                        SENT_LINE.INSTALMENT.as("instalment"),
                        SENT_LINE.INSTALMENTS.as("instalments"),
                        text(SENT_LINE.COST_CODE).as("cost_code"),
                        SENT_LINE.REASON.as("reason"))
                .from(SENT_LINE)
                .where(SENT_LINE.FILE_ID.eq(inline(file.id().value())))
                .orderBy(PayrollFileStore.IN_FILE_ORDER);
    }

    /** An empty text is written as nothing, not as a pair of quotes. */
    private static Field<String> text(Field<String> column) {
        var formula = function("strpos", SQLDataType.INTEGER, FORMULAS, left(column, 1));
        return nullif(
                when(formula.gt(inline(0)).and(column.ne(inline(""))), concat(inline("'"), column))
                        .else_(column),
                inline(""));
    }
}
