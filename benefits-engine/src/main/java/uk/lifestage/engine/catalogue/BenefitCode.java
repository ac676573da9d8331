package uk.lifestage.engine.catalogue;

/** A benefit's code, stable from one catalogue version to the next, for example {@code buy-leave}. */
public record BenefitCode(String value) implements Comparable<BenefitCode> {
    public BenefitCode {
        Codes.check("BenefitCode", value);
    }

    @Override
    public int compareTo(BenefitCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
