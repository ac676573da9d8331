package uk.lifestage.engine.pay;

import java.util.Locale;

/** The figures of a payslip and of what it costs the employer. */
public enum PayLine {
    /** Contractual pay before any benefit. */
    BASIC_PAY,
    /** After pay given up and taxed payments. */
    GROSS_PAY,
    /** What income tax is due on, in the period. */
    TAXABLE_PAY,
    /** What National Insurance is due on. */
    NIABLE_PAY,
    /** What pension contributions are due on. */
    PENSIONABLE_PAY,
    /** What counts towards the National Minimum Wage. */
    MINIMUM_WAGE_PAY,
    /** Below zero for a refund. */
    INCOME_TAX,
    /** The employee's class 1. */
    NATIONAL_INSURANCE,
    STUDENT_LOAN,
    POSTGRADUATE_LOAN,
    /** The member's own contribution to the scheme. */
    PENSION,
    /** Taken from net pay for benefits. */
    DEDUCTIONS,
    /** Paid free of tax and National Insurance. */
    EXEMPT_PAYMENTS,
    TAKE_HOME,
    /** The employer's class 1. */
    EMPLOYER_NATIONAL_INSURANCE,
    /** The employer's National Insurance on benefits in kind. */
    CLASS_1A,
    APPRENTICESHIP_LEVY,
    EMPLOYER_PENSION,
    /** What the employer pays out for benefits. */
    BENEFIT_SPEND,
    EMPLOYER_COST;

    private final String inputName = inputName(name());

    /** The line's name among a step's inputs: {@code incomeTax}. */
    String inputName() {
        return inputName;
    }

    private static String inputName(String constant) {
        var words = constant.toLowerCase(Locale.ROOT).split("_");
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
