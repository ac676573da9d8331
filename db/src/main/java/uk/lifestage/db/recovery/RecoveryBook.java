package uk.lifestage.db.recovery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.FindingCode;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.recovery.RecoveryLedgerStore.Adjustment;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OnLeaving;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.recovery.LedgerKey;
import uk.lifestage.engine.recovery.PlanState;
import uk.lifestage.engine.recovery.PlanTerms;
import uk.lifestage.engine.recovery.RecoveryAct;
import uk.lifestage.engine.recovery.RunningPlan;

/** Enters what a night decided about one post: into the ledger, into recovery plans, and as findings. */
public final class RecoveryBook {
    private static final String NIGHT = "lifestage";

    private final RecoveryPlanStore plans;
    private final RecoveryLedgerStore ledger;
    private final RecoveryFindings findings;

    public RecoveryBook(RecoveryPlanStore plans, RecoveryLedgerStore ledger, RecoveryFindings findings) {
        this.plans = plans;
        this.ledger = ledger;
        this.findings = findings;
    }

    /**
     * The night in which things are decided.
     *
     * @param at the moment as of which the run knows: what it enters counts in its own files
     * @param startsOn the first pay date from which a new plan may take anything
     * @param instalments over how many pay periods a new plan of a benefit is spread
     * @param calendars the pay calendars, by pay group
     */
    public record Night(
            RunId run,
            Instant at,
            LocalDate startsOn,
            Function<BenefitCode, Integer> instalments,
            Function<String, PayCalendar> calendars) {}

    /** The plans that may take something from a post's pay, or take back what it could not take. */
    public List<RunningPlan> running(EmploymentId post) {
        return plans.ofPosts(List.of(post)).stream()
                .filter(plan -> plan.origin() == RecoveryPlan.Origin.NOT_TAKEN || plan.state() == PlanState.AGREED)
                .filter(plan -> switch (plan.state()) {
                    case AGREED, PAUSED, FINISHED -> true;
                    case PROPOSED, DECLINED, WRITTEN_OFF -> false;
                })
                .sorted(Comparator.comparing(plan -> plan.state() != PlanState.AGREED))
                .map(plan -> running(
                        plan, plan.state() == PlanState.AGREED ? plan.terms().startsOn() : LocalDate.MAX))
                .toList();
    }

    /** A plan as it would run if it were agreed as it stands. */
    public RunningPlan ifAgreed(RecoveryPlan plan) {
        return running(plan, plan.terms().startsOn());
    }

    private RunningPlan running(RecoveryPlan plan, LocalDate startsOn) {
        var takenIn = plans.entries(plan.id()).stream()
                .filter(entry -> entry.cause() == RecoveryEntry.Cause.TAKEN && entry.period() != null)
                .map(entry -> String.valueOf(entry.period()))
                .collect(Collectors.toSet());
        return new RunningPlan(
                plan.id().value(),
                plan.benefit(),
                plan.elementCode(),
                plan.costCode(),
                plan.balance(),
                plan.each(),
                plan.taken() + 1,
                plan.terms().instalments(),
                startsOn,
                takenIn);
    }

    /** Benefits of which something owed at leaving was entered into a plan. */
    public Set<BenefitCode> plannedAtLeaving(EmploymentId post) {
        return plans.ofPosts(List.of(post)).stream()
                .filter(plan -> plan.origin() == RecoveryPlan.Origin.LEAVING
                        && !plan.owed().isZero())
                .map(RecoveryPlan::benefit)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Enters everything. */
    public void enter(EmploymentId post, List<RecoveryAct> acts, Night night) {
        var touched = new LinkedHashSet<PlanId>();
        for (var act : acts) {
            switch (act) {
                case RecoveryAct.WriteOff writeOff ->
                    adjust(post, writeOff.key(), writeOff.amount().negated(), PostKeys.Cause.WRITE_OFF, night);
                case RecoveryAct.Defer defer ->
                    adjust(post, defer.key(), defer.amount().negated(), PostKeys.Cause.DEFERRED, night);
                case RecoveryAct.TakeAtLeaving take ->
                    adjust(post, take.key(), take.amount(), PostKeys.Cause.FINAL_PAY, night);
                case RecoveryAct.PutOnPlan put -> {
                    if (put.amount().isPositive()) {
                        owe(post, put, night, touched);
                    } else {
                        oweNoLonger(post, put.key(), put.amount().abs(), night, touched);
                    }
                }
                case RecoveryAct.ReturnToPlan back -> {
                    var plan = new PlanId(back.plan());
                    var entry = add(plan, RecoveryEntry.Cause.RETURNED, back.amount(), back.key(), night);
                    onPlan(post, back.key(), back.amount(), entry, night);
                    touched.add(plan);
                }
                case RecoveryAct.TakeInstalment take -> {
                    take(post, take, night);
                    touched.add(new PlanId(take.plan()));
                }
                case RecoveryAct.RestAtLeaving rest -> rest(post, rest, night, touched);
                case RecoveryAct.CannotBear less ->
                    findings.found(
                            night.run(),
                            FindingCode.PAY_CANNOT_BEAR,
                            post,
                            Map.of(
                                    "benefit", less.key().benefit().value(),
                                    "period", less.key().period().name(),
                                    "left", RecoveryFindings.amount(less.left()),
                                    "limits",
                                            less.limits().stream()
                                                    .map(Enum::name)
                                                    .sorted()
                                                    .collect(Collectors.joining(","))),
                            night.at());
            }
        }
        touched.forEach(plan -> bringIntoLine(plan, night));
    }

    private void adjust(EmploymentId post, LedgerKey key, Money amount, PostKeys.Cause cause, Night night) {
        ledger.adjust(Adjustment.of(post, key, amount, cause, UUID.randomUUID()), night.at(), NIGHT);
    }

    private void onPlan(EmploymentId post, LedgerKey key, Money held, UUID entry, Night night) {
        ledger.adjust(Adjustment.of(post, key, held.negated(), PostKeys.Cause.ON_PLAN, entry), night.at(), NIGHT);
    }

    private UUID add(PlanId plan, RecoveryEntry.Cause cause, Money amount, @Nullable LedgerKey key, Night night) {
        return plans.add(
                plan,
                cause,
                amount,
                key == null ? null : key.payGroup(),
                key == null ? null : key.period(),
                NIGHT,
                night.at());
    }

    /** What is owed goes on the plan whose terms nobody has consented to yet: consent is never stretched. */
    private void owe(EmploymentId post, RecoveryAct.PutOnPlan put, Night night, Set<PlanId> touched) {
        var key = put.key();
        var plan = ofBenefit(post, key.benefit(), RecoveryPlan.Origin.NOT_TAKEN).stream()
                .filter(one ->
                        one.state() == PlanState.PROPOSED && one.elementCode().equals(key.elementCode()))
                .map(RecoveryPlan::id)
                .findFirst()
                .orElseGet(() -> make(
                        post,
                        key.benefit(),
                        key.elementCode(),
                        key.costCode(),
                        RecoveryPlan.Origin.NOT_TAKEN,
                        put.amount(),
                        night));
        var entry = add(plan, RecoveryEntry.Cause.OWED, put.amount(), key, night);
        onPlan(post, key, put.amount(), entry, night);
        touched.add(plan);
    }

    private PlanId make(
            EmploymentId post,
            BenefitCode benefit,
            String elementCode,
            String costCode,
            RecoveryPlan.Origin origin,
            Money amount,
            Night night) {
        return plans.append(
                post,
                benefit,
                elementCode,
                costCode,
                origin,
                new PlanTerms(night.instalments().apply(benefit), night.startsOn()),
                amount.getCurrencyUnit().getCode(),
                night.at());
    }

    /** Newest first. */
    private List<RecoveryPlan> ofBenefit(EmploymentId post, BenefitCode benefit, RecoveryPlan.Origin origin) {
        return plans.ofPosts(List.of(post)).reversed().stream()
                .filter(plan -> plan.benefit().equals(benefit) && plan.origin() == origin)
                .toList();
    }

    private void oweNoLonger(EmploymentId post, LedgerKey key, Money amount, Night night, Set<PlanId> touched) {
        var left = amount;
        for (var plan : ofBenefit(post, key.benefit(), RecoveryPlan.Origin.NOT_TAKEN)) {
            var part = plan.owed().isLessThan(left) ? plan.owed() : left;
            if (part.isPositive()) {
                var entry = add(plan.id(), RecoveryEntry.Cause.NO_LONGER_OWED, part.negated(), key, night);
                onPlan(post, key, part.negated(), entry, night);
                touched.add(plan.id());
                left = left.minus(part);
            }
        }
    }

    private void take(EmploymentId post, RecoveryAct.TakeInstalment take, Night night) {
        var amount = take.borne().taken().amount();
        var entry = plans.add(
                new PlanId(take.plan()),
                RecoveryEntry.Cause.TAKEN,
                amount.negated(),
                take.payGroup(),
                take.period(),
                NIGHT,
                night.at());
        ledger.adjust(
                new Adjustment(
                        post,
                        take.benefit(),
                        take.elementCode(),
                        LineKind.DEDUCTION,
                        take.payGroup(),
                        take.period(),
                        amount,
                        take.costCode(),
                        take.number(),
                        take.instalments(),
                        PostKeys.Cause.INSTALMENT,
                        entry),
                night.at(),
                NIGHT);
    }

    private void rest(EmploymentId post, RecoveryAct.RestAtLeaving rest, Night night, Set<PlanId> touched) {
        var before = ofBenefit(post, rest.benefit(), RecoveryPlan.Origin.LEAVING).stream()
                .findFirst();
        var owed = switch (rest.rule()) {
            case TAKE_REST, FORGIVE -> rest.rest();
            case KEEP -> Money.zero(rest.rest().getCurrencyUnit());
        };
        var key = rest.key();
        if (before.isEmpty() && owed.isPositive() && key != null) {
            var plan = make(
                    post, rest.benefit(), key.elementCode(), key.costCode(), RecoveryPlan.Origin.LEAVING, owed, night);
            add(plan, RecoveryEntry.Cause.OWED, owed, key, night);
            if (rest.rule() == OnLeaving.FORGIVE) {
                add(plan, RecoveryEntry.Cause.WRITTEN_OFF, owed.negated(), key, night);
            }
            touched.add(plan);
        } else if (before.isPresent()) {
            change(before.get(), owed, rest, night, touched);
        }
        if (rest.rule() == OnLeaving.KEEP && rest.rest().isPositive()) {
            findings.found(
                    night.run(),
                    FindingCode.OWED_AT_LEAVING,
                    post,
                    Map.of("benefit", rest.benefit().value(), "amount", RecoveryFindings.amount(rest.rest())),
                    night.at());
        }
    }

    private void change(
            RecoveryPlan plan, Money owed, RecoveryAct.RestAtLeaving rest, Night night, Set<PlanId> touched) {
        var difference = owed.minus(plan.owed());
        if (!difference.isZero()) {
            add(
                    plan.id(),
                    difference.isPositive() ? RecoveryEntry.Cause.OWED : RecoveryEntry.Cause.NO_LONGER_OWED,
                    difference,
                    rest.key(),
                    night);
            if (difference.isPositive() && plan.state() == PlanState.WRITTEN_OFF) {
                add(plan.id(), RecoveryEntry.Cause.WRITTEN_OFF, difference.negated(), rest.key(), night);
            }
            touched.add(plan.id());
        }
    }

    /** A plan's state follows from what is on it; what is below zero is given back. */
    private void bringIntoLine(PlanId id, Night night) {
        giveBack(id, night);
        var plan = plans.get(id);
        if (plan.balance().isZero()) {
            if (plan.state() != PlanState.FINISHED && plan.state() != PlanState.WRITTEN_OFF) {
                boolean writtenOff = plan.revision() == 0;
                decide(
                        plan,
                        writtenOff ? RecoveryEvent.Kind.WRITTEN_OFF : RecoveryEvent.Kind.FINISHED,
                        writtenOff ? PlanState.WRITTEN_OFF : PlanState.FINISHED,
                        night);
                findings.settle(plan, FindingCode.RECOVERY_CONSENT, NIGHT, "Nothing is owed any more", night.at());
            }
        } else if (plan.revision() == 0) {
            findings.proposed(
                    night.run(), decide(plan, RecoveryEvent.Kind.PROPOSED, PlanState.PROPOSED, night), night.at());
        } else {
            switch (plan.state()) {
                case FINISHED -> decide(plan, RecoveryEvent.Kind.REOPENED, PlanState.AGREED, night);
                case PROPOSED, DECLINED, WRITTEN_OFF -> {
                    findings.settle(plan, FindingCode.RECOVERY_CONSENT, NIGHT, "The terms have changed", night.at());
                    findings.proposed(
                            night.run(),
                            decide(plan, RecoveryEvent.Kind.CHANGED, PlanState.PROPOSED, night),
                            night.at());
                }
                case AGREED, PAUSED -> {
                    // The person has consented to the instalment; a smaller or returned balance ends sooner or later.
                }
            }
        }
    }

    private RecoveryPlan decide(RecoveryPlan plan, RecoveryEvent.Kind kind, PlanState state, Night night) {
        return plans.decide(
                plan.id(),
                plan.revision(),
                new RecoveryDecision(
                        kind, state, plan.terms(), null, null, NIGHT, RecoveryEvent.Role.NIGHT, night.at()));
    }

    /** Where more was recovered than is owed: a write-off ends first, then instalments are given back, the last first. */
    private void giveBack(PlanId id, Night night) {
        var plan = plans.get(id);
        if (!plan.balance().isNegative()) {
            return;
        }
        var much = plan.balance().abs();
        var entries = plans.entries(id);
        var nothing = Money.zero(much.getCurrencyUnit());
        var writtenOff = sum(entries, RecoveryEntry.Cause.WRITTEN_OFF, nothing).abs();
        var ofWriteOff = writtenOff.isLessThan(much) ? writtenOff : much;
        if (ofWriteOff.isPositive()) {
            add(id, RecoveryEntry.Cause.WRITTEN_OFF, ofWriteOff, null, night);
            much = much.minus(ofWriteOff);
        }
        var given = sum(entries, RecoveryEntry.Cause.GIVEN_BACK, nothing);
        for (var entry : taken(entries).reversed()) {
            var took = entry.amount().abs();
            var before = given.isLessThan(took) ? given : took;
            given = given.minus(before);
            var part = took.minus(before).isLessThan(much) ? took.minus(before) : much;
            if (part.isPositive()) {
                giveBack(plan, entry, part, night);
                much = much.minus(part);
            }
        }
        if (much.isPositive()) {
            findings.found(
                    night.run(),
                    FindingCode.RECOVERED_TOO_MUCH,
                    plan.employment(),
                    Map.of("plan", id.toString(), "amount", RecoveryFindings.amount(much)),
                    night.at());
        }
    }

    private void giveBack(RecoveryPlan plan, RecoveryEntry taken, Money amount, Night night) {
        var payGroup = String.valueOf(taken.payGroup());
        var period = night.calendars()
                .apply(payGroup)
                .named(String.valueOf(taken.period()))
                .orElseThrow();
        var entry = plans.add(plan.id(), RecoveryEntry.Cause.GIVEN_BACK, amount, payGroup, period, NIGHT, night.at());
        ledger.adjust(
                new Adjustment(
                        plan.employment(),
                        plan.benefit(),
                        plan.elementCode(),
                        LineKind.DEDUCTION,
                        payGroup,
                        period,
                        amount.negated(),
                        plan.costCode(),
                        null,
                        null,
                        PostKeys.Cause.INSTALMENT,
                        entry),
                night.at(),
                NIGHT);
    }

    private static List<RecoveryEntry> taken(List<RecoveryEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.cause() == RecoveryEntry.Cause.TAKEN)
                .toList();
    }

    private static Money sum(List<RecoveryEntry> entries, RecoveryEntry.Cause cause, Money nothing) {
        return entries.stream()
                .filter(entry -> entry.cause() == cause)
                .map(RecoveryEntry::amount)
                .reduce(nothing, Money::plus);
    }
}
