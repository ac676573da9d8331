package uk.lifestage.engine;

/**
 * How many seeds the tests by seeds take: as many as each names, or no more than {@code -Dseeds.most}, where every change of the
 * engine costs a run of its tests (scripts/mutation.sh).
 */
public final class Seeds {
    /** Set where only few seeds are wanted: then the tests that count what the seeds meet have nothing to say. */
    public static final String MOST = "seeds.most";

    private static final int LIMIT = Integer.getInteger(MOST, Integer.MAX_VALUE);

    private Seeds() {}

    public static int most(int wanted) {
        return Math.min(wanted, LIMIT);
    }

    public static boolean few() {
        return LIMIT < Integer.MAX_VALUE;
    }
}
