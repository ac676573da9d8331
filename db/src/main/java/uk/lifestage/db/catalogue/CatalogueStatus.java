package uk.lifestage.db.catalogue;

/** Whether a catalogue version may still change. */
public enum CatalogueStatus {
    DRAFT("draft"),
    PUBLISHED("published"),
    /** A draft that was given up: kept as it was, never in force. */
    DISCARDED("discarded");

    private final String code;

    CatalogueStatus(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static CatalogueStatus of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such CatalogueStatus: " + code);
    }
}
