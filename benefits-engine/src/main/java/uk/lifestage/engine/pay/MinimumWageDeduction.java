package uk.lifestage.engine.pay;

/** Kinds of deductions and whether they lower minimum-wage pay (2015 regulations 9 to 15; HMRC NMWM09070, 11020). */
public enum MinimumWageDeduction {
    TAX_AND_NATIONAL_INSURANCE(false, "NMWM11020"),
    STUDENT_LOAN(false, "NMWM11020"),
    COURT_ORDER(false, "National Minimum Wage Regulations 2015 reg 12"),
    UNION_SUBSCRIPTION(false, "NMWM11020"),
    OWN_PENSION_CONTRIBUTION(false, "National Minimum Wage Regulations 2015 reg 12"),
    LOAN_OR_ADVANCE_REPAYMENT(false, "National Minimum Wage Regulations 2015 reg 12"),
    ACCIDENTAL_OVERPAYMENT(false, "National Minimum Wage Regulations 2015 reg 12"),
    /** Bought from the employer freely, or owed to somebody else. */
    FREE_PURCHASE_OR_THIRD_PARTY(false, "National Minimum Wage Regulations 2015 reg 12"),
    /** Pay that is given up by contract is no longer pay. */
    SALARY_SACRIFICE(true, "NMWM09300"),
    /** Leave that is bought by reduced pay. */
    BOUGHT_LEAVE(true, "NMWM09300"),
    /** Uniform, tools, training costs and what else is for the employer's own use or benefit. */
    EMPLOYERS_OWN_USE_OR_BENEFIT(true, "National Minimum Wage Regulations 2015 reg 12; NMWM11030"),
    JOB_EXPENSE(true, "National Minimum Wage Regulations 2015 reg 13");

    private final boolean lowersPay;
    private final String source;

    MinimumWageDeduction(boolean lowersPay, String source) {
        this.lowersPay = lowersPay;
        this.source = source;
    }

    /** Whether pay for the minimum wage is less by it. */
    public boolean lowersPay() {
        return lowersPay;
    }

    /** Where it stands. */
    public String source() {
        return source;
    }
}
