package uk.lifestage.engine.pay;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.explain.Step;

/**
 * What one benefit does to pay in one pay period.
 *
 * @param code the benefit, as steps name it
 * @param gross the change of gross pay: below zero for pay given up
 * @param exemptPayment paid beside gross pay, free of tax and National Insurance
 * @param deduction taken from net pay
 * @param bases the change of the four bases
 * @param benefitInKind the value taxed as a benefit, on which the employer owes class 1A
 * @param pensionSacrifice the part of the pay given up that goes to a pension, which the yearly limit counts
 * @param employerSpend what the employer pays out for the benefit
 * @param valued how the value in kind came about; absent where there is none
 */
public record PayAdjustment(
        String code,
        Money gross,
        Money exemptPayment,
        Money deduction,
        BaseEffect bases,
        Money benefitInKind,
        Money pensionSacrifice,
        Money employerSpend,
        @Nullable Step valued) {
    /** Pay given up by contract for a benefit that the law favours: less of all four bases. */
    public static PayAdjustment salarySacrifice(String code, Money amount) {
        return empty(code, BaseEffect.lessOfAll(amount))
                .withGross(amount.negated())
                .spending(amount);
    }

    /** Pay that is simply less, as for bought leave: the employer buys nothing for it. */
    public static PayAdjustment reducedPay(String code, Money amount) {
        return salarySacrifice(code, amount).spending(Sterling.ZERO);
    }

    /** Pay given up for an employer's pension contribution: like any sacrifice, and counted against the NI limit. */
    public static PayAdjustment pensionSacrifice(String code, Money amount) {
        var sacrifice = salarySacrifice(code, amount);
        return new PayAdjustment(
                code,
                sacrifice.gross,
                sacrifice.exemptPayment,
                sacrifice.deduction,
                sacrifice.bases,
                sacrifice.benefitInKind,
                amount,
                sacrifice.employerSpend,
                null);
    }

    /**
     * Pay given up for a benefit that the optional remuneration rules tax: the greater of the two amounts is added to
     * taxable pay again.
     *
     * @param normalValue the benefit's taxable value without the rules, for one pay period
     */
    public static PayAdjustment taxedSacrifice(String code, Money amount, Money normalValue) {
        return taxedSacrifice(code, amount, normalValue, OptionalRemuneration.Favoured.NOT_FAVOURED);
    }

    /**
     * The same for a benefit that the rules may leave alone: then only its normal value is added to taxable pay again, as
     * for a car with low emissions.
     */
    public static PayAdjustment taxedSacrifice(
            String code, Money amount, Money normalValue, OptionalRemuneration.Favoured favoured) {
        var taxed = OptionalRemuneration.taxable(favoured, amount, normalValue);
        var sacrifice = salarySacrifice(code, amount);
        return new PayAdjustment(
                code,
                sacrifice.gross,
                sacrifice.exemptPayment,
                sacrifice.deduction,
                sacrifice.bases.withTaxable(taxed.amount().minus(amount)),
                taxed.amount(),
                sacrifice.pensionSacrifice,
                sacrifice.employerSpend,
                taxed.step());
    }

    /** Taken from net pay after everything else; none of the bases changes. */
    public static PayAdjustment netDeduction(String code, Money amount) {
        return empty(code, BaseEffect.none()).deducting(amount);
    }

    /** Taken from net pay for the employer's own use or benefit: less pay for the minimum wage alone. */
    public static PayAdjustment employerBenefitDeduction(String code, Money amount) {
        return empty(code, BaseEffect.none().withMinimumWage(amount.negated())).deducting(amount);
    }

    /** Taken before tax but after National Insurance: payroll giving, and pensions by net pay arrangement. */
    public static PayAdjustment beforeTaxDeduction(String code, Money amount) {
        return empty(code, BaseEffect.none().withTaxable(amount.negated())).deducting(amount);
    }

    /** Paid as taxable, NIable and not pensionable pay; an allowance does not count towards the minimum wage. */
    public static PayAdjustment taxedPayment(String code, Money amount) {
        return empty(code, BaseEffect.none().withTaxable(amount).withNiable(amount))
                .withGross(amount);
    }

    /** Paid as taxable, NIable and pensionable pay. */
    public static PayAdjustment pensionablePayment(String code, Money amount) {
        return empty(
                        code,
                        BaseEffect.none().withTaxable(amount).withNiable(amount).withPensionable(amount))
                .withGross(amount);
    }

    /**
     * What a flex fund pays for a benefit: the employer pays it out, and it is taxed as a benefit unless it is exempt.
     *
     * @param taxable whether the amount is taxed: as cash forgone under the optional remuneration rules
     */
    public static PayAdjustment paidByFund(String code, Money amount, boolean taxable) {
        return taxableBenefit(code, taxable ? amount : Sterling.ZERO).spending(amount);
    }

    /** Paid free of tax and National Insurance. */
    public static PayAdjustment exemptPayment(String code, Money amount) {
        var none = empty(code, BaseEffect.none());
        return new PayAdjustment(
                code,
                none.gross,
                amount,
                none.deduction,
                none.bases,
                none.benefitInKind,
                none.pensionSacrifice,
                none.employerSpend,
                null);
    }

    /** A benefit in kind that is taxed through pay: more taxable pay and class 1A, never employee's NI. */
    public static PayAdjustment taxableBenefit(String code, Money value) {
        var none = empty(code, BaseEffect.none().withTaxable(value));
        return new PayAdjustment(
                code,
                none.gross,
                none.exemptPayment,
                none.deduction,
                none.bases,
                value,
                none.pensionSacrifice,
                none.employerSpend,
                null);
    }

    /**
     * What a strand of a benefit does by its treatment in the catalogue.
     *
     * @param amount for one pay period, above zero
     * @param normalValue the taxable value without the optional remuneration rules; only taxed sacrifice reads it
     */
    public static PayAdjustment of(String code, PayTreatment treatment, Money amount, Money normalValue) {
        return of(code, treatment, amount, normalValue, OptionalRemuneration.Favoured.NOT_FAVOURED);
    }

    /**
     * What a strand of a benefit does by its treatment in the catalogue and by what the benefit is to the law.
     *
     * @param favoured whether the optional remuneration rules leave it alone; only taxed sacrifice reads it
     */
    public static PayAdjustment of(
            String code,
            PayTreatment treatment,
            Money amount,
            Money normalValue,
            OptionalRemuneration.Favoured favoured) {
        return switch (treatment) {
            case NET -> netDeduction(code, amount);
            case SACRIFICE_EXEMPT -> salarySacrifice(code, amount);
            case SACRIFICE_PENSION -> pensionSacrifice(code, amount);
            case SACRIFICE_TAXED -> taxedSacrifice(code, amount, normalValue, favoured);
            case BEFORE_TAX_AFTER_NI -> beforeTaxDeduction(code, amount);
            case PAYMENT_EXEMPT -> exemptPayment(code, amount);
            case PAYMENT_TAXED -> taxedPayment(code, amount);
            case NET_EMPLOYER_BENEFIT -> employerBenefitDeduction(code, amount);
        };
    }

    /** The same where the contract calls the benefit a pensionable emolument: pensionable pay stays as it was. */
    public PayAdjustment stayingPensionable() {
        return new PayAdjustment(
                code,
                gross,
                exemptPayment,
                deduction,
                bases.withPensionable(Sterling.ZERO),
                benefitInKind,
                pensionSacrifice,
                employerSpend,
                valued);
    }

    /** The same, with what the employer pays out for the benefit. */
    public PayAdjustment spending(Money amount) {
        return new PayAdjustment(
                code, gross, exemptPayment, deduction, bases, benefitInKind, pensionSacrifice, amount, valued);
    }

    private PayAdjustment withGross(Money change) {
        return new PayAdjustment(
                code, change, exemptPayment, deduction, bases, benefitInKind, pensionSacrifice, employerSpend, valued);
    }

    private PayAdjustment deducting(Money amount) {
        return new PayAdjustment(
                code, gross, exemptPayment, amount, bases, benefitInKind, pensionSacrifice, employerSpend, valued);
    }

    private static PayAdjustment empty(String code, BaseEffect bases) {
        var zero = Sterling.ZERO;
        return new PayAdjustment(code, zero, zero, zero, bases, zero, zero, zero, null);
    }
}
