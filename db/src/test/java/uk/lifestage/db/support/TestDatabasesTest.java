package uk.lifestage.db.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabasesTest {

    private static final TestDatabase DATABASE = TestDatabases.fresh();

    @Test
    void givesEachCallerADatabaseOfItsOwn() throws SQLException {
        TestDatabase other = TestDatabases.fresh();
        execute(DATABASE.ownerDataSource(), "create table of_one_test (line int)");
        assertThat(answer(DATABASE.ownerDataSource(), "select count(*) from pg_class where relname = 'of_one_test'"))
                .isEqualTo("1");
        assertThat(answer(other.ownerDataSource(), "select count(*) from pg_class where relname = 'of_one_test'"))
                .isEqualTo("0");
    }

    @Test
    void isMigrated() throws SQLException {
        assertThat(answer(DATABASE.appDataSource(), "select count(*) from employer"))
                .isEqualTo("0");
    }

    @Test
    void holdsTheProductsRoleToItsRights() throws SQLException {
        assertThat(answer(DATABASE.appDataSource(), "select current_user")).isEqualTo("lifestage_app");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(DATABASE.appDataSource(), "create table smuggled (line int)"))
                .extracting(SQLException::getSQLState)
                .isEqualTo("42501");
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            DatabaseRoles.execute(connection, sql);
        }
    }

    private static String answer(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
