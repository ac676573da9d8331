package uk.lifestage.db.payroll;

import java.io.IOException;
import java.io.StringReader;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.DueLine;

/**
 * Sends due lines to PostgreSQL in the text form of {@code COPY}. They are sent in parts, since nothing else can be asked
 * of a connection while it copies.
 */
final class DueLineCopy implements DueLineSink {
    /** Characters after which a part is sent. */
    private static final int PART = 1 << 20;

    private final DSLContext sql;
    private final String statement;
    private final StringBuilder part = new StringBuilder(PART + 1_000);

    private long lines;

    DueLineCopy(DSLContext sql, String table) {
        this.sql = sql;
        this.statement = "copy " + table + " from stdin";
    }

    @Override
    public void add(EmploymentId employment, DueLine line) {
        cell(employment.toString());
        cell(line.benefit().value());
        cell(line.elementCode());
        cell(line.kind().code());
        cell(line.payGroup());
        cell(line.period().taxYear());
        cell(String.valueOf(line.period().number()));
        cell(line.amount().getAmount().toPlainString());
        cell(line.amount().getCurrencyUnit().getCode());
        cell(line.costCode());
        cell(line.units() == null ? null : line.units().toPlainString());
        cell(line.instalment() == null ? null : line.instalment().toString());
        cell(line.instalments() == null ? null : line.instalments().toString());
        lines++;
        part.setCharAt(part.length() - 1, '\n');
        if (part.length() >= PART) {
            flush();
        }
    }

    /** How many lines were added. */
    long lines() {
        return lines;
    }

    /** Sends what has not been sent yet. */
    void flush() {
        if (part.isEmpty()) {
            return;
        }
        sql.connection(connection -> {
            try {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, new StringReader(part.toString()));
            } catch (IOException impossible) {
                throw new IllegalStateException("Text in memory could not be read", impossible);
            }
        });
        part.setLength(0);
    }

    private void cell(@Nullable String value) {
        if (value == null) {
            part.append("\\N");
        } else {
            escape(value);
        }
        part.append('\t');
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '\\' -> part.append("\\\\");
                case '\t' -> part.append("\\t");
                case '\n' -> part.append("\\n");
                case '\r' -> part.append("\\r");
                default -> part.append(character);
            }
        }
    }
}
