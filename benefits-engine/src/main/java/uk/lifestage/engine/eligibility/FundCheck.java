package uk.lifestage.engine.eligibility;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.FundSpending;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.SpendingOrder;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.Unspent;

/** Whether a catalogue's flex fund, and the benefits that are paid from it, hang together. */
final class FundCheck {
    private static final String FUND = "flex-fund";

    private final Catalogue catalogue;
    private final Problem problems;
    private final BiConsumer<String, String> condition;

    /** Takes up one problem. */
    interface Problem {
        void add(String where, String code, String message);
    }

    /** @param condition checks an expression, given its place and its text */
    FundCheck(Catalogue catalogue, Problem problems, BiConsumer<String, String> condition) {
        this.catalogue = catalogue;
        this.problems = problems;
        this.condition = condition;
    }

    void check() {
        var fund = catalogue.flexFund();
        for (var benefit : catalogue.benefits()) {
            checkListed(benefit, fund);
        }
        if (fund == null) {
            return;
        }
        if (catalogue.benefit(fund.code()).isPresent()) {
            problems.add(
                    FUND + ".code",
                    "DUPLICATE_CODE",
                    "a benefit has the code " + fund.code() + " too; payroll lines name both by code alone");
        }
        checkCredits(fund);
        var listed = new HashSet<BenefitCode>();
        for (var spending : fund.spending()) {
            var where = FUND + ".spending[" + spending.benefit() + "]";
            if (!listed.add(spending.benefit())) {
                problems.add(where, "DUPLICATE_CODE", "the benefit is listed more than once");
            }
            checkSpending(spending, where);
        }
        checkOrder(fund, listed);
        checkUnspent(fund);
    }

    private void checkListed(Benefit benefit, @Nullable FlexFund fund) {
        if (benefit.funding() != Funding.FLEX_FUND) {
            return;
        }
        var where = "benefits[" + benefit.code() + "].funding";
        if (fund == null) {
            problems.add(
                    where, "FUND_MISSING", "funding FLEX_FUND needs a flex-fund in the catalogue, and there is none");
        } else if (fund.spendingOn(benefit.code()).isEmpty()) {
            problems.add(
                    where,
                    "SPENDING_MISSING",
                    "funding FLEX_FUND needs an entry in flex-fund.spending, which says how a price beyond the fund is paid");
        }
    }

    private void checkCredits(FlexFund fund) {
        if (fund.credits().isEmpty()) {
            problems.add(FUND + ".credits", "CREDITS_MISSING", "the fund has no credits, so there is nothing to spend");
        }
        var codes = new HashSet<CreditCode>();
        for (var credit : fund.credits()) {
            var where = FUND + ".credits[" + credit.code() + "]";
            if (!codes.add(credit.code())) {
                problems.add(where, "DUPLICATE_CODE", "the code " + credit.code() + " is used more than once");
            }
            var expression = credit.condition();
            if (expression != null) {
                condition.accept(where + ".condition", expression);
            }
            checkAmount(credit, where + ".amount");
        }
    }

    private void checkAmount(FundCredit credit, String where) {
        switch (credit.amount()) {
            case CreditAmount.Flat flat -> checkMoney(where, flat.amount());
            case CreditAmount.PercentOfSalary percent -> {
                if (percent.percent().signum() < 0) {
                    problems.add(where + ".percent", "RATE_NEGATIVE", "a percentage of salary cannot be negative");
                }
                var maximum = percent.maximum();
                if (maximum != null) {
                    checkMoney(where + ".maximum", maximum);
                }
            }
            case CreditAmount.ByLifeStage staged -> {
                if (staged.amounts().isEmpty()) {
                    problems.add(where + ".amounts", "STAGES_MISSING", "the credit names no life stage");
                }
                var seen = new HashSet<StageCode>();
                for (var amount : staged.amounts()) {
                    var at = where + ".amounts[" + amount.stage() + "]";
                    if (catalogue.lifeStages().stream()
                            .noneMatch(stage -> stage.code().equals(amount.stage()))) {
                        problems.add(at, "UNKNOWN_STAGE", "there is no life stage " + amount.stage());
                    }
                    if (!seen.add(amount.stage())) {
                        problems.add(at, "DUPLICATE_CODE", "the life stage is named more than once");
                    }
                    checkMoney(at, amount.amount());
                }
            }
        }
    }

    private void checkSpending(FundSpending spending, String where) {
        var found = catalogue.benefit(spending.benefit());
        if (found.isEmpty()) {
            problems.add(where, "UNKNOWN_BENEFIT", "there is no benefit " + spending.benefit());
            return;
        }
        var benefit = found.get();
        if (benefit.funding() != Funding.FLEX_FUND) {
            problems.add(
                    where,
                    "FUNDING_DISAGREES",
                    "what is paid from the fund has funding FLEX_FUND, not " + benefit.funding());
            return;
        }
        var allowed = treatments(spending.overspend());
        if (!allowed.contains(benefit.treatment())) {
            problems.add(
                    where + ".overspend",
                    "TREATMENT_DISAGREES",
                    "overspend " + spending.overspend() + " goes with "
                            + allowed.stream().map(Enum::name).collect(Collectors.joining(", "))
                            + ", not with the benefit's "
                            + benefit.treatment());
        }
        if (spending.overspend() != Overspend.REFUSED && benefit.element() == null) {
            problems.add(
                    "benefits[" + benefit.code() + "].element",
                    "ELEMENT_MISSING",
                    "overspend " + spending.overspend() + " reaches payroll and needs an element");
        }
    }

    private static Set<PayTreatment> treatments(Overspend overspend) {
        return switch (overspend) {
            case SALARY_SACRIFICE ->
                EnumSet.of(PayTreatment.SACRIFICE_EXEMPT, PayTreatment.SACRIFICE_PENSION, PayTreatment.SACRIFICE_TAXED);
            case NET_DEDUCTION ->
                EnumSet.of(PayTreatment.NET, PayTreatment.BEFORE_TAX_AFTER_NI, PayTreatment.NET_EMPLOYER_BENEFIT);
            case REFUSED -> EnumSet.of(PayTreatment.NET);
        };
    }

    private void checkOrder(FlexFund fund, Set<BenefitCode> listed) {
        var seen = new HashSet<SpendingOrder>();
        for (int i = 0; i < fund.order().size(); i++) {
            var next = fund.order().get(i);
            var where = FUND + ".order[" + i + "]";
            if (next instanceof SpendingOrder.Benefit named && !listed.contains(named.benefit())) {
                problems.add(
                        where, "UNKNOWN_BENEFIT", "the fund's spending does not list the benefit " + named.benefit());
            }
            if (!seen.add(next)) {
                problems.add(where, "DUPLICATE_CODE", "the order names the same more than once");
            }
        }
    }

    private void checkUnspent(FlexFund fund) {
        var where = FUND + ".unspent";
        var element = switch (fund.unspent()) {
            case Unspent.Paid paid -> Optional.of(paid.element());
            case Unspent.Lost lost -> Optional.<PayrollElement>empty();
            case Unspent.Carried carried -> {
                var maximum = carried.maximum();
                if (maximum != null) {
                    checkMoney(where + ".maximum", maximum);
                }
                yield Optional.ofNullable(carried.rest()).map(Unspent.Cash::element);
            }
        };
        element.ifPresent(own -> catalogue.benefits().stream()
                .filter(benefit -> own.equals(benefit.element()))
                .forEach(benefit -> problems.add(
                        where,
                        "ELEMENT_SHARED",
                        "the element " + own.code() + " is the benefit " + benefit.code()
                                + "'s; unspent money needs one of its own")));
    }

    private void checkMoney(String where, Money amount) {
        if (!amount.getCurrencyUnit().equals(catalogue.currency())) {
            problems.add(
                    where,
                    "CURRENCY_DISAGREES",
                    "the catalogue is in " + catalogue.currency() + ", this amount in " + amount.getCurrencyUnit());
        }
        if (amount.isNegative()) {
            problems.add(where, "RATE_NEGATIVE", "an amount cannot be negative");
        }
    }
}
