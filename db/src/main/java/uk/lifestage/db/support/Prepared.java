package uk.lifestage.db.support;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * A statement that is written out once and sent often, with other values each time: to write one out takes longer than to
 * send it. Values have the names of the columns that they are for.
 */
public final class Prepared {
    private static final SQLExceptionTranslator FAILURES = new SQLStateSQLExceptionTranslator();

    private final String text;
    private final List<String> places;
    private final Field<?>[] columns;

    private Prepared(String text, List<String> places, Field<?>[] columns) {
        this.text = text;
        this.places = places;
        this.columns = columns;
    }

    /** Writes out a statement, the values of which are {@linkplain #value places} alone. */
    public static Prepared of(DSLContext sql, Query statement) {
        var places = statement.getParams().values().stream()
                .filter(place -> !place.isInline())
                .map(place -> Objects.requireNonNull(place.getParamName(), "A place without a name"))
                .toList();
        var columns = statement instanceof Select<?> read ? read.fields() : new Field<?>[0];
        return new Prepared(sql.render(statement), places, columns);
    }

    /** The place of a value for a column, once in a statement. */
    public static <T> Param<T> value(TableField<?, T> column) {
        return DSL.param(column.getName(), column);
    }

    /** The statement, to be given its values. */
    public Values values() {
        return new Values(this);
    }

    /** Sends statements together, in their order, and says how many rows each wrote. */
    static int[] write(DSLContext sql, List<Values> statements) {
        var all = statements.stream().map(one -> one.statement.text).collect(Collectors.joining(";\n"));
        return sql.connectionResult(connection -> {
            try (var sent = connection.prepareStatement(all)) {
                int place = 1;
                for (var one : statements) {
                    place = one.bind(sent, place);
                }
                sent.execute();
                var written = new int[statements.size()];
                for (int i = 0; i < written.length; i++) {
                    written[i] = sent.getUpdateCount();
                    sent.getMoreResults();
                }
                return written;
            } catch (SQLException failure) {
                throw translated(failure);
            }
        });
    }

    private static RuntimeException translated(SQLException failure) {
        return Objects.requireNonNull(FAILURES.translate("prepared statement", null, failure));
    }

    /** Values of one statement. */
    public static final class Values {
        private final Prepared statement;
        private final @Nullable Object[] values;
        private final boolean[] given;

        private Values(Prepared statement) {
            this.statement = statement;
            this.values = new Object[statement.places.size()];
            this.given = new boolean[values.length];
        }

        /** Gives the value for a column. */
        public <T> Values set(TableField<?, T> column, @Nullable T value) {
            int place = statement.places.indexOf(column.getName());
            if (place < 0) {
                throw new IllegalArgumentException("No place for " + column + " in " + statement.text);
            }
            values[place] = value;
            given[place] = true;
            return this;
        }

        /** Sends the statement alone, and says how many rows it wrote. */
        public int write(DSLContext sql) {
            return Prepared.write(sql, List.of(this))[0];
        }

        /** Sends the statement, and says what it found. */
        public Result<Record> fetch(DSLContext sql) {
            return sql.connectionResult(connection -> {
                try (var sent = connection.prepareStatement(statement.text)) {
                    bind(sent, 1);
                    return sql.fetch(sent.executeQuery(), statement.columns);
                } catch (SQLException failure) {
                    throw translated(failure);
                }
            });
        }

        /** Hands the values over, the first at a place, and says which place comes after the last. */
        private int bind(PreparedStatement statement, int from) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                if (!given[i]) {
                    throw new IllegalStateException("No value for " + this.statement.places.get(i));
                }
                bind(statement, from + i, values[i]);
            }
            return from + values.length;
        }

        private static void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
            switch (value) {
                case null -> statement.setNull(place, Types.NULL);
                case Instant moment -> statement.setObject(place, moment.atOffset(ZoneOffset.UTC));
                case JSONB json -> statement.setString(place, json.data());
                case UUID[] ids ->
                    statement.setString(
                            place, Arrays.stream(ids).map(UUID::toString).collect(Collectors.joining(",", "{", "}")));
                case String text -> statement.setString(place, text);
                case Integer number -> statement.setInt(place, number);
                case Short number -> statement.setShort(place, number);
                case BigDecimal number -> statement.setBigDecimal(place, number);
                case UUID id -> statement.setObject(place, id);
                case LocalDate day -> statement.setObject(place, day);
                default -> throw new IllegalArgumentException("Values of " + value.getClass() + " are not sent so");
            }
        }
    }
}
