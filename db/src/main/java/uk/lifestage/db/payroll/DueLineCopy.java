package uk.lifestage.db.payroll;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.DueSpan;

/**
 * Sends due spans to PostgreSQL in the text form of {@code COPY}. They are sent in parts, since nothing else can be asked
 * of a connection while it copies.
 */
final class DueLineCopy implements DueLineSink {
    /** Characters after which a part is sent. */
    private static final int PART = 1 << 20;

    private final DSLContext sql;
    private final String statement;
    private final StringBuilder part = new StringBuilder(PART + 1_000);

    private final Set<UUID> left = new HashSet<>();

    private long spans;

    DueLineCopy(DSLContext sql, String table) {
        this.sql = sql;
        this.statement = "copy " + table + " from stdin";
    }

    @Override
    public void add(EmploymentId employment, DueSpan span) {
        cell(employment.toString());
        cell(span.benefit().value());
        cell(span.elementCode());
        cell(span.kind().code());
        cell(span.payGroup());
        cell(span.first().days().from().toString());
        cell(span.last().days().from().toString());
        cell(span.amount().getAmount().toPlainString());
        cell(span.amount().getCurrencyUnit().getCode());
        cell(span.costCode());
        cell(span.units() == null ? null : span.units().toPlainString());
        cell(span.instalment() == null ? null : span.instalment().toString());
        cell(span.instalments() == null ? null : span.instalments().toString());
        spans++;
        part.setCharAt(part.length() - 1, '\n');
        if (part.length() >= PART) {
            flush();
        }
    }

    @Override
    public void leave(EmploymentId employment) {
        left.add(employment.value());
    }

    /** Posts that are left as they were. */
    Set<UUID> left() {
        return left;
    }

    /** How many spans were added. */
    long spans() {
        return spans;
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
