package uk.lifestage.engine.catalogue;

/** How a price is spread over pay periods. */
public sealed interface Collection {
    /** Due in every pay period while the election holds. */
    record EveryPeriod() implements Collection {}

    /** A whole price in so many equal instalments, one a pay period; the last takes the residue. */
    record Instalments(int count) implements Collection {
        public Instalments {
            if (count < 1 || count > 120) {
                throw new IllegalArgumentException("Instalments must be 1 to 120, not " + count);
            }
        }
    }

    /** A whole price in equal instalments over the pay periods left in the plan year from the start. */
    record OverPlanYear() implements Collection {}
}
