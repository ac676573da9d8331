package uk.lifestage.engine.pay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/**
 * The figures of one pay period, before the pension limit's share and what sums others up. Each is worked out when it is
 * first asked for, from values that do not change: a guard that looks at take-home pay alone leaves the employer's side
 * alone, and several threads may ask at once.
 */
final class PeriodWorking {
    static final int LINES = PayLine.values().length;

    private static final Function<PayAdjustment, Money> TAXABLE =
            adjustment -> adjustment.bases().taxable();
    private static final Function<PayAdjustment, Money> NIABLE =
            adjustment -> adjustment.bases().niable();
    private static final Function<PayAdjustment, Money> PENSIONABLE =
            adjustment -> adjustment.bases().pensionable();
    private static final Function<PayAdjustment, Money> MINIMUM_WAGE =
            adjustment -> adjustment.bases().minimumWage();

    private final PayInput input;
    private final Law law;
    private final IncomeTax.Position position;
    private final @Nullable Figure[] known = new Figure[LINES];
    private NationalInsurance.@Nullable Contributions beyondLimit;

    /** @param position where in the tax year the period is */
    PeriodWorking(PayInput input, Law law, IncomeTax.Position position) {
        this.input = input;
        this.law = law;
        this.position = position;
    }

    /** How many such periods a year has. */
    int periodsPerYear() {
        return input.frequency().periodsPerYear();
    }

    /** One figure with its steps. */
    Figure line(PayLine line) {
        var figure = known[line.ordinal()];
        if (figure == null) {
            figure = work(line);
            known[line.ordinal()] = figure;
        }
        return figure;
    }

    private Money amount(PayLine line) {
        return line(line).amount();
    }

    private Figure work(PayLine line) {
        return switch (line) {
            case BASIC_PAY -> given("pay.basic", input.pay());
            case GROSS_PAY -> base("pay.gross", PayAdjustment::gross);
            case PENSIONABLE_PAY -> base("base.pensionable", PENSIONABLE);
            case MINIMUM_WAGE_PAY -> base("base.minimum-wage", MINIMUM_WAGE);
            case NIABLE_PAY -> base("base.niable", NIABLE);
            case PENSION -> pension(amount(PayLine.PENSIONABLE_PAY));
            case TAXABLE_PAY -> taxable(line(PayLine.PENSION));
            case INCOME_TAX -> incomeTax(amount(PayLine.TAXABLE_PAY));
            case NATIONAL_INSURANCE ->
                NationalInsurance.employee(
                        law, input.payDate(), input.niCategory(), input.frequency(), amount(PayLine.NIABLE_PAY));
            case EMPLOYER_NATIONAL_INSURANCE ->
                NationalInsurance.employer(
                        law, input.payDate(), input.niCategory(), input.frequency(), amount(PayLine.NIABLE_PAY));
            case STUDENT_LOAN ->
                StudentLoan.collected(law, input.payDate(), input.studentLoans())
                        .map(this::loan)
                        .orElseGet(() -> given("loan.none", Sterling.ZERO));
            case POSTGRADUATE_LOAN ->
                input.studentLoans().contains(StudentLoanPlan.POSTGRADUATE)
                        ? loan(StudentLoanPlan.POSTGRADUATE)
                        : given("loan.none", Sterling.ZERO);
            case DEDUCTIONS -> total("pay.deductions", PayAdjustment::deduction);
            case EXEMPT_PAYMENTS -> total("pay.exempt", PayAdjustment::exemptPayment);
            case BENEFIT_SPEND -> total("employer.benefits", PayAdjustment::employerSpend);
            case CLASS_1A -> class1A(sum(PayAdjustment::benefitInKind));
            case APPRENTICESHIP_LEVY ->
                input.levyPayer()
                        ? ApprenticeshipLevy.onPay(law, input.payDate(), amount(PayLine.NIABLE_PAY))
                        : given("levy.none", Sterling.ZERO);
            case EMPLOYER_PENSION -> employerPension(amount(PayLine.PENSIONABLE_PAY));
            case TAKE_HOME, EMPLOYER_COST -> throw new IllegalArgumentException(line + " sums up others: see PayLines");
        };
    }

    /** The National Insurance of a year that goes beyond the pension limit. */
    NationalInsurance.Contributions beyondLimit() {
        var contributions = beyondLimit;
        if (contributions == null) {
            contributions = PensionSacrificeLimit.extra(
                    law,
                    input.payDate(),
                    input.niCategory(),
                    amount(PayLine.NIABLE_PAY).multipliedBy(periodsPerYear()),
                    pensionGivenUpInYear());
            beyondLimit = contributions;
        }
        return contributions;
    }

    /** What a year of such periods gives up for a pension. */
    Money pensionGivenUpInYear() {
        return sum(PayAdjustment::pensionSacrifice).multipliedBy(periodsPerYear());
    }

    private Figure incomeTax(Money taxable) {
        var tax = IncomeTax.deduct(
                law,
                input.payDate(),
                input.taxCode(),
                input.taxBasis(),
                input.frequency(),
                position,
                taxable,
                Sterling.notBelowZero(taxable.minus(sum(PayAdjustment::benefitInKind))));
        return new Figure(tax.tax(), tax.explanation());
    }

    private Figure loan(StudentLoanPlan plan) {
        return StudentLoan.deduct(law, input.payDate(), plan, input.frequency(), amount(PayLine.NIABLE_PAY));
    }

    private static Figure given(String code, Money amount) {
        return Figure.of(amount, () -> Step.of(code).result(amount));
    }

    /** Contractual pay with what benefits do to it, never below zero. */
    private Figure base(String code, Function<PayAdjustment, Money> change) {
        var amount = Sterling.notBelowZero(input.pay().plus(sum(change)));
        return Figure.of(
                amount,
                () -> Step.of(code)
                        .input("pay", input.pay())
                        .from(changes(change))
                        .result(amount));
    }

    private Figure total(String code, Function<PayAdjustment, Money> part) {
        var amount = sum(part);
        return Figure.of(amount, () -> Step.of(code).from(changes(part)).result(amount));
    }

    private Money sum(Function<PayAdjustment, Money> part) {
        var sum = Sterling.ZERO;
        for (var adjustment : input.adjustments()) {
            var amount = part.apply(adjustment);
            if (amount != Sterling.ZERO && !amount.isZero()) {
                sum = sum == Sterling.ZERO ? amount : sum.plus(amount);
            }
        }
        return sum;
    }

    private List<Step> changes(Function<PayAdjustment, Money> change) {
        var steps = new ArrayList<Step>();
        for (var adjustment : input.adjustments()) {
            var amount = change.apply(adjustment);
            if (!amount.isZero()) {
                steps.add(Step.of("adjustment")
                        .input("benefit", adjustment.code())
                        .result(amount));
            }
        }
        return steps;
    }

    private Figure taxable(Figure pension) {
        var amount = Sterling.notBelowZero(input.pay().plus(sum(TAXABLE)).minus(pension.amount()));
        return Figure.of(amount, () -> {
            var steps = changes(TAXABLE);
            input.adjustments().stream()
                    .flatMap(adjustment -> Stream.ofNullable(adjustment.valued()))
                    .forEach(steps::add);
            steps.add(pension.step());
            return Step.of("base.taxable")
                    .input("pay", input.pay())
                    .input("pension", pension.amount())
                    .from(steps)
                    .result(amount);
        });
    }

    private Figure pension(Money pensionable) {
        var membership = input.pension();
        if (membership == null) {
            return given("pension.none", Sterling.ZERO);
        }
        var yearlyChange = sum(PENSIONABLE).multipliedBy(input.frequency().periodsPerYear());
        var yearly = Sterling.notBelowZero(input.yearlyPay().plus(yearlyChange));
        return PensionContribution.deduct(law, input.payDate(), membership.scheme(), yearly, pensionable)
                .orElseGet(() -> Figure.of(
                        Sterling.ZERO,
                        () -> Step.of("pension.unknown")
                                .input("scheme", membership.scheme())
                                .result(Sterling.ZERO)));
    }

    private Figure employerPension(Money pensionable) {
        var membership = input.pension();
        if (membership == null) {
            return given("pension.none", Sterling.ZERO);
        }
        var amount = Sterling.nearest(pensionable.getAmount().multiply(membership.employerRate()));
        return Figure.of(
                amount,
                () -> Step.of("employer.pension")
                        .input("pay", pensionable)
                        .rate(membership.employerRate())
                        .rounding(StepRounding.PENNY_NEAREST)
                        .result(amount));
    }

    private Figure class1A(Money inKind) {
        var rate = law.figure(LegalFigure.CLASS_1A_RATE, input.payDate());
        var amount = Sterling.nearest(inKind.getAmount().multiply(rate.value()));
        return Figure.of(
                amount,
                () -> Step.of("employer.class-1a")
                        .input("value", inKind)
                        .rate(rate.value())
                        .source(rate.source())
                        .rounding(StepRounding.PENNY_NEAREST)
                        .from(input.adjustments().stream()
                                .flatMap(adjustment -> Stream.ofNullable(adjustment.valued()))
                                .toList())
                        .result(amount));
    }
}
