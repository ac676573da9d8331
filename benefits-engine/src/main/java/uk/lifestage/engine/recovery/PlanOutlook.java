package uk.lifestage.engine.recovery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.DueLines;
import uk.lifestage.engine.payroll.LineKind;

/**
 * What a recovery plan would take from the pays to come, as things are known now: what somebody reads before they consent.
 * Each pay is worked out as the night will, with what is ordinarily due in it and the plans that run already before this
 * one; what a pay cannot bear is taken by later ones.
 *
 * @param instalments in the order of the pays, as far as their dates are known; pays that bear nothing are among them
 * @param later what is left after them, to be taken by pays whose dates are not known yet; all of it where the post is left
 */
public record PlanOutlook(List<Instalment> instalments, Money later) {
    /**
     * What one pay bears of the plan.
     *
     * @param borne how much of it, and why not all
     * @param without take-home pay of the period without this plan, by contract
     * @param with the same with it
     * @param minimumWage what the period must pay at least, where the plan counts against it
     */
    public record Instalment(
            PayPeriod period,
            Borne borne,
            Money without,
            Money with,
            @Nullable Figure minimumWage) {
        /** How much less there is to take home: as much as is taken, or less where pay is given up. */
        public Money less() {
            return without.minus(with);
        }
    }

    public PlanOutlook {
        instalments = List.copyOf(instalments);
    }

    /** A pay to come, and what its files have asked of it already. */
    private record Pay(PeriodPay pay, List<LedgerKey> told) {
        PayPeriod period() {
            return pay.period();
        }
    }

    /**
     * The outlook of a plan, agreed or not.
     *
     * @param running the post's plans that are agreed, in the order in which a pay bears them; this one is left out
     * @param told what files have asked already of pays that are not cut off yet
     * @param businessDate pay periods that are cut off before it bear nothing more
     */
    public static PlanOutlook of(
            Situation situation,
            Employment post,
            CataloguesInForce catalogues,
            List<RunningPlan> running,
            RunningPlan plan,
            List<PayTold> told,
            NetPayFloor floor,
            LocalDate businessDate,
            Law law) {
        var plans = new ArrayList<>(running.stream()
                .filter(one -> !one.id().equals(plan.id()) && one.balance().isPositive())
                .toList());
        plans.add(plan);
        var left = new HashMap<UUID, Money>();
        plans.forEach(one -> left.put(one.id(), one.balance()));
        var due = DueLines.of(situation, post, catalogues, Period.from(businessDate));
        var instalments = new ArrayList<Instalment>();
        for (var one : pays(situation, post, told, businessDate, law)) {
            var pay = one.pay();
            if (!left.getOrDefault(plan.id(), plan.balance()).isPositive()) {
                break;
            }
            var bearing = plans.stream().filter(any -> takes(any, pay, left)).toList();
            if (!bearing.contains(plan)) {
                continue;
            }
            var claims = bearing.stream()
                    .map(any -> claim(any, catalogues, pay, left))
                    .toList();
            var ordinary = ordinary(due, catalogues, pay);
            var asked = new ArrayList<PayAdjustment>();
            note(one, catalogues, ordinary, asked);
            var borne = Bearing.of(pay, ordinary, asked, claims, floor, law);
            for (int i = 0; i < bearing.size(); i++) {
                left.merge(bearing.get(i).id(), borne.get(i).taken().amount(), Money::minus);
            }
            var taken = new ArrayList<>(ordinary);
            taken.addAll(asked);
            borne.subList(0, borne.size() - 1).forEach(before -> take(before, taken));
            var without = takeHome(pay, taken, law);
            var own = borne.getLast();
            take(own, taken);
            instalments.add(new Instalment(
                    pay.period(),
                    own,
                    without,
                    takeHome(pay, taken, law),
                    own.claim().countsAgainstMinimumWage() ? pay.minimumWage() : null));
        }
        return new PlanOutlook(instalments, left.getOrDefault(plan.id(), plan.balance()));
    }

    /** The pays of the post from now on, in the order of their dates. */
    private static List<Pay> pays(
            Situation situation, Employment post, List<PayTold> told, LocalDate businessDate, Law law) {
        var facts = situation.person().facts();
        return situation.calendars().values().stream()
                .flatMap(calendar -> calendar.periods().stream()
                        .filter(period -> !period.cutOff().isBefore(businessDate))
                        .flatMap(period -> PeriodPay.of(facts, post, calendar, period, law).stream())
                        .map(pay -> new Pay(pay, told(told, calendar.payGroup(), pay.period()))))
                .sorted((one, other) ->
                        one.period().payDate().compareTo(other.period().payDate()))
                .toList();
    }

    private static List<LedgerKey> told(List<PayTold> told, String payGroup, PayPeriod own) {
        return told.stream()
                .filter(one -> one.payGroup().equals(payGroup) && one.own().equals(own))
                .flatMap(one -> one.keys().stream())
                .toList();
    }

    /**
     * What files have asked of a pay already, beside what is ordinarily due for its own period: corrections of earlier ones,
     * and, beyond what is ordinary, instalments, arrears and what is taken at leaving.
     */
    private static void note(
            Pay pay, CataloguesInForce catalogues, List<PayAdjustment> ordinary, List<PayAdjustment> asked) {
        for (var key : pay.told()) {
            boolean own = key.period().equals(pay.period());
            var beyond = key.recoveredAlready(pay.period());
            var rest = key.borneAlready().minus(beyond);
            if (own) {
                var atLeaving = RecoveryGround.lesser(rest, key.fromFinalPay());
                beyond = beyond.plus(RecoveryGround.greater(atLeaving, atLeaving.minus(atLeaving)));
            } else if (rest.isPositive()) {
                ordinary.add(adjustment(key, rest, catalogues));
            }
            if (beyond.isPositive()) {
                asked.add(adjustment(key, beyond, catalogues));
            }
        }
    }

    private static PayAdjustment adjustment(LedgerKey key, Money amount, CataloguesInForce catalogues) {
        var treatment = treatment(catalogues, key.benefit(), key.period());
        return PayAdjustment.of(
                key.benefit().value(),
                key.kind() == LineKind.DEDUCTION ? treatment : payment(treatment),
                amount,
                Money.zero(amount.getCurrencyUnit()));
    }

    private static boolean takes(RunningPlan plan, PeriodPay pay, Map<UUID, Money> left) {
        return left.getOrDefault(plan.id(), plan.balance()).isPositive()
                && !plan.takenIn().contains(pay.period().name())
                && !pay.period().payDate().isBefore(plan.startsOn());
    }

    private static Claim claim(RunningPlan plan, CataloguesInForce catalogues, PeriodPay pay, Map<UUID, Money> left) {
        var rest = left.getOrDefault(plan.id(), plan.balance());
        return new Claim(
                plan.benefit(),
                treatment(catalogues, plan.benefit(), pay.period()),
                plan.each().isLessThan(rest) ? plan.each() : rest);
    }

    private static PayTreatment treatment(CataloguesInForce catalogues, BenefitCode benefit, PayPeriod period) {
        return catalogues
                .on(period.days().until().minusDays(1))
                .flatMap(catalogue -> catalogue.benefit(benefit))
                .map(Benefit::treatment)
                .orElse(PayTreatment.NET);
    }

    private static List<PayAdjustment> ordinary(List<DueLine> due, CataloguesInForce catalogues, PeriodPay pay) {
        return due.stream()
                .filter(line -> line.period().equals(pay.period()))
                .map(line -> PayAdjustment.of(
                        line.benefit().value(),
                        line.kind() == LineKind.DEDUCTION
                                ? treatment(catalogues, line.benefit(), line.period())
                                : payment(treatment(catalogues, line.benefit(), line.period())),
                        line.amount(),
                        Money.zero(line.amount().getCurrencyUnit())))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static PayTreatment payment(PayTreatment treatment) {
        return treatment == PayTreatment.PAYMENT_EXEMPT ? treatment : PayTreatment.PAYMENT_TAXED;
    }

    private static void take(Borne borne, List<PayAdjustment> taken) {
        if (borne.taken().amount().isPositive()) {
            taken.add(borne.claim().taking(borne.taken().amount()));
        }
    }

    private static Money takeHome(PeriodPay pay, List<PayAdjustment> taken, Law law) {
        return PayCalculator.pay(pay.input().with(taken), law).perPeriod(PayLine.TAKE_HOME);
    }
}
