package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.employment.PostFacts;

/**
 * What one post's pay of one period is worked out from.
 *
 * @param payDate picks the law in force
 * @param yearlyPay contractual pay of a year, which the pension band is found by
 * @param pay contractual pay of this period, before any benefit
 * @param position the year so far, for tax; without it the period is taken as the year's first
 * @param pension the scheme, none for those in no scheme
 * @param levyPayer whether the employer pays apprenticeship levy beyond its allowance
 * @param adjustments what benefits do to the period's pay
 */
public record PayInput(
        LocalDate payDate,
        Frequency frequency,
        Money yearlyPay,
        Money pay,
        TaxCode taxCode,
        TaxBasis taxBasis,
        IncomeTax.@Nullable Position position,
        NiCategory niCategory,
        Set<StudentLoanPlan> studentLoans,
        @Nullable Pension pension,
        boolean levyPayer,
        List<PayAdjustment> adjustments) {
    /** Where payroll holds no code that HMRC issues: the one that it would use until told otherwise. */
    private static final TaxCode EMERGENCY = TaxCode.parse("1257L X");

    /**
     * Membership of a pension scheme by net pay arrangement: contributions come off before tax, not before National
     * Insurance.
     *
     * @param scheme as the HR feed names it, for example {@code LGPS-50/50}
     * @param employerRate the employer's contribution as a fraction of pensionable pay; zero where it is left out
     */
    public record Pension(String scheme, BigDecimal employerRate) {}

    public PayInput {
        studentLoans = Set.copyOf(studentLoans);
        adjustments = List.copyOf(adjustments);
    }

    /**
     * What payroll knows of a post, with no benefits and nothing known of the year. Without a tax code that can be read, the
     * emergency code is used; without a letter, A.
     */
    public static PayInput of(
            PostFacts facts,
            LocalDate payDate,
            Frequency frequency,
            Money pay,
            @Nullable Pension pension,
            boolean levyPayer) {
        return new PayInput(
                payDate,
                frequency,
                facts.annualSalary(),
                pay,
                TaxCode.find(facts.taxCode()).orElse(EMERGENCY),
                TaxBasis.find(facts.taxBasis()).orElse(TaxBasis.CUMULATIVE),
                null,
                NiCategory.find(facts.niCategory()).orElse(NiCategory.A),
                facts.studentLoanPlans().isEmpty()
                        ? Set.of()
                        : facts.studentLoanPlans().stream()
                                .flatMap(plan -> StudentLoanPlan.find(plan).stream())
                                .collect(Collectors.toSet()),
                pension,
                levyPayer,
                List.of());
    }

    /** Pay by a yearly salary in equal periods, to the nearest penny, with no benefits and nothing known of the year. */
    public static PayInput salaried(
            LocalDate payDate, Frequency frequency, Money yearlyPay, TaxCode taxCode, NiCategory niCategory) {
        var pay = yearlyPay.dividedBy(frequency.periodsPerYear(), RoundingMode.HALF_UP);
        return new PayInput(
                payDate,
                frequency,
                yearlyPay,
                pay,
                taxCode,
                TaxBasis.CUMULATIVE,
                null,
                niCategory,
                Set.of(),
                null,
                false,
                List.of());
    }

    /** The same on another pay date. */
    public PayInput on(LocalDate day) {
        return new PayInput(
                day,
                frequency,
                yearlyPay,
                pay,
                taxCode,
                taxBasis,
                position,
                niCategory,
                studentLoans,
                pension,
                levyPayer,
                adjustments);
    }

    /** The same with these benefits instead. */
    public PayInput with(List<PayAdjustment> benefits) {
        return new PayInput(
                payDate,
                frequency,
                yearlyPay,
                pay,
                taxCode,
                taxBasis,
                position,
                niCategory,
                studentLoans,
                pension,
                levyPayer,
                benefits);
    }

    /** The same with these student loans instead. */
    public PayInput with(Set<StudentLoanPlan> plans) {
        return new PayInput(
                payDate,
                frequency,
                yearlyPay,
                pay,
                taxCode,
                taxBasis,
                position,
                niCategory,
                plans,
                pension,
                levyPayer,
                adjustments);
    }

    /** The same in this pension scheme. */
    public PayInput with(Pension scheme) {
        return new PayInput(
                payDate,
                frequency,
                yearlyPay,
                pay,
                taxCode,
                taxBasis,
                position,
                niCategory,
                studentLoans,
                scheme,
                levyPayer,
                adjustments);
    }

    /** The same with the year so far. */
    public PayInput with(IncomeTax.Position soFar) {
        return new PayInput(
                payDate,
                frequency,
                yearlyPay,
                pay,
                taxCode,
                taxBasis,
                soFar,
                niCategory,
                studentLoans,
                pension,
                levyPayer,
                adjustments);
    }

    /** The same for an employer that pays apprenticeship levy. */
    public PayInput payingLevy() {
        return new PayInput(
                payDate,
                frequency,
                yearlyPay,
                pay,
                taxCode,
                taxBasis,
                position,
                niCategory,
                studentLoans,
                pension,
                true,
                adjustments);
    }
}
