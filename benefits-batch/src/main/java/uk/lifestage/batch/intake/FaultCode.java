package uk.lifestage.batch.intake;

/** What can be wrong with a row of the feed. Codes are public and never reused; the words name no value. */
enum FaultCode {
    WRONG_NUMBER_OF_COLUMNS("wrong number of columns"),
    DUPLICATE_ROW("second row for the same employee and assignment"),
    MISSING("missing"),
    TOO_LONG("too long"),
    CONTROL_CHARACTER("holds a line break or another control character"),
    NOT_A_CODE("not a code: letters, digits, dots, hyphens, underscores and slashes"),
    NOT_AN_ASSIGNMENT_NUMBER("not an assignment number: a whole number from 1 to 9999"),
    NOT_AN_EMAIL("not an address"),
    NOT_A_DATE("not a date: yyyy-mm-dd, from 1900 and before 2200"),
    UNDER_SCHOOL_LEAVING_AGE("under school-leaving age: not yet 16 when the assignment starts"),
    ENDS_BEFORE_START("ends before it starts"),
    IN_THE_FUTURE("in the future: after the business date and after the assignment's start"),
    UNKNOWN_CONTRACT_TYPE("unknown contract type: permanent, fixed_term, casual or apprentice, exactly so"),
    NOT_A_NUMBER("not a number"),
    NOT_A_PLAIN_DECIMAL("not a plain decimal: digits and at most one decimal point"),
    TOO_MANY_DECIMALS("more decimals than this figure has"),
    NEGATIVE("negative"),
    TOO_LARGE("too large"),
    NOT_ABOVE_ZERO("not above 0"),
    OVER_ONE("over 1"),
    OVER_HOURS_OF_A_WEEK("more hours than a week has: 168"),
    OVER_WEEKS_OF_A_YEAR("more weeks than a year has: 53"),
    OVER_DAYS_OF_A_YEAR("more days than a year has: 366"),
    UNKNOWN_PAY_GROUP("unknown pay group"),
    NOT_A_TAX_CODE("not a tax code"),
    UNKNOWN_TAX_BASIS("unknown tax basis: cumulative or month1"),
    UNKNOWN_NI_CATEGORY("unknown category"),
    UNKNOWN_LOAN_PLAN("unknown plan: 1, 2, 4, 5 and PG, parted by semicolons"),
    REPEATED_LOAN_PLAN("the same plan twice"),
    TWO_UNDERGRADUATE_PLANS("two undergraduate plans: at most one of 1, 2, 4 and 5");

    private final String reason;

    FaultCode(String reason) {
        this.reason = reason;
    }

    /** What is wrong, in words. */
    String reason() {
        return reason;
    }
}
