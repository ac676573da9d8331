package uk.lifestage.db.returns;

/** What can be wrong with a row of a return file. Codes are public and never used again for something else. */
public enum ReturnFault {
    WRONG_NUMBER_OF_COLUMNS("has more or fewer cells than the header"),
    MISSING("is empty and must not be"),
    TOO_LONG("is longer than it may be"),
    CONTROL_CHARACTER("holds a control character"),
    NOT_A_STATUS("is not taken, short or refused"),
    NOT_A_PERIOD("is not a pay period such as 2026/27-09"),
    NOT_AN_ASSIGNMENT_NUMBER("is not a whole number from 1 to 9999"),
    NOT_A_PLAIN_DECIMAL("is not a plain decimal such as 30.00"),
    TOO_MANY_DECIMALS("has more than two decimals"),
    TOO_LARGE("is larger than any amount here"),
    NEITHER_KEY_NOR_ELEMENT("names neither a line_key nor employee, assignment, element and period"),
    UNKNOWN_POST("names a post that is not known here"),
    UNKNOWN_LINE("was never sent to payroll by this employer"),
    AMBIGUOUS_LINE("fits lines that cannot be told apart; name them by their line_key, or by element and pay_group"),
    WITHDRAWN_LINE("was in a file that was withdrawn"),
    DUPLICATE_ROW("speaks of a line of which an earlier row has spoken"),
    LESS_THAN_SENT("says taken, but the amount is less than was sent: say short"),
    NOT_SHORT("says short, but the amount is not between nothing and what was sent"),
    REFUSED_WITH_AMOUNT("says refused, with an amount that was taken"),
    WRONG_SIGN("has another sign than what was sent"),
    FAR_MORE_THAN_SENT("is a hundred times what was sent, or more: pence in place of pounds, perhaps");

    private final String reason;

    ReturnFault(String reason) {
        this.reason = reason;
    }

    /** The same in words, to follow the field's name. */
    public String reason() {
        return reason;
    }
}
