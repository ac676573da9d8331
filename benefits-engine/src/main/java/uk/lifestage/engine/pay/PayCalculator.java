package uk.lifestage.engine.pay;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.Money;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/**
 * Pay from contractual pay to take-home pay and to the employer's cost, with the benefits that are chosen.
 *
 * <p>Where the year so far is known, the period's tax is cumulative. The year's figures are always those of a year of
 * such periods, each taken as the first of a tax year: what a quote can promise without knowing the year.
 */
public final class PayCalculator {
    private static final String LIMIT_SHARE = "ni.pension-limit.share";
    private static final List<PayLine> PAID = List.of(PayLine.GROSS_PAY, PayLine.EXEMPT_PAYMENTS);
    private static final List<PayLine> TAKEN = List.of(
            PayLine.INCOME_TAX,
            PayLine.NATIONAL_INSURANCE,
            PayLine.STUDENT_LOAN,
            PayLine.POSTGRADUATE_LOAN,
            PayLine.PENSION,
            PayLine.DEDUCTIONS);
    private static final List<PayLine> SPENT = List.of(
            PayLine.GROSS_PAY,
            PayLine.EXEMPT_PAYMENTS,
            PayLine.EMPLOYER_NATIONAL_INSURANCE,
            PayLine.CLASS_1A,
            PayLine.APPRENTICESHIP_LEVY,
            PayLine.EMPLOYER_PENSION,
            PayLine.BENEFIT_SPEND);

    private PayCalculator() {}

    /** The pay that an input and the law give. */
    public static Pay pay(PayInput input, Law law) {
        var period = period(input, law, input.position() == null ? IncomeTax.Position.first() : input.position());
        var sacrificed = sum(input, PayAdjustment::pensionSacrifice)
                .multipliedBy(input.frequency().periodsPerYear());
        var limit = pensionLimit(input, law, amount(period, PayLine.NIABLE_PAY), sacrificed);
        var givenUp = new Pay.PensionGivenUp(
                sacrificed, limit.employee().amount(), limit.employer().amount());
        return new Pay(givenUp, finished(period, limit, false, input), () -> {
            var asFirst = input.position() == null ? period : period(input, law, IncomeTax.Position.first());
            return finished(asFirst, limit, true, input);
        });
    }

    /** The effect on pay of going from some benefits to others. */
    public static PayEffect effect(PayInput before, PayInput after, Law law) {
        return PayEffect.of(pay(before, law), pay(after, law));
    }

    private static Map<PayLine, Figure> period(PayInput input, Law law, IncomeTax.Position position) {
        var lines = new EnumMap<PayLine, Figure>(PayLine.class);
        lines.put(PayLine.BASIC_PAY, given("pay.basic", input.pay()));
        lines.put(PayLine.GROSS_PAY, base("pay.gross", input, PayAdjustment::gross));
        var pensionable =
                base("base.pensionable", input, adjustment -> adjustment.bases().pensionable());
        lines.put(PayLine.PENSIONABLE_PAY, pensionable);
        lines.put(
                PayLine.MINIMUM_WAGE_PAY,
                base(
                        "base.minimum-wage",
                        input,
                        adjustment -> adjustment.bases().minimumWage()));
        var niable = base("base.niable", input, adjustment -> adjustment.bases().niable());
        lines.put(PayLine.NIABLE_PAY, niable);

        var pension = pension(input, law, pensionable.amount());
        lines.put(PayLine.PENSION, pension);
        var taxable = taxable(input, pension);
        lines.put(PayLine.TAXABLE_PAY, taxable);

        var inKind = sum(input, PayAdjustment::benefitInKind);
        var tax = IncomeTax.deduct(
                law,
                input.payDate(),
                input.taxCode(),
                input.taxBasis(),
                input.frequency(),
                position,
                taxable.amount(),
                Sterling.notBelowZero(taxable.amount().minus(inKind)));
        lines.put(PayLine.INCOME_TAX, new Figure(tax.tax(), tax.explanation()));

        var contributions =
                NationalInsurance.of(law, input.payDate(), input.niCategory(), input.frequency(), niable.amount());
        lines.put(PayLine.NATIONAL_INSURANCE, contributions.employee());
        lines.put(PayLine.EMPLOYER_NATIONAL_INSURANCE, contributions.employer());
        loans(input, law, niable.amount(), lines);

        lines.put(PayLine.DEDUCTIONS, total("pay.deductions", input, PayAdjustment::deduction));
        lines.put(PayLine.EXEMPT_PAYMENTS, total("pay.exempt", input, PayAdjustment::exemptPayment));
        lines.put(PayLine.BENEFIT_SPEND, total("employer.benefits", input, PayAdjustment::employerSpend));
        lines.put(PayLine.CLASS_1A, class1A(input, law, inKind));
        lines.put(
                PayLine.APPRENTICESHIP_LEVY,
                input.levyPayer()
                        ? ApprenticeshipLevy.onPay(law, input.payDate(), niable.amount())
                        : given("levy.none", Sterling.ZERO));
        lines.put(PayLine.EMPLOYER_PENSION, employerPension(input, pensionable.amount()));
        return lines;
    }

    private static Figure given(String code, Money amount) {
        return Figure.of(amount, () -> Step.of(code).result(amount));
    }

    /** Contractual pay with what benefits do to it, never below zero. */
    private static Figure base(String code, PayInput input, Function<PayAdjustment, Money> change) {
        var amount = Sterling.notBelowZero(input.pay().plus(sum(input, change)));
        return Figure.of(
                amount,
                () -> Step.of(code)
                        .input("pay", input.pay())
                        .from(changes(input, change))
                        .result(amount));
    }

    private static Figure total(String code, PayInput input, Function<PayAdjustment, Money> part) {
        var amount = sum(input, part);
        return Figure.of(amount, () -> Step.of(code).from(changes(input, part)).result(amount));
    }

    private static Money sum(PayInput input, Function<PayAdjustment, Money> part) {
        var sum = Sterling.ZERO;
        for (var adjustment : input.adjustments()) {
            var amount = part.apply(adjustment);
            if (!amount.isZero()) {
                sum = sum.plus(amount);
            }
        }
        return sum;
    }

    private static ArrayList<Step> changes(PayInput input, Function<PayAdjustment, Money> change) {
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

    private static Figure taxable(PayInput input, Figure pension) {
        Function<PayAdjustment, Money> change = adjustment -> adjustment.bases().taxable();
        var amount = Sterling.notBelowZero(input.pay().plus(sum(input, change)).minus(pension.amount()));
        return Figure.of(amount, () -> {
            var steps = changes(input, change);
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

    private static Figure pension(PayInput input, Law law, Money pensionable) {
        var membership = input.pension();
        if (membership == null) {
            return given("pension.none", Sterling.ZERO);
        }
        var yearlyChange = sum(input, adjustment -> adjustment.bases().pensionable())
                .multipliedBy(input.frequency().periodsPerYear());
        var yearly = Sterling.notBelowZero(input.yearlyPay().plus(yearlyChange));
        return PensionContribution.deduct(law, input.payDate(), membership.scheme(), yearly, pensionable)
                .orElseGet(() -> Figure.of(
                        Sterling.ZERO,
                        () -> Step.of("pension.unknown")
                                .input("scheme", membership.scheme())
                                .result(Sterling.ZERO)));
    }

    private static Figure employerPension(PayInput input, Money pensionable) {
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

    private static void loans(PayInput input, Law law, Money niable, Map<PayLine, Figure> lines) {
        var none = given("loan.none", Sterling.ZERO);
        lines.put(
                PayLine.STUDENT_LOAN,
                StudentLoan.collected(law, input.payDate(), input.studentLoans())
                        .map(plan -> StudentLoan.deduct(law, input.payDate(), plan, input.frequency(), niable))
                        .orElse(none));
        lines.put(
                PayLine.POSTGRADUATE_LOAN,
                input.studentLoans().contains(StudentLoanPlan.POSTGRADUATE)
                        ? StudentLoan.deduct(
                                law, input.payDate(), StudentLoanPlan.POSTGRADUATE, input.frequency(), niable)
                        : none);
    }

    private static Figure class1A(PayInput input, Law law, Money inKind) {
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

    private static NationalInsurance.Contributions pensionLimit(
            PayInput input, Law law, Money niable, Money sacrificed) {
        return PensionSacrificeLimit.extra(
                law,
                input.payDate(),
                input.niCategory(),
                niable.multipliedBy(input.frequency().periodsPerYear()),
                sacrificed);
    }

    /** The lines with the pension limit's share, those that sum others up, and for a year so many times each. */
    private static Map<PayLine, Figure> finished(
            Map<PayLine, Figure> period, NationalInsurance.Contributions limit, boolean year, PayInput input) {
        var periods = input.frequency().periodsPerYear();
        var lines = new EnumMap<PayLine, Figure>(PayLine.class);
        period.forEach((line, figure) -> lines.put(line, year ? times(figure, periods) : figure));
        lines.computeIfPresent(
                PayLine.NATIONAL_INSURANCE, (line, figure) -> beyondLimit(figure, limit.employee(), year, periods));
        lines.computeIfPresent(
                PayLine.EMPLOYER_NATIONAL_INSURANCE,
                (line, figure) -> beyondLimit(figure, limit.employer(), year, periods));
        lines.put(PayLine.TAKE_HOME, sum("pay.take-home", lines, PAID, TAKEN));
        lines.put(PayLine.EMPLOYER_COST, sum("employer.cost", lines, SPENT, List.of()));
        return lines;
    }

    private static Figure times(Figure figure, int periods) {
        var amount = figure.amount().multipliedBy(periods);
        return Figure.of(
                amount,
                () -> Step.of("year.periods")
                        .input("amount", figure.amount())
                        .input("periods", Integer.toString(periods))
                        .from(figure.step())
                        .result(amount));
    }

    private static Figure beyondLimit(Figure ordinary, Figure extraInYear, boolean year, int periods) {
        if (extraInYear.amount().isZero()) {
            return ordinary;
        }
        var share = year ? extraInYear.amount() : extraInYear.amount().dividedBy(periods, RoundingMode.HALF_UP);
        var amount = ordinary.amount().plus(share);
        return Figure.of(amount, () -> {
            var shareStep = year
                    ? extraInYear.step()
                    : Step.of(LIMIT_SHARE)
                            .input("extra", extraInYear.amount())
                            .input("periods", Integer.toString(periods))
                            .rounding(StepRounding.PENNY_NEAREST)
                            .from(extraInYear.step())
                            .result(share);
            return Step.of("ni.with-pension-limit")
                    .input("ordinary", ordinary.amount())
                    .input("extra", share)
                    .from(ordinary.step(), shareStep)
                    .result(amount);
        });
    }

    /** Some lines added up and others taken off; every one of them is among the lines. */
    private static Figure sum(String code, Map<PayLine, Figure> lines, List<PayLine> added, List<PayLine> taken) {
        var sum = Sterling.ZERO;
        for (var line : added) {
            sum = sum.plus(amount(lines, line));
        }
        for (var line : taken) {
            sum = sum.minus(amount(lines, line));
        }
        var amount = sum;
        return Figure.of(amount, () -> {
            var step = Step.of(code);
            var children = new ArrayList<Step>();
            Stream.concat(added.stream(), taken.stream()).forEach(line -> {
                var figure = lines.get(line);
                if (figure != null) {
                    step.input(line.inputName(), figure.amount());
                    children.add(figure.step());
                }
            });
            return step.from(children).result(amount);
        });
    }

    private static Money amount(Map<PayLine, Figure> lines, PayLine line) {
        var figure = lines.get(line);
        return figure == null ? Sterling.ZERO : figure.amount();
    }
}
