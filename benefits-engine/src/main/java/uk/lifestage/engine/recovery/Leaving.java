package uk.lifestage.engine.recovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.payroll.DueLines;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.recovery.RecoveryAct.RestAtLeaving;
import uk.lifestage.engine.recovery.RecoveryAct.TakeAtLeaving;

/**
 * What becomes of what is not due yet of a post when it is left: instalments, and what became due while it was not paid.
 * {@link Recovery} has the rule.
 */
final class Leaving {
    private final RecoveryGround ground;
    private final RecoveryCase subject;
    private final Money nothing;
    private final List<RecoveryAct> acts;
    private final Map<LedgerKey, Money> moreAtLeaving = new HashMap<>();

    /** @param acts takes what is decided */
    Leaving(RecoveryGround ground, List<RecoveryAct> acts) {
        this.ground = ground;
        this.subject = ground.subject();
        this.nothing = ground.nothing();
        this.acts = acts;
    }

    /** What of one benefit is not due yet when its post is left. */
    private record Owed(Benefit benefit, LedgerKey last, OnLeaving rule, Money rest) {}

    /** Decides, and says how much more is asked of each key of final pay than before. */
    Map<LedgerKey, Money> decide() {
        var wanted = new HashMap<LedgerKey, Money>();
        var decided = new HashSet<BenefitCode>();
        for (var end : ground.ends()) {
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
        return moreAtLeaving;
    }

    private void leave(RecoveryGround.LastDay end, Map<LedgerKey, Money> wanted, Set<BenefitCode> decided) {
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
            var benefit = ground.benefit(code, last);
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
                var before = one.rule() == OnLeaving.TAKE_REST
                        ? RecoveryGround.lesser(one.last().fromFinalPay(), one.rest())
                        : nothing;
                wanted.merge(one.last(), before, Money::plus);
                rest(one, one.rest().minus(before), Set.of(PayLimit.NO_PAY));
            }
        }
    }

    /** What became due in pay periods without pay up to the last day, and no pay follows that could take it, by benefit. */
    private Map<BenefitCode, Money> arrearsOfAbsence(RecoveryGround.LastDay end) {
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
    private Owed owed(
            RecoveryGround.LastDay end, PayPeriod last, Benefit benefit, Money notDue, Map<LedgerKey, Money> wanted) {
        var key = key(benefit, end, last);
        var own = benefit.recovery();
        var rule = own == null || own.onLeaving() == null ? OnLeaving.KEEP : own.onLeaving();
        var rest = notDue;
        if (rule == OnLeaving.TAKE_REST) {
            for (var later : takenAfter(key)) {
                var part = RecoveryGround.lesser(
                        later.sent().minus(later.notTaken()).minus(later.due()), rest);
                if (part.isPositive()) {
                    wanted.merge(later, part, Money::plus);
                    rest = rest.minus(part);
                }
            }
        }
        return new Owed(benefit, key, rule, rest);
    }

    /** What is owed of all benefits together is borne by one pay. */
    private void finalPay(RecoveryGround.LastDay end, PayPeriod last, List<Owed> owed, Map<LedgerKey, Money> wanted) {
        var claiming = owed.stream()
                .filter(one -> one.rule() == OnLeaving.TAKE_REST && one.rest().isPositive())
                .toList();
        var ordinary = new ArrayList<PayAdjustment>();
        var before = new ArrayList<PayAdjustment>();
        var claims = new ArrayList<Claim>();
        for (var key : subject.keys()) {
            if (key.payGroup().equals(end.payGroup()) && ground.isInFile(key)) {
                var open = key.open().minus(key.fromFinalPay()).minus(key.held());
                var again = again(key, open);
                var recovered = key.recoveredAlready(last);
                if (again.isPositive() && ground.notTaken(key) == NotTaken.NEXT_PAY) {
                    claims.add(new Claim(key.benefit(), ground.treatment(key.benefit(), key.period()), again));
                }
                note(key, recovered, before);
                note(key, open.minus(again).plus(key.borneAlready()).minus(recovered), ordinary);
            }
        }
        int arrears = claims.size();
        claiming.forEach(
                one -> claims.add(new Claim(one.benefit().code(), one.benefit().treatment(), one.rest())));
        var borne = ground.pay(end.payGroup(), last)
                .map(pay -> Bearing.of(
                        pay, ordinary, before, claims, subject.settings().floor(), ground.law()))
                .orElseGet(() -> Bearing.ofNoPay(claims));
        for (var one : owed) {
            int claim = claiming.indexOf(one);
            if (claim < 0) {
                rest(one, one.rest(), Set.of());
            } else {
                var part = borne.get(arrears + claim);
                wanted.merge(one.last(), part.taken().amount(), Money::plus);
                rest(one, part.left(), part.limits());
            }
        }
    }

    /** What payroll did not take of a key and is still to be taken: it comes before what is not due yet. */
    private Money again(LedgerKey key, Money open) {
        return key.kind() == LineKind.DEDUCTION
                ? RecoveryGround.greater(RecoveryGround.lesser(key.notTaken().minus(key.held()), open), nothing)
                : nothing;
    }

    private void note(LedgerKey key, Money amount, List<PayAdjustment> taken) {
        if (amount.isPositive()) {
            taken.add(ground.adjustment(key, amount));
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
        return RecoveryGround.greater(total.minus(due), nothing);
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
    private LedgerKey key(Benefit benefit, RecoveryGround.LastDay end, PayPeriod last) {
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
                        nothing,
                        subject.post().held().getLast().facts().costCode()));
    }

    private Optional<Benefit> agreed(Election election) {
        return subject.catalogues()
                .on(election.chosenFrom())
                .flatMap(catalogue -> catalogue.benefit(election.benefit()))
                .or(() -> subject.catalogues()
                        .on(election.valid().from())
                        .flatMap(catalogue -> catalogue.benefit(election.benefit())));
    }
}
