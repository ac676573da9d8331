package uk.lifestage.engine.catalogue;

/** Who is covered, for rates tiered by it. */
public enum CoverTier {
    PERSON("person"),
    PERSON_AND_PARTNER("person-and-partner"),
    PERSON_AND_CHILDREN("person-and-children"),
    FAMILY("family");

    private final String code;

    CoverTier(String code) {
        this.code = code;
    }

    /** The word used in catalogue files. */
    public String code() {
        return code;
    }

    /** The tier that covers the person with or without a partner and children. */
    public static CoverTier of(boolean partner, boolean children) {
        if (partner) {
            return children ? FAMILY : PERSON_AND_PARTNER;
        }
        return children ? PERSON_AND_CHILDREN : PERSON;
    }
}
