package uk.lifestage.engine.employment;

import java.util.Optional;

/** The kind of contract that a post is held under, as the HR feed names it. */
public enum ContractType {
    PERMANENT("permanent"),
    FIXED_TERM("fixed_term"),
    CASUAL("casual"),
    APPRENTICE("apprentice");

    private final String code;

    ContractType(String code) {
        this.code = code;
    }

    /** The word used in feeds and in rules. */
    public String code() {
        return code;
    }

    /** The contract type with exactly this code; empty for any other spelling. */
    public static Optional<ContractType> find(String code) {
        for (var type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
