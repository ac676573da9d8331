package uk.lifestage.engine.catalogue;

/** What becomes of a benefit's lines on days on which somebody is away without pay. */
public enum UnpaidAbsence {
    /** They are due as ever: payroll takes them from what pay there is, and says what it could not take. */
    CONTINUE,
    /**
     * Nothing is due for these days. Instalments wait, and run on for as long afterwards; a period without a day of pay is
     * not counted.
     */
    SUSPEND,
    /** Nothing is due for these days, since the employer pays; an instalment that falls into them is not asked for later. */
    EMPLOYER_PAYS,
    /**
     * What falls due in a pay period without a day of pay is due afterwards, on top of what is due then: one such period's
     * in each pay period with pay.
     */
    ARREARS;

    /** What holds where a catalogue says nothing: pay, and what is given up of it, stops with the pay; the rest goes on. */
    public static UnpaidAbsence usual(Funding funding) {
        return switch (funding) {
            case SALARY_SACRIFICE, PAYMENT -> SUSPEND;
            case NET_DEDUCTION, FLEX_FUND, EMPLOYER_PAID, NO_MONEY -> CONTINUE;
        };
    }

    /** Whether nothing is due for the days without pay. */
    public boolean pauses() {
        return this == SUSPEND || this == EMPLOYER_PAYS;
    }
}
