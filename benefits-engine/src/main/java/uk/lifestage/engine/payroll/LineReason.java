package uk.lifestage.engine.payroll;

/** Why a line is sent. */
public enum LineReason {
    /** Nothing was ever sent for this benefit, element and period, and the period is the file's own. */
    NEW("new"),
    /** The file's own period, for which something was sent before and more is due now. */
    CHANGE("change"),
    /** More is due for an earlier period than was sent for it, also where nothing was. */
    CORRECTION("correction"),
    /** Less is due than was sent, but still something. */
    REFUND("refund"),
    /** Nothing is due any more of what was sent. */
    STOP("stop");

    private final String code;

    LineReason(String code) {
        this.code = code;
    }

    /** The word in files. */
    public String code() {
        return code;
    }
}
