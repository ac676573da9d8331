package uk.lifestage.engine.recovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayAdjustment;
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
 *       that pay can bear it beside what is due in it, in whichever of its files, and deferred otherwise. Where the post is not held any more, or the
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
    private final RecoveryGround ground;
    private final RecoveryCase subject;
    private final Money nothing;
    private final List<RecoveryAct> acts;
    private final Map<LedgerKey, Money> moreAtLeaving;

    private Recovery(RecoveryGround ground, List<RecoveryAct> acts, Map<LedgerKey, Money> moreAtLeaving) {
        this.ground = ground;
        this.subject = ground.subject();
        this.nothing = ground.nothing();
        this.acts = acts;
        this.moreAtLeaving = moreAtLeaving;
    }

    /** Everything that a night does about one post; deciding again after it was done gives nothing more to do. */
    public static List<RecoveryAct> decide(RecoveryCase subject, Law law) {
        var currency = subject.post().history().isEmpty()
                ? null
                : subject.post().history().getFirst().facts().annualSalary().getCurrencyUnit();
        if (currency == null) {
            return List.of();
        }
        var ground = new RecoveryGround(subject, law, Money.zero(currency));
        var acts = new ArrayList<RecoveryAct>();
        var moreAtLeaving = new Leaving(ground, acts).decide();
        new Recovery(ground, acts, moreAtLeaving).arrears();
        return List.copyOf(acts);
    }

    // What was not taken

    /** What is owed again of one key. */
    private record Arrears(LedgerKey key, Money amount) {}

    /**
     * What is taken from a pay beside plans and arrears that are asked for now.
     *
     * @param ordinary what is ordinarily due, corrections among it
     * @param before what was taken beyond that: by an earlier file for the pay, and of what is owed at leaving
     */
    private record Taken(List<PayAdjustment> ordinary, List<PayAdjustment> before) {
        Taken() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private void arrears() {
        var again = new ArrayList<Arrears>();
        var taken = new HashMap<String, Taken>();
        var inOrder = subject.keys().stream()
                .sorted(Comparator.comparing(LedgerKey::period).thenComparing(LedgerKey::benefit))
                .toList();
        for (var key : inOrder) {
            int decided = acts.size();
            var owedAgain = key.kind() == LineKind.DEDUCTION ? ruled(key) : nothing;
            var held = key.held().plus(heldBy(acts.subList(decided, acts.size())));
            if (owedAgain.isPositive()) {
                again.add(new Arrears(key, owedAgain));
            }
            if (ground.isInFile(key)) {
                var all = key.open()
                        .plus(moreAtLeaving.getOrDefault(key, nothing))
                        .minus(held)
                        .minus(owedAgain)
                        .plus(key.borneAlready());
                note(key, all, taken.computeIfAbsent(key.payGroup(), first -> new Taken()));
            }
        }
        moreAtLeaving.forEach((key, amount) -> {
            if (!subject.keys().contains(key) && ground.isInFile(key)) {
                note(key, amount, taken.computeIfAbsent(key.payGroup(), first -> new Taken()));
            }
        });
        subject.files()
                .forEach((payGroup, period) -> bear(
                        payGroup,
                        period,
                        taken.getOrDefault(payGroup, new Taken()),
                        again.stream()
                                .filter(one -> one.key().payGroup().equals(payGroup))
                                .filter(one -> ground.isInFile(one.key()))
                                .toList()));
    }

    /** Tells apart what is ordinarily due of a key in the pay that is prepared and what is taken of it beyond that. */
    private void note(LedgerKey key, Money all, Taken taken) {
        var own = subject.files().get(key.payGroup());
        var beyond = own == null ? nothing : key.recoveredAlready(own);
        if (key.period().equals(own)) {
            beyond = beyond.plus(
                    RecoveryGround.greater(key.fromFinalPay().plus(moreAtLeaving.getOrDefault(key, nothing)), nothing));
        }
        beyond = RecoveryGround.lesser(beyond, RecoveryGround.greater(all, nothing));
        if (beyond.isPositive()) {
            taken.before().add(ground.adjustment(key, beyond));
        }
        var ordinary = all.minus(beyond);
        if (ordinary.isPositive()) {
            taken.ordinary().add(ground.adjustment(key, ordinary));
        }
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
        var tooMuch = onPlan.plus(writtenOff).minus(RecoveryGround.greater(open, nothing));
        if (tooMuch.isPositive()) {
            var ofPlan = RecoveryGround.lesser(tooMuch, onPlan);
            var ofWriteOff = RecoveryGround.lesser(tooMuch.minus(ofPlan), writtenOff);
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
        var missing = RecoveryGround.greater(
                RecoveryGround.lesser(key.notTaken(), open).minus(held), nothing);
        var ofInstalment = RecoveryGround.lesser(missing, key.instalments());
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
        var rule = ground.notTaken(key);
        return rule == NotTaken.NEXT_PAY && hasLeft() ? NotTaken.RECOVERY_PLAN : rule;
    }

    // What a pay bears

    private void bear(String payGroup, PayPeriod period, Taken taken, List<Arrears> again) {
        var plans = new ArrayList<RunningPlan>();
        var claims = new ArrayList<Claim>();
        for (var plan : subject.plans()) {
            if (plan.balance().isPositive()
                    && !plan.takenIn().contains(period.name())
                    && !period.payDate().isBefore(plan.startsOn())) {
                plans.add(plan);
                claims.add(new Claim(
                        plan.benefit(),
                        ground.treatment(plan.benefit(), period),
                        RecoveryGround.lesser(plan.each(), plan.balance())));
            }
        }
        for (var one : again) {
            claims.add(new Claim(one.key().benefit(), ground.treatment(one.key().benefit(), period), one.amount()));
        }
        var pay = ground.pay(payGroup, period);
        var borne = claims.isEmpty()
                ? List.<Borne>of()
                : pay.map(found -> Bearing.of(
                                found,
                                taken.ordinary(),
                                taken.before(),
                                claims,
                                subject.settings().floor(),
                                ground.law()))
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
            var left = one.left();
            if (left.isPositive()) {
                acts.add(new CannotBear(key, one.taken(), left, one.limits()));
                if (isClosing(key)) {
                    acts.add(new PutOnPlan(key, left));
                } else {
                    deferred.put(key, left);
                }
            }
        }
        for (var key : subject.keys()) {
            if (key.payGroup().equals(payGroup) && ground.isInFile(key)) {
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

    /** Whether no pay of this post is to come: its last day lies before every file still to be prepared. */
    private boolean hasLeft() {
        var last = ground.lastDay();
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

    private Optional<RunningPlan> plan(BenefitCode benefit) {
        return subject.plans().stream()
                .filter(plan -> plan.benefit().equals(benefit))
                .findFirst();
    }
}
