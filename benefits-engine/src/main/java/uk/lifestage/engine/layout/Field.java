package uk.lifestage.engine.layout;

/** What a column can say. */
public enum Field {
    /** The employer's code. */
    EMPLOYER(Scope.FILE, Type.TEXT),
    PAY_GROUP(Scope.FILE, Type.TEXT),
    /** The tax year of the file's own pay period, {@code 2026/27}. */
    TAX_YEAR(Scope.FILE, Type.TEXT),
    PERIOD_NO(Scope.FILE, Type.NUMBER),
    /** The name of the file's own pay period, {@code 2026/27-09}. */
    PERIOD(Scope.FILE, Type.TEXT),
    PERIOD_START(Scope.FILE, Type.DATE),
    /** The last day of the file's own pay period. */
    PERIOD_END(Scope.FILE, Type.DATE),
    /** The day before the file's own pay period begins. */
    DAY_BEFORE_PERIOD(Scope.FILE, Type.DATE),
    PAY_DATE(Scope.FILE, Type.DATE),
    CUT_OFF(Scope.FILE, Type.DATE),
    SEQUENCE(Scope.FILE, Type.NUMBER),
    PREVIOUS_SEQUENCE(Scope.FILE, Type.NUMBER),
    BUSINESS_DATE(Scope.FILE, Type.DATE),
    /** The name of the canonical file with the same lines. */
    CANONICAL_FILE(Scope.FILE, Type.TEXT),

    /** How many rows there are of lines, posts or employees. */
    ROW_COUNT(Scope.TOTAL, Type.NUMBER),
    /** How many lines are in the file. */
    LINE_COUNT(Scope.TOTAL, Type.NUMBER),
    /** What the file's deductions add up to. */
    TOTAL_DEDUCTIONS(Scope.TOTAL, Type.MONEY),
    /** What the file's payments add up to. */
    TOTAL_PAYMENTS(Scope.TOTAL, Type.MONEY),
    /** What deductions and payments add up to together, each as it is written. */
    TOTAL(Scope.TOTAL, Type.MONEY),

    /** Counts a block's rows from 1. */
    ROW_NUMBER(Scope.ROW, Type.NUMBER),

    EMPLOYEE_NO(Scope.EMPLOYEE, Type.TEXT),
    ASSIGNMENT_NO(Scope.POST, Type.NUMBER),

    /** Names the line for good; payroll's answer may quote it. */
    LINE_KEY(Scope.LINE, Type.TEXT),
    /** Names what is due to or from a post in a pay period: the same in every file of the period. */
    STATE_KEY(Scope.LINE, Type.TEXT),
    /** Names the row: the state key where a later row of the same key replaces it, else the line key. */
    ENTRY_KEY(Scope.LINE, Type.TEXT),
    /** Names what is due to or from a post: the same in every period. */
    STANDING_KEY(Scope.LINE, Type.TEXT),
    BENEFIT(Scope.LINE, Type.TEXT),
    /** The payroll element by the layout's own code for it. */
    ELEMENT(Scope.LINE, Type.TEXT),
    /** The payroll element by the catalogue's code. */
    ELEMENT_CODE(Scope.LINE, Type.TEXT),
    /** {@code D} or {@code P}. */
    KIND(Scope.LINE, Type.TEXT),
    AMOUNT(Scope.LINE, Type.MONEY),
    CURRENCY(Scope.LINE, Type.TEXT),
    UNITS(Scope.LINE, Type.NUMBER),
    FOR_TAX_YEAR(Scope.LINE, Type.TEXT),
    FOR_PERIOD_NO(Scope.LINE, Type.NUMBER),
    /** The name of the pay period that the amount belongs to. */
    FOR_PERIOD(Scope.LINE, Type.TEXT),
    FOR_PERIOD_START(Scope.LINE, Type.DATE),
    FOR_PERIOD_END(Scope.LINE, Type.DATE),
    FOR_PAY_DATE(Scope.LINE, Type.DATE),
    INSTALMENT(Scope.LINE, Type.NUMBER),
    INSTALMENTS(Scope.LINE, Type.NUMBER),
    COST_CODE(Scope.LINE, Type.TEXT),
    /** {@code new}, {@code change}, {@code correction}, {@code refund}, {@code stop} or {@code same}. */
    REASON(Scope.LINE, Type.TEXT);

    private final Scope scope;
    private final Type type;

    Field(Scope scope, Type type) {
        this.scope = scope;
        this.type = type;
    }

    Scope scope() {
        return scope;
    }

    Type type() {
        return type;
    }

    /** Its word in a layout's description. */
    String word() {
        return LayoutWords.of(this);
    }

    /** Of what a field speaks. */
    enum Scope {
        FILE,
        TOTAL,
        ROW,
        EMPLOYEE,
        POST,
        LINE
    }

    /** How a field's value is written. */
    enum Type {
        TEXT,
        NUMBER,
        DATE,
        MONEY
    }
}
