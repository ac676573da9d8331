package uk.lifestage.db.payroll;

/**
 * Every kind of finding that there is, with whose it is to begin with; {@code docs/findings.md} says what each means.
 * Codes are public and never used again for something else.
 */
public enum FindingCode {
    /** A post that is known and held is not in the HR feed. */
    MISSING_FROM_FEED(FindingOwner.HR),
    /** Two posts of one person come with different personal data. */
    POSTS_DISAGREE_ON_PERSON(FindingOwner.HR),
    /** The engine could not work a post out; nothing of it is sent or taken back. */
    DUE_NOT_WORKED_OUT(FindingOwner.PAYROLL),
    /** A benefit is held for which the catalogue in force has no price. */
    NO_PRICE(FindingOwner.PAYROLL),
    /** A pay group's file waits for an earlier one that is held or was never written. */
    PAY_GROUP_WAITS(FindingOwner.PAYROLL),
    /** A file's lines do not come to what was due less what was sent. */
    DOES_NOT_TIE_OUT(FindingOwner.PAYROLL),
    /** Payroll took or paid less of a line than was sent. */
    LINE_SHORT(FindingOwner.PAYROLL),
    /** Payroll took or paid nothing of a line. */
    LINE_REFUSED(FindingOwner.PAYROLL),
    /** Payroll took or paid more than was sent. */
    LINE_OVERTAKEN(FindingOwner.PAYROLL),
    /** Payroll has not answered for lines of a file in the days in which it should have. */
    LINES_UNANSWERED(FindingOwner.PAYROLL),
    /** A payslip shows another amount than what is known to have been taken. */
    PAYSLIP_DIFFERS(FindingOwner.PAYROLL),
    /** A payroll file was not made in another layout, since values do not fit. */
    LAYOUT_HELD(FindingOwner.PAYROLL),
    /** One value that a layout cannot write. */
    LAYOUT_VALUE(FindingOwner.PAYROLL),
    /** A payroll file does not get to its destination by itself. */
    DELIVERY_HELD(FindingOwner.PAYROLL),
    /** A pay cannot bear all that is owed beside what is due in it; the rest waits, or goes on a recovery plan. */
    PAY_CANNOT_BEAR(FindingOwner.PAYROLL),
    /** Instalments that were not due yet at leaving stay owed outside payroll. */
    OWED_AT_LEAVING(FindingOwner.PAYROLL),
    /** A recovery plan waits for the person's consent. */
    RECOVERY_CONSENT(FindingOwner.PERSON),
    /** The person has not consented to a recovery plan. */
    RECOVERY_DECLINED(FindingOwner.PAYROLL),
    /** More was paid towards a recovery plan than was owed by it, and no pay gives it back. */
    RECOVERED_TOO_MUCH(FindingOwner.PAYROLL),
    /** What becomes of money that a post owes could not be worked out. */
    RECOVERY_NOT_WORKED_OUT(FindingOwner.PAYROLL);

    private final FindingOwner owner;

    FindingCode(FindingOwner owner) {
        this.owner = owner;
    }

    /** Who looks at it first. */
    public FindingOwner owner() {
        return owner;
    }
}
