package uk.lifestage.engine.pay;

import java.util.Optional;

/** Whether tax is worked out over the year so far or for one pay period alone. */
public enum TaxBasis {
    CUMULATIVE("cumulative"),
    /** Also called week 1 or non-cumulative: earlier pay and tax are left out. */
    MONTH1("month1");

    private final String code;

    TaxBasis(String code) {
        this.code = code;
    }

    /** The word used in feeds. */
    public String code() {
        return code;
    }

    /** The basis with exactly this code; empty for any other spelling. */
    public static Optional<TaxBasis> find(String code) {
        for (var basis : values()) {
            if (basis.code.equals(code)) {
                return Optional.of(basis);
            }
        }
        return Optional.empty();
    }
}
