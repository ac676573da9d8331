package uk.lifestage.db.support;

/** Whose PostgreSQL keeps the data. Demo people and passwords exist only where it is {@link #EMBEDDED}. */
public enum DatabaseMode {
    /** Started by the product itself, in a folder of the user's: no {@code spring.datasource.url} was given. */
    EMBEDDED,
    /** The operator's own, named by {@code spring.datasource.url}. */
    EXTERNAL
}
