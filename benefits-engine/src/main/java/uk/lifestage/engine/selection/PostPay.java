package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.flexfund.FundDraw;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.MostTaken;
import uk.lifestage.engine.pay.OptionalRemuneration;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayInput;

/** A post's pay of a period with what falls due in it. */
final class PostPay {

    private static final int SCALE = 10;

    private final Catalogue catalogue;
    private final Law law;
    private final int assignmentNo;
    private final Map<PostFacts, PayInput> inputs = new IdentityHashMap<>();
    private @Nullable PostPeriod lastAsked;
    private @Nullable MostTaken lastMost;

    PostPay(Catalogue catalogue, Law law, int assignmentNo) {
        this.catalogue = catalogue;
        this.law = law;
        this.assignmentNo = assignmentNo;
    }

    /** @param fund what the flex fund pays in the period */
    Pay of(PostPeriod period, List<Taking> takings, List<FundDraw> fund, Holdings holdings) {
        var adjustments = new ArrayList<PayAdjustment>(takings.size());
        for (var taking : takings) {
            adjustments.add(adjustment(period, taking, holdings));
        }
        if (!fund.isEmpty()) {
            adjustments.addAll(FundDraws.adjustments(fund));
        }
        var basic = basic(period);
        var input = new PayInput(
                period.law(),
                period.frequency(),
                basic.yearlyPay(),
                paid(period),
                basic.taxCode(),
                basic.taxBasis(),
                null,
                basic.niCategory(),
                basic.studentLoans(),
                basic.pension(),
                true,
                adjustments);
        return PayCalculator.pay(input, law);
    }

    /** What payroll knows of the post in a period, without benefits. */
    private PayInput basic(PostPeriod period) {
        return inputs.computeIfAbsent(period.facts(), facts -> input(period, facts));
    }

    /** Whether a period is sure to leave something where so many pence are given up and deducted, without its payslip. */
    boolean leavesSomething(PostPeriod period, long givenUp, long deducted) {
        var asked = lastAsked;
        var most = lastMost;
        if (asked == null
                || most == null
                || asked.facts() != period.facts()
                || !asked.law().equals(period.law())) {
            most = MostTaken.of(basic(period), period.law(), law);
            lastMost = most;
            lastAsked = period;
        }
        return most.leaves(paid(period).getAmountMinorLong(), givenUp, deducted);
    }

    /** What payroll pays: a whole period's share of the year to the nearest penny, where guards round down. */
    private static Money paid(PostPeriod period) {
        return period.whole()
                ? period.facts().annualSalary().dividedBy(period.frequency().periodsPerYear(), RoundingMode.HALF_UP)
                : period.pay();
    }

    /** What payroll knows of a post, read once for all its periods. */
    private PayInput input(PostPeriod period, PostFacts facts) {
        return PayInput.of(
                facts,
                period.law(),
                Frequency.MONTHLY,
                facts.annualSalary(),
                law.knowsPensionScheme(facts.pensionScheme())
                        ? new PayInput.Pension(facts.pensionScheme(), employerRate(facts.pensionScheme()))
                        : null,
                true);
    }

    /** The employer's contribution as a fraction of pensionable pay; zero where the catalogue does not name it. */
    private BigDecimal employerRate(String scheme) {
        for (var pension : catalogue.employerPensions()) {
            if (pension.scheme().equals(scheme)) {
                return pension.percent().movePointLeft(2);
            }
        }
        return BigDecimal.ZERO;
    }

    private PayAdjustment adjustment(PostPeriod period, Taking taking, Holdings holdings) {
        var benefit = taking.benefit();
        var treatment = taking.treatment();
        var amount = taking.span().amount();
        var code = taking.span().benefit().value();
        if (benefit == null) {
            return FundDraws.pensionable(catalogue.flexFund(), taking.span().benefit())
                    ? PayAdjustment.pensionablePayment(code, amount)
                    : PayAdjustment.of(code, treatment, amount, zero());
        }
        PayAdjustment adjustment;
        if (treatment == PayTreatment.SACRIFICE_EXEMPT && isLeave(benefit)) {
            adjustment = PayAdjustment.reducedPay(code, amount);
        } else if (treatment == PayTreatment.SACRIFICE_TAXED) {
            adjustment = PayAdjustment.taxedSacrifice(
                    code,
                    amount,
                    normalValue(period, benefit, holdings),
                    OptionalRemuneration.favoured(benefit.legalKind()));
        } else {
            adjustment = PayAdjustment.of(code, treatment, amount, zero());
        }
        return benefit.staysPensionable() ? adjustment.stayingPensionable() : adjustment;
    }

    /** What a benefit would be taxed on in a period without pay given up for it: the share of the days on which it is held. */
    private Money normalValue(PostPeriod slice, Benefit benefit, Holdings holdings) {
        var value = zero();
        for (var election : holdings.of(assignmentNo, benefit.code())) {
            var normal = benefit.option(election.option())
                    .map(option -> option.priceTerms().normalValue())
                    .orElse(null);
            var days = election.valid().intersection(slice.period().days());
            if (normal != null && days.isPresent()) {
                var whole = OptionalRemuneration.normalValue(law, slice.period().payDate(), normal, slice.frequency());
                value = value.plus(whole.multipliedBy(
                        BigDecimal.valueOf(days.get().days())
                                .divide(BigDecimal.valueOf(slice.period().days().days()), SCALE, RoundingMode.HALF_UP),
                        RoundingMode.HALF_UP));
            }
        }
        return value;
    }

    private static boolean isLeave(Benefit benefit) {
        for (var option : benefit.options()) {
            if (option.rate() instanceof Rate.LeaveTrade) {
                return true;
            }
        }
        return false;
    }

    private Money zero() {
        return Money.zero(catalogue.currency());
    }
}
