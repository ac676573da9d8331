package uk.lifestage.engine.catalogue;

/** A window's code, for example {@code annual}. */
public record WindowCode(String value) implements Comparable<WindowCode> {
    public WindowCode {
        Codes.check("WindowCode", value);
    }

    @Override
    public int compareTo(WindowCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
