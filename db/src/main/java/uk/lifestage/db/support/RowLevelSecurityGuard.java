package uk.lifestage.db.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Refuses to start as a database role that row-level security does not hold, since one forgotten filter would then
 * show one employer's people to another.
 */
final class RowLevelSecurityGuard implements SmartInitializingSingleton {

    private final ObjectProvider<DataSource> databases;

    RowLevelSecurityGuard(ObjectProvider<DataSource> databases) {
        this.databases = databases;
    }

    @Override
    public void afterSingletonsInstantiated() {
        databases.ifAvailable(RowLevelSecurityGuard::check);
    }

    private static void check(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet role = statement.executeQuery(
                        "select rolname, rolsuper or rolbypassrls from pg_roles where rolname = current_user")) {
            if (role.next() && role.getBoolean(2)) {
                throw new IllegalStateException("The database role '" + role.getString(1)
                        + "' bypasses row-level security: set spring.datasource.username to a role that does not,"
                        + " and spring.liquibase.user to the schema's owner");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The database role's rights could not be read", failure);
        }
    }
}
