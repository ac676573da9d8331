package uk.lifestage.engine.catalogue;

/** A life stage's code, for example {@code growing-family}. */
public record StageCode(String value) implements Comparable<StageCode> {
    public StageCode {
        Codes.check("StageCode", value);
    }

    @Override
    public int compareTo(StageCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
