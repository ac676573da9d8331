package uk.lifestage.db.support;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty, migrated database of one test class.
 *
 * @param owner owns the schema; forced row-level security holds it too
 * @param app the product's role
 * @param superuser sees everything, for tests that count behind the product's back
 */
public record TestDatabase(String jdbcUrl, DatabaseLogin owner, DatabaseLogin app, DatabaseLogin superuser) {

    /** New connections as the schema's owner. */
    public DataSource ownerDataSource() {
        return dataSource(owner);
    }

    /** New connections as the product, held by row-level security. */
    public DataSource appDataSource() {
        return dataSource(app);
    }

    /** New connections that row-level security does not hold. */
    public DataSource superuserDataSource() {
        return dataSource(superuser);
    }

    /** What points an application at this database. */
    public Map<String, String> springProperties() {
        return Map.of(
                "spring.datasource.url", jdbcUrl,
                "spring.datasource.username", app.username(),
                "spring.datasource.password", app.password(),
                "spring.liquibase.user", owner.username(),
                "spring.liquibase.password", owner.password(),
                // Contexts are cached, and all their pools share one server.
                "spring.datasource.hikari.maximum-pool-size", "6",
                "spring.datasource.hikari.minimum-idle", "0");
    }

    private DataSource dataSource(DatabaseLogin login) {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(login.username());
        source.setPassword(login.password());
        return source;
    }
}
