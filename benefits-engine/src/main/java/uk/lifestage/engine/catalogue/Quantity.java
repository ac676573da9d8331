package uk.lifestage.engine.catalogue;

/** How many units of an option may be chosen: from {@code minimum} to {@code maximum} in steps from the minimum. */
public record Quantity(int minimum, int maximum, int step) {
    public Quantity {
        if (minimum < 0 || maximum < minimum || step < 1) {
            throw new IllegalArgumentException("A quantity needs 0 <= minimum <= maximum and a step of at least 1: "
                    + minimum + ", " + maximum + ", " + step);
        }
    }

    /** Whether a number of units may be chosen. */
    public boolean allows(int units) {
        return units >= minimum && units <= maximum && (units - minimum) % step == 0;
    }
}
