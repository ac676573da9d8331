package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.flexfund.FundDraw;
import uk.lifestage.engine.pay.DatedFigure;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.MinimumWage;
import uk.lifestage.engine.pay.NiCategory;
import uk.lifestage.engine.pay.OptionalRemuneration;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayInput;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.pay.StudentLoanPlan;
import uk.lifestage.engine.pay.TaxBasis;
import uk.lifestage.engine.pay.TaxCode;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.DueLines;
import uk.lifestage.engine.payroll.LineKind;

/**
 * One post's pay in every known pay period from a day on, with what falls due in each: what payroll would take is what
 * the guards look at, line for line.
 *
 * <p>Pay of a period is the year's shared equally between its pay periods, rounded down against the employer where a
 * guard reads it; hours likewise. Where the post is held, or its facts hold, on a part of the period's days only, pay and
 * hours are those days' share. The minimum wage rate is the one of the first day that counts.
 */
final class PostTimeline {
    private static final int SCALE = 10;

    /** The guards that look at pay. */
    enum Guard {
        MINIMUM_WAGE(ReasonCode.MINIMUM_WAGE),
        SACRIFICE_LIMIT(ReasonCode.SACRIFICE_LIMIT),
        PAY_SHARE(ReasonCode.PAY_SHARE),
        YEARLY_LIMIT(ReasonCode.YEARLY_LIMIT),
        LIFETIME_LIMIT(ReasonCode.LIFETIME_LIMIT),
        EXCEEDS_PAY(ReasonCode.EXCEEDS_PAY),
        FUND_EXCEEDED(ReasonCode.FUND_EXCEEDED);

        private final ReasonCode reason;

        Guard(ReasonCode reason) {
            this.reason = reason;
        }

        ReasonCode reason() {
            return reason;
        }
    }

    /**
     * A choice that a guard does not let pass.
     *
     * @param facts of the first period in which it fails
     * @param most the largest amount a period that would pass in all of them; absent where none can be told
     */
    record Breach(Map<String, String> facts, @Nullable Money most) {}

    /** One pay period of the post. */
    private record Slice(
            String payGroup,
            PayPeriod period,
            Frequency frequency,
            PostFacts facts,
            boolean whole,
            Money pay,
            BigDecimal hours,
            @Nullable DatedFigure minimumWage,
            @Nullable Figure floor) {
        Key key() {
            return new Key(payGroup, period);
        }
    }

    private record Key(String payGroup, PayPeriod period) {}

    /** What falls due with some holdings, and what it leaves of pay. */
    private final class Dues {
        private final List<DueLine> all;
        private final FundDraws fund;
        private final List<List<DueLine>> bySlice = new ArrayList<>();
        private final @Nullable Pay[] pays = new Pay[slices.size()];
        private final Holdings holdings;

        Dues(Holdings holdings) {
            this.holdings = holdings;
            var as =
                    new Situation(situation.person(), holdings.elections(), situation.waiting(), situation.calendars());
            var due = DueLines.work(as, post, inForce, Period.from(countedFrom(holdings)));
            all = due.lines();
            fund = new FundDraws(due.funds(), post.assignmentNo());
            var byKey = new HashMap<Key, List<DueLine>>();
            for (var line : all) {
                byKey.computeIfAbsent(new Key(line.payGroup(), line.period()), first -> new ArrayList<>())
                        .add(line);
            }
            for (var slice : slices) {
                bySlice.add(byKey.getOrDefault(slice.key(), List.of()));
            }
        }

        List<DueLine> in(int slice) {
            return bySlice.get(slice);
        }

        /** What the flex fund pays in a period. */
        List<FundDraw> fund(int slice) {
            return fund.in(slices.get(slice).payGroup(), slices.get(slice).period());
        }

        /** Whether the same falls due in a period with other holdings, and the fund pays the same. */
        boolean sameAs(Dues other, int slice) {
            return in(slice).equals(other.in(slice)) && FundDraws.alike(fund(slice), other.fund(slice));
        }

        Pay pay(int slice) {
            var known = pays[slice];
            if (known == null) {
                var like = slice > 0 && pays[slice - 1] != null && alike(slice - 1, slice) ? pays[slice - 1] : null;
                known = like == null ? worked(slices.get(slice), in(slice), fund(slice), holdings) : like;
                pays[slice] = known;
            }
            return known;
        }

        /** Whether two periods cannot differ in pay: the same facts, law and amounts. */
        private boolean alike(int one, int other) {
            var first = slices.get(one);
            var second = slices.get(other);
            if (first.facts() != second.facts()
                    || first.frequency() != second.frequency()
                    || !first.pay().equals(second.pay())
                    || !sameLaw(first.period().payDate())
                            .equals(sameLaw(second.period().payDate()))
                    || in(one).size() != in(other).size()
                    || !FundDraws.alike(fund(one), fund(other))) {
                return false;
            }
            for (int i = 0; i < in(one).size(); i++) {
                if (!in(one).get(i).benefit().equals(in(other).get(i).benefit())
                        || !in(one).get(i).amount().equals(in(other).get(i).amount())) {
                    return false;
                }
            }
            return true;
        }

        /** Take-home pay, or how far what is given up goes beyond all pay. */
        Money left(int slice) {
            var beyond = slices.get(slice).pay().minus(givenUp(in(slice)));
            return beyond.isNegative() ? beyond : takeHome(pay(slice));
        }
    }

    private final Catalogue catalogue;
    private final Map<BenefitCode, Benefit> benefits = new HashMap<>();
    private final CataloguesInForce inForce;
    private final Situation situation;
    private final Employment post;
    private final LocalDate from;
    private final Law law;
    private final List<Slice> slices;
    private final Dues held;
    private final Map<PayInput, Pay> worked = new HashMap<>();
    private final Map<PostFacts, PayInput> inputs = new IdentityHashMap<>();
    private final TreeMap<LocalDate, LocalDate> lawFrom = new TreeMap<>();

    /** @param inForce the catalogues of all days: the quoted one from its own first day on */
    PostTimeline(
            Catalogue catalogue,
            CataloguesInForce inForce,
            Situation situation,
            Employment post,
            LocalDate from,
            Holdings before,
            Law law) {
        this.catalogue = catalogue;
        catalogue.benefits().forEach(benefit -> benefits.put(benefit.code(), benefit));
        this.inForce = inForce;
        this.situation = situation;
        this.post = post;
        this.from = from;
        this.law = law;
        this.slices = slices();
        this.held = new Dues(before);
    }

    /** The post's periods if these were its holdings. */
    After after(Holdings holdings) {
        return new After(new Dues(holdings));
    }

    /** What the guards and the quote read off the post's periods with some holdings. */
    final class After {
        private final Dues then;

        private After(Dues then) {
            this.then = then;
        }

        /**
         * The first period in which a choice fails a guard. A choice fails where it takes more than what is held does, and
         * the basket as a whole takes more than what is held does; what was held before a rate rose stays.
         */
        Optional<Breach> breach(Guard guard, BenefitCode benefit) {
            return switch (guard) {
                case MINIMUM_WAGE -> periodLimit(guard, benefit, null);
                case SACRIFICE_LIMIT ->
                    catalogue.sacrificePercent() == null
                            ? Optional.empty()
                            : periodLimit(guard, benefit, catalogue.sacrificePercent());
                case PAY_SHARE -> {
                    var percent = limits(benefit).percentOfPay();
                    yield percent == null ? Optional.empty() : periodLimit(guard, benefit, percent);
                }
                case YEARLY_LIMIT -> {
                    var limit = limits(benefit).perPlanYear();
                    yield limit == null ? Optional.empty() : yearlyLimit(benefit, limit);
                }
                case LIFETIME_LIMIT -> {
                    var limit = limits(benefit).lifetime();
                    yield limit == null ? Optional.empty() : lifetimeLimit(benefit, limit);
                }
                case EXCEEDS_PAY -> exceedsPay(benefit);
                case FUND_EXCEEDED -> fundExceeded(benefit);
            };
        }

        /** A guard by which so much may be taken from each pay period and no more. */
        private Optional<Breach> periodLimit(Guard guard, BenefitCode benefit, @Nullable BigDecimal percent) {
            var all = guard == Guard.PAY_SHARE ? benefit : null;
            var failedAt = -1;
            Money most = null;
            for (int i = 0; i < slices.size(); i++) {
                var before = held.in(i);
                var after = then.in(i);
                var mine = sum(guard, after, benefit);
                if (!mine.isPositive()) {
                    continue;
                }
                var takes = sum(guard, after, all);
                var took = sum(guard, before, all);
                var spare = limit(slices.get(i), percent).minus(takes);
                var mostHere = mine.plus(spare.isLessThan(took.minus(takes)) ? took.minus(takes) : spare)
                        .plus(FundDraws.fromFund(then.fund(i), benefit, zero()));
                most = most == null || mostHere.isLessThan(most) ? mostHere : most;
                if (failedAt < 0
                        && spare.isNegative()
                        && takes.isGreaterThan(took)
                        && mine.isGreaterThan(sum(guard, before, benefit))) {
                    failedAt = i;
                }
            }
            if (failedAt < 0 || most == null) {
                return Optional.empty();
            }
            var failed = slices.get(failedAt);
            var facts = new TreeMap<String, String>();
            facts.put("period", failed.period().name());
            facts.put("pay", text(failed.pay()));
            facts.put("room", text(most.isNegative() ? zero() : most));
            facts.put("givenUp", text(sum(guard, then.in(failedAt), all)));
            if (percent != null) {
                facts.put("percent", percent.stripTrailingZeros().toPlainString());
            } else if (failed.minimumWage() != null && failed.floor() != null) {
                facts.put("floor", text(failed.floor().amount()));
                facts.put("rate", failed.minimumWage().value().toPlainString());
            }
            return Optional.of(new Breach(facts, most));
        }

        /** What may not be overspent goes beyond the flex fund in some period, and further than what is held does. */
        private Optional<Breach> fundExceeded(BenefitCode benefit) {
            Breach first = null;
            Money most = null;
            for (int i = 0; i < slices.size(); i++) {
                var over = FundDraws.refused(then.fund(i), benefit, zero());
                if (over.isGreaterThan(FundDraws.refused(held.fund(i), benefit, zero()))) {
                    var paid = FundDraws.fromFund(then.fund(i), benefit, zero());
                    most = most == null || paid.isLessThan(most) ? paid : most;
                    if (first == null) {
                        first = new Breach(
                                Map.of(
                                        "period", slices.get(i).period().name(),
                                        "cost", text(paid.plus(over)),
                                        "fund", text(paid)),
                                null);
                    }
                }
            }
            return first == null ? Optional.empty() : Optional.of(new Breach(first.facts(), most));
        }

        private Optional<Breach> yearlyLimit(BenefitCode benefit, Money limit) {
            var before = dueByPlanYear(held, benefit);
            for (var year : dueByPlanYear(then, benefit).entrySet()) {
                var due = year.getValue();
                if (due.isGreaterThan(limit) && due.isGreaterThan(before.getOrDefault(year.getKey(), zero()))) {
                    return Optional.of(new Breach(
                            Map.of(
                                    "planYear", year.getKey().toString(),
                                    "limit", text(limit),
                                    "due", text(due)),
                            null));
                }
            }
            return Optional.empty();
        }

        private Optional<Breach> lifetimeLimit(BenefitCode benefit, Money limit) {
            var due = dueEver(then, benefit);
            return due.isGreaterThan(limit) && due.isGreaterThan(dueEver(held, benefit))
                    ? Optional.of(new Breach(Map.of("limit", text(limit), "due", text(due)), null))
                    : Optional.empty();
        }

        private Money dueEver(Dues dues, BenefitCode benefit) {
            var due = zero();
            for (var line : dues.all) {
                if (line.benefit().equals(benefit)) {
                    due = due.plus(line.amount());
                }
            }
            return due.plus(FundDraws.fromFund(dues.fund.all(), benefit, zero()));
        }

        private TreeMap<LocalDate, Money> dueByPlanYear(Dues dues, BenefitCode benefit) {
            var due = new TreeMap<LocalDate, Money>();
            for (var line : dues.all) {
                if (line.benefit().equals(benefit)) {
                    var lastDay = line.period().days().until().minusDays(1);
                    var year = PlanYear.containing(lastDay, catalogue.planYearStart());
                    due.merge(year.days().from(), line.amount(), Money::plus);
                }
            }
            for (var draw : dues.fund.all()) {
                if (draw.cost().benefit().equals(benefit)) {
                    var lastDay = draw.cost().period().days().until().minusDays(1);
                    var year = PlanYear.containing(lastDay, catalogue.planYearStart());
                    due.merge(year.days().from(), draw.fromFund(), Money::plus);
                }
            }
            return due;
        }

        private Optional<Breach> exceedsPay(BenefitCode benefit) {
            for (int i = 0; i < slices.size(); i++) {
                var before = held.in(i);
                var after = then.in(i);
                if (!sum(Guard.EXCEEDS_PAY, after, benefit).isGreaterThan(sum(Guard.EXCEEDS_PAY, before, benefit))
                        || !sum(Guard.EXCEEDS_PAY, after, null).isGreaterThan(sum(Guard.EXCEEDS_PAY, before, null))) {
                    continue;
                }
                var left = then.left(i);
                if (left.isNegative() && left.isLessThan(held.left(i))) {
                    return Optional.of(new Breach(
                            Map.of(
                                    "period", slices.get(i).period().name(),
                                    "pay", text(slices.get(i).pay()),
                                    "taken", text(sum(Guard.EXCEEDS_PAY, after, null)),
                                    "left", text(left)),
                            null));
                }
            }
            return Optional.empty();
        }

        /** What the holdings do to pay, shown for one period; empty where no pay changes. */
        Optional<PostPayEffect> effect(LocalDate allHold) {
            var shown = -1;
            for (int i = 0; i < slices.size(); i++) {
                var slice = slices.get(i);
                var changed = !held.sameAs(then, i);
                var settled = slice.whole() && !slice.period().days().from().isBefore(allHold);
                if (changed && settled) {
                    shown = i;
                    break;
                }
                if (changed && shown < 0) {
                    shown = i;
                }
            }
            if (shown < 0) {
                return Optional.empty();
            }
            var before = held.pay(shown);
            var after = then.pay(shown);
            return Optional.of(new PostPayEffect(
                    post.assignmentNo(),
                    slices.get(shown).period(),
                    before,
                    after,
                    takeHome(after).minus(takeHome(before)),
                    overYear(shown),
                    leastRoom()));
        }

        private Money overYear(int first) {
            var sum = zero();
            var last = Math.min(
                    slices.size(), first + slices.get(first).frequency().periodsPerYear());
            for (int i = first; i < last; i++) {
                if (!held.sameAs(then, i)) {
                    sum = sum.plus(takeHome(then.pay(i)).minus(takeHome(held.pay(i))));
                }
            }
            return sum;
        }

        /** The period with the least room under the minimum wage, as long as any wage applies in one. */
        private PostPayEffect.@Nullable Room leastRoom() {
            PostPayEffect.Room least = null;
            for (int i = 0; i < slices.size(); i++) {
                var slice = slices.get(i);
                var floor = slice.floor();
                if (floor != null) {
                    var room = MinimumWage.room(slice.pay().minus(givenUp(then.in(i))), floor);
                    if (least == null || room.amount().isLessThan(least.figure().amount())) {
                        least = new PostPayEffect.Room(slice.period(), room);
                    }
                }
            }
            return least;
        }
    }

    /**
     * From when lines are worked out: from the plan year's start, since a yearly limit counts what fell due in it before,
     * and for a lifetime limit from when the benefit was first held.
     */
    private LocalDate countedFrom(Holdings holdings) {
        var first = PlanYear.containing(from, catalogue.planYearStart()).days().from();
        for (var election : holdings.elections()) {
            if (election.assignmentNo() == post.assignmentNo()
                    && limits(election.benefit()).lifetime() != null
                    && election.valid().from().isBefore(first)) {
                first = election.valid().from();
            }
        }
        return first;
    }

    // --- pay of a period

    private Pay worked(Slice slice, List<DueLine> lines, List<FundDraw> fund, Holdings holdings) {
        var basic = inputs.computeIfAbsent(slice.facts(), this::input);
        var input = new PayInput(
                sameLaw(slice.period().payDate()),
                slice.frequency(),
                basic.yearlyPay(),
                slice.pay(),
                basic.taxCode(),
                basic.taxBasis(),
                null,
                basic.niCategory(),
                basic.studentLoans(),
                basic.pension(),
                true,
                Stream.concat(
                                lines.stream().map(line -> adjustment(slice, line, holdings)),
                                FundDraws.adjustments(fund).stream())
                        .toList());
        var known = worked.get(input);
        if (known == null) {
            known = PayCalculator.pay(input, law);
            worked.put(input, known);
        }
        return known;
    }

    /** What payroll knows of a post, read once for all its periods. */
    private PayInput input(PostFacts facts) {
        return new PayInput(
                from,
                Frequency.MONTHLY,
                facts.annualSalary(),
                facts.annualSalary(),
                TaxCode.find(facts.taxCode()).orElse(EMERGENCY),
                TaxBasis.find(facts.taxBasis()).orElse(TaxBasis.CUMULATIVE),
                null,
                NiCategory.find(facts.niCategory()).orElse(NiCategory.A),
                facts.studentLoanPlans().stream()
                        .flatMap(plan -> StudentLoanPlan.find(plan).stream())
                        .collect(Collectors.toSet()),
                law.knowsPensionScheme(facts.pensionScheme())
                        ? new PayInput.Pension(facts.pensionScheme(), employerRate(facts.pensionScheme()))
                        : null,
                true,
                List.of());
    }

    /** Where payroll holds no code that HMRC issues: the one that it would use until told otherwise. */
    private static final TaxCode EMERGENCY = TaxCode.parse("1257L X");

    /** One day for all days between two changes of law, so that like periods are worked out once. */
    private LocalDate sameLaw(LocalDate payDate) {
        var earlier = lawFrom.floorEntry(payDate);
        if (earlier != null && payDate.isBefore(earlier.getValue())) {
            return earlier.getKey();
        }
        lawFrom.put(payDate, law.nextChange(payDate).orElse(Period.FOREVER));
        return payDate;
    }

    /** The employer's contribution as a fraction of pensionable pay; zero where the catalogue does not name it. */
    private BigDecimal employerRate(String scheme) {
        return catalogue.employerPensions().stream()
                .filter(pension -> pension.scheme().equals(scheme))
                .map(pension -> pension.percent().movePointLeft(2))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private PayAdjustment adjustment(Slice slice, DueLine line, Holdings holdings) {
        var benefit = benefits.get(line.benefit());
        var treatment = treatment(line);
        var code = line.benefit().value();
        if (benefit == null) {
            return FundDraws.pensionable(catalogue.flexFund(), line)
                    ? PayAdjustment.pensionablePayment(code, line.amount())
                    : PayAdjustment.of(code, treatment, line.amount(), zero());
        }
        var adjustment = isLeave(line) && treatment == PayTreatment.SACRIFICE_EXEMPT
                ? PayAdjustment.reducedPay(code, line.amount())
                : PayAdjustment.of(
                        code,
                        treatment,
                        line.amount(),
                        normalValue(slice, benefit, holdings),
                        OptionalRemuneration.favoured(benefit.legalKind()));
        return benefit.staysPensionable() ? adjustment.stayingPensionable() : adjustment;
    }

    /** What a benefit would be taxed on in a period without pay given up for it: the share of the days on which it is held. */
    private Money normalValue(Slice slice, Benefit benefit, Holdings holdings) {
        var value = zero();
        for (var election : holdings.of(post.assignmentNo(), benefit.code())) {
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

    private boolean isLeave(DueLine line) {
        var benefit = benefits.get(line.benefit());
        return benefit != null
                && benefit.options().stream().anyMatch(option -> option.rate() instanceof Rate.LeaveTrade);
    }

    private PayTreatment treatment(DueLine line) {
        var benefit = benefits.get(line.benefit());
        if (benefit == null) {
            // The flex fund's own payments, and what left the catalogue.
            return line.kind() == LineKind.PAYMENT ? PayTreatment.PAYMENT_TAXED : PayTreatment.NET;
        }
        return benefit.treatment();
    }

    private static Money takeHome(Pay pay) {
        return pay.perPeriod(PayLine.TAKE_HOME);
    }

    // --- what lines take

    /** What lines take from minimum-wage pay, of all benefits. */
    private Money givenUp(List<DueLine> lines) {
        return sum(Guard.MINIMUM_WAGE, lines, null);
    }

    /** What lines take by a guard's measure, of one benefit or of all. */
    private Money sum(Guard guard, List<DueLine> lines, @Nullable BenefitCode benefit) {
        var sum = zero();
        for (var line : lines) {
            if ((benefit == null || line.benefit().equals(benefit)) && counts(guard, treatment(line))) {
                sum = sum.plus(line.amount());
            }
        }
        return sum;
    }

    private static boolean counts(Guard guard, PayTreatment treatment) {
        return switch (treatment) {
            case SACRIFICE_EXEMPT, SACRIFICE_PENSION, SACRIFICE_TAXED -> true;
            case NET_EMPLOYER_BENEFIT -> guard != Guard.SACRIFICE_LIMIT;
            case NET, BEFORE_TAX_AFTER_NI -> guard != Guard.SACRIFICE_LIMIT && guard != Guard.MINIMUM_WAGE;
            case PAYMENT_EXEMPT, PAYMENT_TAXED -> false;
        };
    }

    /** How much may be taken from a period: so many percent of pay, or what is over the minimum wage. */
    private static Money limit(Slice slice, @Nullable BigDecimal percent) {
        return percent == null ? room(slice) : slice.pay().multipliedBy(percent.movePointLeft(2), RoundingMode.DOWN);
    }

    private Limits limits(BenefitCode code) {
        var benefit = benefits.get(code);
        return benefit == null ? Limits.NONE : benefit.limited();
    }

    /** How much may be given up in a period in all; below zero where pay is under the floor by itself. */
    private static Money room(Slice slice) {
        var floor = slice.floor();
        return floor == null ? slice.pay() : slice.pay().minus(floor.amount());
    }

    // --- the periods

    private List<Slice> slices() {
        var held = post.held();
        var payGroups = new LinkedHashSet<String>();
        held.forEach(stay -> payGroups.add(stay.facts().payGroup()));
        var found = new ArrayList<Slice>();
        for (var payGroup : payGroups) {
            situation.calendar(payGroup).ifPresent(calendar -> {
                for (var period : calendar.periods()) {
                    if (period.days().until().isAfter(from)) {
                        slice(payGroup, period, calendar.frequency(), held).ifPresent(found::add);
                    }
                }
            });
        }
        found.sort(Comparator.comparing(Slice::period).thenComparing(Slice::payGroup));
        return List.copyOf(found);
    }

    private Optional<Slice> slice(String payGroup, PayPeriod period, Frequency frequency, List<Dated<PostFacts>> held) {
        var pay = BigDecimal.ZERO;
        var hours = BigDecimal.ZERO;
        var days = BigDecimal.valueOf(period.days().days());
        var periods = BigDecimal.valueOf(frequency.periodsPerYear());
        PostFacts first = null;
        PostFacts last = null;
        LocalDate firstDay = null;
        var whole = false;
        for (var stay : held) {
            var part = stay.valid().intersection(period.days());
            if (part.isEmpty() || !stay.facts().payGroup().equals(payGroup)) {
                continue;
            }
            var facts = stay.facts();
            whole = part.get().equals(period.days());
            var share = BigDecimal.valueOf(part.get().days());
            pay = pay.add(facts.annualSalary()
                    .getAmount()
                    .multiply(share)
                    .divide(periods.multiply(days), SCALE, RoundingMode.DOWN));
            hours = hours.add(
                    yearlyHours(facts).multiply(share).divide(periods.multiply(days), SCALE, RoundingMode.UP));
            if (first == null) {
                first = facts;
                firstDay = part.get().from();
            }
            last = facts;
        }
        if (first == null || last == null || firstDay == null) {
            return Optional.empty();
        }
        var rate = MinimumWage.rate(law, firstDay, worker(first)).orElse(null);
        Figure floor = null;
        if (rate != null) {
            floor = whole
                    ? MinimumWage.salariedFloor(rate, yearlyHours(first), frequency)
                    : MinimumWage.floor(rate, hours);
        }
        return Optional.of(new Slice(
                payGroup,
                period,
                frequency,
                last,
                whole,
                Money.of(catalogue.currency(), pay, RoundingMode.DOWN),
                hours,
                rate,
                floor));
    }

    private MinimumWage.Worker worker(PostFacts facts) {
        return new MinimumWage.Worker(
                situation.person().facts().dateOfBirth(),
                facts.contractType() == ContractType.APPRENTICE ? facts.assignmentStart() : null);
    }

    private static BigDecimal yearlyHours(PostFacts facts) {
        return facts.weeklyHours().multiply(facts.weeksPerYear());
    }

    private Money zero() {
        return Money.zero(catalogue.currency());
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }
}
