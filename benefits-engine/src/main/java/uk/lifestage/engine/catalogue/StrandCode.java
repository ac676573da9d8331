package uk.lifestage.engine.catalogue;

/** A strand's code, for example {@code CareWISE}. */
public record StrandCode(String value) implements Comparable<StrandCode> {
    public StrandCode {
        Codes.check("StrandCode", value);
    }

    @Override
    public int compareTo(StrandCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
