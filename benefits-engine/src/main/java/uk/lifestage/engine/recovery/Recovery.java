package uk.lifestage.engine.recovery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.catalogue.OnLeaving;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.RecoveryTerms;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.payroll.DueLines;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.recovery.RecoveryAct.CannotBear;
import uk.lifestage.engine.recovery.RecoveryAct.Defer;
import uk.lifestage.engine.recovery.RecoveryAct.PutOnPlan;
import uk.lifestage.engine.recovery.RecoveryAct.RestAtLeaving;
import uk.lifestage.engine.recovery.RecoveryAct.ReturnToPlan;
import uk.lifestage.engine.recovery.RecoveryAct.TakeAtLeaving;
import uk.lifestage.engine.recovery.RecoveryAct.TakeInstalment;
import uk.lifestage.engine.recovery.RecoveryAct.WriteOff;

/**
 * What becomes of what payroll did not take of a post, and of instalments still owed when the post is left.
 *
 * <p>Only deductions are recovered: a payment or a refund that was not made is simply due again. Of each benefit and pay
 * period, in this order:
 *
 * <ol>
 *   <li>What is held back never exceeds what is still owed: where less is due now, the plan shrinks and the write-off ends.
 *   <li>What payroll did not take of a plan's instalment goes back on the plan.
 *   <li>The rest follows the benefit's rule: written off; put on a recovery plan; or due again in the next pay, as far as
 *       that pay can bear it beside what is due in it, and deferred otherwise. Where the post is not held any more, or the
 *       period closes to correction with this file, it goes on a plan, so that nothing is lost by waiting.
 * </ol>
 *
 * <p>Then instalments of running plans, which come before deferred arrears in what a pay bears, since they were agreed; one
 * for each pay period. What a pay cannot bear of one stays on the plan.
 *
 * <p>At leaving, what is not due yet of a benefit collected in instalments is taken, kept or forgiven as the catalogue of
 * the day on which it was chosen says; likewise, as the catalogue of the last pay period says, what became due while the
 * post was not paid and no later pay can take. What payroll took after the last day counts towards it and is not given back; then
 * final pay bears what it can; the rest goes on a plan. Final pay is that of the period with the last day held. Once it is
 * cut off it bears nothing more, however late the leaving becomes known; until then, and where the last day moves or the
 * post is kept after all, everything is worked out anew. A break of a day ends a holding: whoever comes back later has left
 * before.
 */
public final class Recovery {
    private final RecoveryCase subject;
    private final Law law;
    private final Money nothing;
    private final List<RecoveryAct> acts = new ArrayList<>();
    private final Map<LedgerKey, Money> moreAtLeaving = new HashMap<>();

    private Recovery(RecoveryCase subject, Law law, Money nothing) {
        this.subject = subject;
        this.law = law;
        this.nothing = nothing;
    }

    /** Everything that a night does about one post; deciding again after it was done gives nothing more to do. */
    public static List<RecoveryAct> decide(RecoveryCase subject, Law law) {
        var currency = subject.post().history().isEmpty()
                ? null
                : subject.post().history().getFirst().facts().annualSalary().getCurrencyUnit();
        if (currency == null) {
            return List.of();
        }
        var recovery = new Recovery(subject, law, Money.zero(currency));
        recovery.leaving();
        recovery.arrears();
        return List.copyOf(recovery.acts);
    }

    // What was not taken

    /** What is owed again of one key. */
    private record Arrears(LedgerKey key, Money amount) {}

    private void arrears() {
        var again = new ArrayList<Arrears>();
        var ordinary = new HashMap<String, List<PayAdjustment>>();
        var inOrder = subject.keys().stream()
                .sorted(Comparator.comparing(LedgerKey::period).thenComparing(LedgerKey::benefit))
                .toList();
        for (var key : inOrder) {
            int before = acts.size();
            var owedAgain = key.kind() == LineKind.DEDUCTION ? ruled(key) : nothing;
            var held = key.held().plus(heldBy(acts.subList(before, acts.size())));
            if (owedAgain.isPositive()) {
                again.add(new Arrears(key, owedAgain));
            }
            var open = key.open().plus(moreAtLeaving.getOrDefault(key, nothing)).minus(held);
            var other = open.minus(owedAgain);
            if (other.isPositive() && isInFile(key)) {
                ordinary.computeIfAbsent(key.payGroup(), first -> new ArrayList<>())
                        .add(adjustment(key, other));
            }
        }
        subject.files()
                .forEach((payGroup, period) -> bear(
                        payGroup,
                        period,
                        ordinary.getOrDefault(payGroup, List.of()),
                        again.stream()
                                .filter(one -> one.key().payGroup().equals(payGroup))
                                .filter(one -> isInFile(one.key()))
                                .toList()));
    }

    /** How much more is held back of a key by what was just decided about it. */
    private Money heldBy(List<RecoveryAct> decided) {
        var held = nothing;
        for (var act : decided) {
            held = switch (act) {
                case WriteOff one -> held.plus(one.amount());
                case PutOnPlan one -> held.plus(one.amount());
                case ReturnToPlan one -> held.plus(one.amount());
                case Defer ignored -> held;
                case TakeInstalment ignored -> held;
                case TakeAtLeaving ignored -> held;
                case RestAtLeaving ignored -> held;
                case CannotBear ignored -> held;
            };
        }
        return held;
    }

    /** Deals with a key but for what is to be borne by the next pay; says how much that is. */
    private Money ruled(LedgerKey key) {
        var open = key.open().plus(moreAtLeaving.getOrDefault(key, nothing));
        var onPlan = key.onPlan();
        var writtenOff = key.writtenOff();
        var tooMuch = onPlan.plus(writtenOff).minus(greater(open, nothing));
        if (tooMuch.isPositive()) {
            var ofPlan = lesser(tooMuch, onPlan);
            var ofWriteOff = lesser(tooMuch.minus(ofPlan), writtenOff);
            if (ofPlan.isPositive()) {
                acts.add(new PutOnPlan(key, ofPlan.negated()));
                onPlan = onPlan.minus(ofPlan);
            }
            if (ofWriteOff.isPositive()) {
                acts.add(new WriteOff(key, ofWriteOff.negated()));
                writtenOff = writtenOff.minus(ofWriteOff);
            }
        }
        var held = onPlan.plus(writtenOff);
        var missing = greater(lesser(key.notTaken(), open).minus(held), nothing);
        var ofInstalment = lesser(missing, key.instalments());
        if (ofInstalment.isPositive()) {
            var plan = plan(key.benefit());
            if (plan.isPresent()) {
                acts.add(new ReturnToPlan(plan.get().id(), key, ofInstalment));
                missing = missing.minus(ofInstalment);
            }
        }
        if (!missing.isPositive()) {
            return nothing;
        }
        return switch (rule(key)) {
            case NEXT_PAY -> missing;
            case RECOVERY_PLAN -> {
                acts.add(new PutOnPlan(key, missing));
                yield nothing;
            }
            case WRITE_OFF -> {
                acts.add(new WriteOff(key, missing));
                yield nothing;
            }
        };
    }

    private NotTaken rule(LedgerKey key) {
        var own = terms(key).notTaken();
        var rule = own == null ? subject.settings().notTaken() : own;
        return rule == NotTaken.NEXT_PAY && hasLeft() ? NotTaken.RECOVERY_PLAN : rule;
    }

    /** Whether no pay of this post is to come: its last day lies before every file still to be prepared. */
    private boolean hasLeft() {
        var last = lastDay();
        if (last.isEmpty()) {
            return false;
        }
        var calendar = subject.situation().calendar(last.get().payGroup());
        var period = calendar.flatMap(one -> one.containing(last.get().day()));
        var file = subject.files().get(last.get().payGroup());
        return period.isPresent()
                && !period.get().equals(file)
                && period.get().cutOff().isBefore(subject.businessDate().plusDays(1));
    }

    private boolean isInFile(LedgerKey key) {
        var file = subject.files().get(key.payGroup());
        return file != null && !key.period().days().from().isAfter(file.days().from());
    }

    // What a pay bears

    private void bear(String payGroup, PayPeriod period, List<PayAdjustment> ordinary, List<Arrears> again) {
        var plans = new ArrayList<RunningPlan>();
        var claims = new ArrayList<Claim>();
        for (var plan : subject.plans()) {
            if (plan.balance().isPositive()
                    && !plan.takenIn().contains(period.name())
                    && !period.payDate().isBefore(plan.startsOn())) {
                plans.add(plan);
                claims.add(new Claim(
                        plan.benefit(), treatment(plan.benefit(), period), lesser(plan.each(), plan.balance())));
            }
        }
        for (var one : again) {
            claims.add(new Claim(one.key().benefit(), treatment(one.key().benefit(), period), one.amount()));
        }
        var pay = pay(payGroup, period);
        var borne = claims.isEmpty()
                ? List.<Borne>of()
                : pay.map(found -> Bearing.of(
                                found, ordinary, claims, subject.settings().floor(), law))
                        .orElseGet(() -> Bearing.ofNoPay(claims));
        for (int i = 0; i < plans.size(); i++) {
            var plan = plans.get(i);
            if (pay.isPresent() && borne.get(i).taken().amount().isPositive()) {
                acts.add(new TakeInstalment(
                        plan.id(),
                        plan.benefit(),
                        plan.elementCode(),
                        payGroup,
                        period,
                        plan.costCode(),
                        borne.get(i),
                        plan.next(),
                        Math.max(plan.next(), plan.instalments())));
            }
        }
        var deferred = new LinkedHashMap<LedgerKey, Money>();
        for (int i = 0; i < again.size(); i++) {
            var key = again.get(i).key();
            var one = borne.get(plans.size() + i);
            if (one.left().isPositive()) {
                acts.add(new CannotBear(key, one.taken(), one.left(), one.limits()));
                if (isClosing(key)) {
                    acts.add(new PutOnPlan(key, one.left()));
                } else {
                    deferred.put(key, one.left());
                }
            }
        }
        for (var key : subject.keys()) {
            if (key.payGroup().equals(payGroup) && isInFile(key)) {
                var change = deferred.getOrDefault(key, nothing).minus(key.deferred());
                if (!change.isZero()) {
                    acts.add(new Defer(key, change));
                }
            }
        }
    }

    /** Whether a key's period is open to correction for the last time. */
    private boolean isClosing(LedgerKey key) {
        var openFrom = subject.openFrom().get(key.payGroup());
        return openFrom != null && !key.period().days().from().isAfter(openFrom);
    }

    private Optional<PeriodPay> pay(String payGroup, PayPeriod period) {
        return subject.situation()
                .calendar(payGroup)
                .flatMap(calendar ->
                        PeriodPay.of(subject.situation().person().facts(), subject.post(), calendar, period, law));
    }

    private PayAdjustment adjustment(LedgerKey key, Money amount) {
        return PayAdjustment.of(
                key.benefit().value(),
                key.kind() == LineKind.PAYMENT ? payment(key) : treatment(key.benefit(), key.period()),
                amount,
                nothing);
    }

    private PayTreatment payment(LedgerKey key) {
        var treatment = treatment(key.benefit(), key.period());
        return treatment == PayTreatment.PAYMENT_EXEMPT ? treatment : PayTreatment.PAYMENT_TAXED;
    }

    // Leaving

    /** The last day of an unbroken holding that is known to end, and the pay group of that day. */
    private record LastDay(LocalDate day, String payGroup) {}

    private Optional<LastDay> lastDay() {
        var held = subject.post().held();
        if (held.isEmpty() || held.getLast().valid().until().equals(Period.FOREVER)) {
            return Optional.empty();
        }
        return Optional.of(new LastDay(
                held.getLast().valid().until().minusDays(1),
                held.getLast().facts().payGroup()));
    }

    /** Every end of a holding, in order: the last one and those before a break. */
    private List<LastDay> ends() {
        var held = subject.post().held();
        var ends = new ArrayList<LastDay>();
        for (int i = 0; i < held.size(); i++) {
            var until = held.get(i).valid().until();
            boolean last = i == held.size() - 1;
            if (!until.equals(Period.FOREVER)
                    && (last || until.isBefore(held.get(i + 1).valid().from()))) {
                ends.add(new LastDay(until.minusDays(1), held.get(i).facts().payGroup()));
            }
        }
        return ends;
    }

    /** What of one benefit is not due yet when its post is left. */
    private record Owed(Benefit benefit, LedgerKey last, OnLeaving rule, Money rest) {}

    private void leaving() {
        var wanted = new HashMap<LedgerKey, Money>();
        var decided = new HashSet<BenefitCode>();
        for (var end : ends()) {
            leave(end, wanted, decided);
        }
        for (var key : subject.keys()) {
            var change = wanted.getOrDefault(key, nothing).minus(key.fromFinalPay());
            if (!change.isZero()) {
                acts.add(new TakeAtLeaving(key, change));
                moreAtLeaving.put(key, change);
            }
        }
        wanted.forEach((key, amount) -> {
            if (!subject.keys().contains(key) && amount.isPositive()) {
                acts.add(new TakeAtLeaving(key, amount));
                moreAtLeaving.put(key, amount);
            }
        });
        for (var benefit : subject.plannedAtLeaving()) {
            if (decided.add(benefit)) {
                // Somebody who was to leave stays, or leaves later: what was planned of the rest is void.
                acts.add(new RestAtLeaving(benefit, null, OnLeaving.TAKE_REST, nothing, Set.of()));
            }
        }
    }

    private void leave(LastDay end, Map<LedgerKey, Money> wanted, Set<BenefitCode> decided) {
        var period = subject.situation().calendar(end.payGroup()).flatMap(calendar -> calendar.containing(end.day()));
        var openFrom = subject.openFrom().get(end.payGroup());
        if (period.isEmpty() || openFrom == null) {
            return;
        }
        var last = period.get();
        boolean now = last.equals(subject.files().get(end.payGroup()));
        if (!now && !last.cutOff().isBefore(subject.businessDate().plusDays(1))) {
            return;
        }
        var owed = new ArrayList<Owed>();
        for (var election : subject.situation().electionsOf(subject.post())) {
            var benefit = agreed(election);
            if (election.total() != null
                    && election.valid().contains(end.day())
                    && benefit.isPresent()
                    && benefit.get().element() != null) {
                decided.add(election.benefit());
                if (!last.days().from().isBefore(openFrom)) {
                    owed.add(owed(end, last, benefit.get(), rest(election, last), wanted));
                }
            }
        }
        arrearsOfAbsence(end).forEach((code, arrears) -> {
            // What is paid in instalments has them in its rest already: they are not due in any pay period.
            var benefit = benefit(code, last);
            if (benefit.isPresent() && benefit.get().element() != null && decided.add(code)) {
                if (!last.days().from().isBefore(openFrom)) {
                    owed.add(owed(end, last, benefit.get(), arrears, wanted));
                }
            }
        });
        if (now) {
            finalPay(end, last, owed, wanted);
        } else {
            for (var one : owed) {
                var before =
                        one.rule() == OnLeaving.TAKE_REST ? lesser(one.last().fromFinalPay(), one.rest()) : nothing;
                wanted.merge(one.last(), before, Money::plus);
                rest(one, one.rest().minus(before), Set.of(PayLimit.NO_PAY));
            }
        }
    }

    /** What became due in pay periods without pay up to the last day, and no pay follows that could take it, by benefit. */
    private Map<BenefitCode, Money> arrearsOfAbsence(LastDay end) {
        var arrears = new TreeMap<BenefitCode, Money>();
        for (var line : DueLines.arrearsLeft(subject.situation(), subject.post(), subject.catalogues())) {
            if (!line.period().days().from().isAfter(end.day())) {
                arrears.merge(line.benefit(), line.amount(), Money::plus);
            }
        }
        return arrears;
    }

    /**
     * What is owed after what payroll took of later periods, which is kept as far as it is owed.
     *
     * @param notDue what is not due in any pay period
     */
    private Owed owed(LastDay end, PayPeriod last, Benefit benefit, Money notDue, Map<LedgerKey, Money> wanted) {
        var key = key(benefit, end, last);
        var own = benefit.recovery();
        var rule = own == null || own.onLeaving() == null ? OnLeaving.KEEP : own.onLeaving();
        var rest = notDue;
        if (rule == OnLeaving.TAKE_REST) {
            for (var later : takenAfter(key)) {
                var part = lesser(later.sent().minus(later.notTaken()).minus(later.due()), rest);
                if (part.isPositive()) {
                    wanted.merge(later, part, Money::plus);
                    rest = rest.minus(part);
                }
            }
        }
        return new Owed(benefit, key, rule, rest);
    }

    /** What is owed of all benefits together is borne by one pay. */
    private void finalPay(LastDay end, PayPeriod last, List<Owed> owed, Map<LedgerKey, Money> wanted) {
        var claiming = owed.stream()
                .filter(one -> one.rule() == OnLeaving.TAKE_REST && one.rest().isPositive())
                .toList();
        var claims = claiming.stream()
                .map(one -> new Claim(one.benefit().code(), one.benefit().treatment(), one.rest()))
                .toList();
        var ordinary = new ArrayList<PayAdjustment>();
        for (var key : subject.keys()) {
            var open = key.open().minus(key.fromFinalPay()).minus(key.held());
            if (key.payGroup().equals(end.payGroup()) && isInFile(key) && open.isPositive()) {
                ordinary.add(adjustment(key, open));
            }
        }
        var borne = pay(end.payGroup(), last)
                .map(pay -> Bearing.of(pay, ordinary, claims, subject.settings().floor(), law))
                .orElseGet(() -> Bearing.ofNoPay(claims));
        for (var one : owed) {
            int claim = claiming.indexOf(one);
            if (claim < 0) {
                rest(one, one.rest(), Set.of());
            } else {
                wanted.merge(one.last(), borne.get(claim).taken().amount(), Money::plus);
                rest(one, borne.get(claim).left(), borne.get(claim).limits());
            }
        }
    }

    private void rest(Owed owed, Money rest, Set<PayLimit> limits) {
        acts.add(new RestAtLeaving(
                owed.benefit().code(), owed.last(), owed.rule(), rest, rest.isPositive() ? limits : Set.of()));
    }

    /** What of a total is not due in any pay period up to the last. */
    private Money rest(Election election, PayPeriod last) {
        var total = election.total();
        if (total == null) {
            return nothing;
        }
        var days = new Period(
                election.chosenFrom().isBefore(last.days().from())
                        ? election.chosenFrom()
                        : last.days().from(),
                last.days().until());
        var due = nothing;
        for (var line : DueLines.of(subject.situation(), subject.post(), subject.catalogues(), days)) {
            if (line.benefit().equals(election.benefit())) {
                due = due.plus(line.amount());
            }
        }
        return greater(total.minus(due), nothing);
    }

    /** Keys of the same benefit after the last period, of which payroll took something. */
    private List<LedgerKey> takenAfter(LedgerKey last) {
        return subject.keys().stream()
                .filter(key -> key.benefit().equals(last.benefit())
                        && key.kind() == LineKind.DEDUCTION
                        && key.period()
                                .days()
                                .from()
                                .isAfter(last.period().days().from()))
                .sorted(Comparator.comparing(LedgerKey::period))
                .toList();
    }

    /** The key of the last period; an empty one where nothing was ever due or sent there. */
    private LedgerKey key(Benefit benefit, LastDay end, PayPeriod last) {
        var element = benefit.element();
        var code = element == null ? "" : element.code();
        return subject.keys().stream()
                .filter(key -> key.benefit().equals(benefit.code())
                        && key.kind() == LineKind.DEDUCTION
                        && key.elementCode().equals(code)
                        && key.payGroup().equals(end.payGroup())
                        && key.period().equals(last))
                .findFirst()
                .orElseGet(() -> new LedgerKey(
                        benefit.code(),
                        code,
                        LineKind.DEDUCTION,
                        end.payGroup(),
                        last,
                        nothing,
                        nothing,
                        nothing,
                        nothing,
                        nothing,
                        nothing,
                        nothing,
                        nothing,
                        subject.post().held().getLast().facts().costCode()));
    }

    // What the catalogue says

    private Optional<Benefit> agreed(Election election) {
        return subject.catalogues()
                .on(election.chosenFrom())
                .flatMap(catalogue -> catalogue.benefit(election.benefit()))
                .or(() -> subject.catalogues()
                        .on(election.valid().from())
                        .flatMap(catalogue -> catalogue.benefit(election.benefit())));
    }

    private RecoveryTerms terms(LedgerKey key) {
        return benefit(key.benefit(), key.period()).map(Benefit::recovery).orElse(RecoveryTerms.NONE);
    }

    /** A benefit that has left the catalogue is taken from net pay: no less is known to be given up than that. */
    private PayTreatment treatment(BenefitCode code, PayPeriod period) {
        return benefit(code, period).map(Benefit::treatment).orElse(PayTreatment.NET);
    }

    private Optional<Benefit> benefit(BenefitCode code, PayPeriod period) {
        return subject.catalogues()
                .on(period.days().until().minusDays(1))
                .flatMap(catalogue -> catalogue.benefit(code));
    }

    private Optional<RunningPlan> plan(BenefitCode benefit) {
        return subject.plans().stream()
                .filter(plan -> plan.benefit().equals(benefit))
                .findFirst();
    }

    private static Money lesser(Money one, Money other) {
        return other.isLessThan(one) ? other : one;
    }

    private static Money greater(Money one, Money other) {
        return other.isGreaterThan(one) ? other : one;
    }
}
