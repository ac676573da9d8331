package uk.lifestage.engine.selection;

/**
 * What a choice may bring with it. Codes are public and never reused; the wording of each lies in
 * {@code notices.properties} (English) and {@code notices_cy.properties} (Welsh).
 */
public enum NoticeCode {
    /** Pay that pension builds up on is less. */
    PENSIONABLE_PAY_LOWER,
    /** A lump sum on death that is a multiple of pensionable pay is less. */
    LIFE_COVER_LOWER,
    /** Average earnings for statutory maternity, paternity and adoption pay are less. */
    STATUTORY_PAY_LOWER,
    /** Contractual pay is less: lenders, redundancy pay and overtime may go by it. */
    CONTRACT_PAY_LOWER,
    /** Less of a student loan is paid back. */
    STUDENT_LOAN_LOWER,
    /** The high income child benefit charge may be less. */
    CHILD_BENEFIT_CHARGE,
    /** The income limit of Tax-Free Childcare comes within reach, or is passed. */
    CHILDCARE_INCOME_LIMIT,
    /** The personal allowance is cut at this income and grows back. */
    PERSONAL_ALLOWANCE,
    /** Pay given up for a pension beyond the yearly limit counts for National Insurance. */
    PENSION_LIMIT,
    /** Pension savings go beyond the annual allowance. */
    ANNUAL_ALLOWANCE,
    /** Pay comes below what an employer must enrol staff in a pension at. */
    BELOW_ENROLMENT_TRIGGER,
    /** Pensions advice dearer than what is free of tax. */
    ADVICE_OVER_EXEMPT,
    /** Pay is given up for a benefit that is taxed as if it were pay. */
    BENEFIT_TAXED,
    /** A car with low emissions is taxed at its own value alone. */
    CAR_TAXED,
    /** A cycle dearer than an employer may hire out without a licence. */
    CYCLE_LICENCE,
    /** Loans from the employer above what is free of tax. */
    LOAN_TAXED,
    /** Childcare vouchers and Tax-Free Childcare cannot be had together. */
    VOUCHERS_OR_TAX_FREE_CHILDCARE,
    /** Childcare vouchers given up cannot be taken up again. */
    VOUCHERS_NO_WAY_BACK,
    /** Childcare vouchers beyond what is free of tax for the post's earnings. */
    VOUCHERS_OVER_EXEMPT,
    /** Weekly earnings go below the lower earnings limit: no statutory pay and no credit towards the state pension. */
    BELOW_LOWER_EARNINGS_LIMIT,
    /** Weekly earnings go below those that Tax-Free Childcare asks of each parent. */
    CHILDCARE_LEAST_EARNINGS,
    /** Universal Credit goes by take-home pay. */
    UNIVERSAL_CREDIT,
    /** A benefit ends with the plan year unless it is chosen again in the yearly window. */
    WINDOW_END_LAPSE,
    /** A benefit falls to its core option with the next plan year unless it is chosen again in the yearly window. */
    WINDOW_END_CORE,
    /** A child who is covered will grow out of the cover. */
    DEPENDANT_AGES_OFF,
    /** Giving a benefit up touches nothing else. */
    OTHERS_STAY,
    /** The flex fund does not hold the whole price; the rest is given up of salary. */
    FUND_OVERSPENT_SACRIFICE,
    /** The flex fund does not hold the whole price; the rest is deducted after tax. */
    FUND_OVERSPENT_DEDUCTION,
    /** What the flex fund pays is taxed as a benefit. */
    FUND_TAXED,
    /** Money of the flex fund that is not spent is paid out. */
    FUND_UNSPENT_PAID,
    /** Money of the flex fund that is not spent goes into the next plan year. */
    FUND_UNSPENT_CARRIED,
    /** Money of the flex fund that is not spent is lost. */
    FUND_UNSPENT_LOST,
    /** What a cycle is worth to HMRC when its hire ends. */
    CYCLE_AT_END,
    /** A charge on each mile of an electric car begins while it is hired. */
    CAR_MILEAGE_CHARGE,
    /** Of a vehicle, or of fuel for it, the greater of the pay given up and of its value in law is taxed. */
    VEHICLE_TAXED,
    /** A payment for working at home above what is free of tax. */
    HOME_WORKING_OVER_EXEMPT,
    /** A gift dearer than what is free of tax. */
    TRIVIAL_OVER_EXEMPT
}
