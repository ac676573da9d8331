package uk.lifestage.engine.catalogue;

/** An option's code within its benefit, for example {@code family}. */
public record OptionCode(String value) implements Comparable<OptionCode> {
    public OptionCode {
        Codes.check("OptionCode", value);
    }

    @Override
    public int compareTo(OptionCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
