package uk.lifestage.engine.catalogue;

/** What an amount is for. {@link #TOTAL} is a whole price, collected once or in instalments. */
public enum Per {
    YEAR,
    MONTH,
    WEEK,
    PAY_PERIOD,
    TOTAL;

    private static final int MONTHS = 12;
    private static final int WEEKS = 52;

    /**
     * How many times a year an amount is for; a whole price once.
     *
     * @param periodsPerYear of the pay group
     */
    public int timesAYear(int periodsPerYear) {
        return switch (this) {
            case YEAR, TOTAL -> 1;
            case MONTH -> MONTHS;
            case WEEK -> WEEKS;
            case PAY_PERIOD -> periodsPerYear;
        };
    }
}
