package uk.lifestage.engine.catalogue;

/** A named rule's code within a catalogue, for example {@code NOT_CASUAL}; public and never reused. */
public record RuleCode(String value) implements Comparable<RuleCode> {
    public RuleCode {
        Codes.check("RuleCode", value);
    }

    @Override
    public int compareTo(RuleCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
