package uk.lifestage.engine.catalogue;

/** A life event type's code, for example {@code marriage}. */
public record LifeEventCode(String value) implements Comparable<LifeEventCode> {
    public LifeEventCode {
        Codes.check("LifeEventCode", value);
    }

    @Override
    public int compareTo(LifeEventCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
