package uk.lifestage.db.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The roles of a server that the product sets up by itself. An operator's own database has roles of the same rights,
 * made by hand: neither is a superuser, neither may bypass row-level security or make databases and roles.
 */
final class DatabaseRoles {

    static final String SUPERUSER = "postgres";
    static final String OWNER = "lifestage_owner";
    static final String APP = "lifestage_app";

    private DatabaseRoles() {}

    /** Makes the role if it is absent and sets its password, so that a set-up cut short can simply be repeated. */
    static void ensure(Connection superuser, DatabaseLogin login) throws SQLException {
        if (!exists(superuser, "select 1 from pg_roles where rolname = ?", login.username())) {
            execute(superuser, "create role " + login.username());
        }
        execute(
                superuser,
                "alter role " + login.username()
                        + " login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password "
                        + literal(login.password()));
    }

    /** Makes an empty database that belongs to {@link #OWNER}, if it is absent. */
    static void ensureDatabase(Connection superuser, String database) throws SQLException {
        if (!exists(superuser, "select 1 from pg_database where datname = ?", database)) {
            execute(superuser, "create database " + database + " owner " + OWNER);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
