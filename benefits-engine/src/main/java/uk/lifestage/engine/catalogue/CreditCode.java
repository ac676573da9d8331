package uk.lifestage.engine.catalogue;

/** The code of one of a flex fund's credits, for example {@code basic}; stable from one catalogue version to the next. */
public record CreditCode(String value) implements Comparable<CreditCode> {
    public CreditCode {
        Codes.check("CreditCode", value);
    }

    @Override
    public int compareTo(CreditCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
