package uk.lifestage.db.payroll;

/**
 * Whose due lines a run works out; fixed once for a run, so that a restart works out the same.
 *
 * @param scope everyone, or those of whom anything has changed
 * @param because why it is everyone; or since when those have changed
 * @param posts how many posts that is
 */
public record NightPlan(Scope scope, String because, long posts) {
    /** Everyone, or whoever has changed. */
    public enum Scope {
        EVERYONE("everyone"),
        CHANGED("changed");

        private final String code;

        Scope(String code) {
            this.code = code;
        }

        /** The word in tables. */
        public String code() {
            return code;
        }

        /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
        public static Scope of(String code) {
            for (var value : values()) {
                if (value.code.equals(code)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("No such scope of a night: " + code);
        }
    }
}
