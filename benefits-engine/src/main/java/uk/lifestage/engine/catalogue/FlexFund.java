package uk.lifestage.engine.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Money that the employer gives people for each plan year to spend on benefits.
 *
 * <p>Every credit is an amount for a whole plan year, put into its pay periods in equal parts of which the last takes the
 * residue. In pay periods that a joiner, a leaver or a credit's condition covers in part only, {@code proration} says how
 * much of that part counts. This is the only place where a credit is prorated: the price of a benefit is prorated by the
 * benefit's own terms, and the fund pays of it what it holds.
 *
 * @param code by which payroll lines and answers call the fund; no benefit has it
 * @param spending which benefits are paid from it, in the order in which it pays where {@code order} does not say
 * @param order in which order it pays; what it does not name comes last
 */
public record FlexFund(
        BenefitCode code,
        Text name,
        FundHolder holder,
        List<FundCredit> credits,
        Proration proration,
        List<FundSpending> spending,
        List<SpendingOrder> order,
        Unspent unspent) {
    public FlexFund {
        credits = List.copyOf(credits);
        spending = List.copyOf(spending);
        order = List.copyOf(order);
    }

    /** How a benefit is paid from the fund; empty where it is not. */
    public Optional<FundSpending> spendingOn(BenefitCode benefit) {
        return spending.stream().filter(one -> one.benefit().equals(benefit)).findFirst();
    }

    /** The benefits in the order in which the fund pays for them; no two share a place. */
    public List<BenefitCode> inOrder() {
        var left = new ArrayList<>(spending);
        var ordered = new ArrayList<BenefitCode>(left.size());
        for (var next : order) {
            left.removeIf(one -> {
                boolean matches = switch (next) {
                    case SpendingOrder.Benefit named -> named.benefit().equals(one.benefit());
                    case SpendingOrder.Overspent overspent -> overspent.by() == one.overspend();
                };
                return matches && ordered.add(one.benefit());
            });
        }
        left.forEach(one -> ordered.add(one.benefit()));
        return List.copyOf(ordered);
    }
}
