package uk.lifestage.db.support;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows on their way into a table in the text form of {@code COPY}. They are sent in parts, so that memory stays the same
 * however many there are; nothing else can be asked of the connection while a part is sent.
 *
 * <p>COPY is refused into tables under row-level security: the table is a temporary one of the transaction's own.
 */
public final class CopyText {
    /** Characters after which a part is sent. */
    private static final int PART = 1 << 20;

    private final DSLContext sql;
    private final String statement;
    private final StringBuilder part = new StringBuilder(1 << 12);
    private boolean rowBegun;

    /**
     * @param table the name of a temporary table, and its columns in parentheses where not all are given
     */
    public CopyText(DSLContext sql, String table) {
        this.sql = sql;
        this.statement = "copy " + table + " from stdin";
    }

    /** The row's next value, by its text; null where there is none. */
    public CopyText value(@Nullable Object value) {
        if (rowBegun) {
            part.append('\t');
        }
        rowBegun = true;
        if (value == null) {
            part.append("\\N");
        } else {
            escape(part, value.toString());
        }
        return this;
    }

    /** A value of a row that is put together elsewhere, by its text and with a tab after it; null where there is none. */
    public static void value(StringBuilder row, @Nullable Object value) {
        if (value == null) {
            row.append("\\N");
        } else {
            escape(row, value.toString());
        }
        row.append('\t');
    }

    /** A whole row that was put together elsewhere, without its line's end. */
    public void row(String row) {
        part.append(row);
        endRow();
    }

    /** Ends the row. */
    public void endRow() {
        part.append('\n');
        rowBegun = false;
        sendIfFull();
    }

    private void sendIfFull() {
        if (part.length() >= PART) {
            send();
        }
    }

    /** Sends what has not been sent yet; to be called after the last row. */
    public void send() {
        if (part.isEmpty()) {
            return;
        }
        sql.connection(connection -> {
            try {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, new StringReader(part.toString()));
            } catch (SQLException failure) {
                throw withoutData(failure);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        part.setLength(0);
    }

    /** PostgreSQL quotes the row that it could not take; that row is somebody's. */
    private static SQLException withoutData(SQLException failure) {
        return new SQLException("Rows could not be copied in", failure.getSQLState());
    }

    private static void escape(StringBuilder part, String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
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
