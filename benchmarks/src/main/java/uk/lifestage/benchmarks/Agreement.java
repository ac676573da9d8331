package uk.lifestage.benchmarks;

/** That two answers are the same: figures beside answers that differ say nothing. */
final class Agreement {
    private Agreement() {}

    /** Throws {@link IllegalStateException} with both answers where they differ. */
    static void check(String whose, Object engine, Object other) {
        if (!engine.equals(other)) {
            throw new IllegalStateException(
                    "The answers differ for " + whose + ".\nThe engine: " + engine + "\nThe other:  " + other);
        }
    }
}
