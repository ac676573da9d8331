package uk.lifestage.engine.calendar;

/** How often a pay group is paid. */
public enum Frequency {
    WEEKLY("weekly", 52),
    TWO_WEEKLY("two_weekly", 26),
    FOUR_WEEKLY("four_weekly", 13),
    MONTHLY("monthly", 12);

    private final String code;
    private final int periodsPerYear;

    Frequency(String code, int periodsPerYear) {
        this.code = code;
        this.periodsPerYear = periodsPerYear;
    }

    /** The word used in files and tables. */
    public String code() {
        return code;
    }

    /** Pay periods in an ordinary tax year: 52, 26, 13 or 12. */
    public int periodsPerYear() {
        return periodsPerYear;
    }
}
