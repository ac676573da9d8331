package uk.lifestage.db.support;

/**
 * A database role and its password. Two exist: {@code lifestage_owner} owns the schema and migrates it;
 * {@code lifestage_app} is the product's own, held by row-level security.
 */
public record DatabaseLogin(String username, String password) {

    /** Names the role and keeps the password to itself, since logs print values. */
    @Override
    public String toString() {
        return "DatabaseLogin[" + username + "]";
    }
}
