package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.pay.DatedFigure;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.MinimumWage;

/**
 * A post's known pay periods that end after a day, with pay and the minimum wage's floor of each.
 *
 * <p>Pay of a period is the year's shared equally between its pay periods, rounded down against the employer where a
 * guard reads it; hours likewise, rounded up. Where the post is held, or its facts hold, on a part of the period's days
 * only, pay and hours are those days' share; days without pay do not count. The minimum wage rate is the one of the first day that counts.
 */
final class PostPeriods {
    private static final int SCALE = 10;

    private final CurrencyUnit currency;
    private final Situation situation;
    private final List<Dated<PostFacts>> held;
    private final Law law;
    private final TreeMap<LocalDate, LocalDate> lawFrom = new TreeMap<>();

    private LocalDate lastLaw = LocalDate.MIN;
    private LocalDate lastLawUntil = LocalDate.MIN;

    /** Until when periods on whose days the last facts hold are like the last one: nobody is a year older, no rate is new. */
    private LocalDate alikeUntil = LocalDate.MIN;

    private LocalDate sameRateUntil = LocalDate.MIN;

    private PostPeriods(CurrencyUnit currency, Situation situation, List<Dated<PostFacts>> held, Law law) {
        this.currency = currency;
        this.situation = situation;
        this.held = held;
        this.law = law;
    }

    /** The periods in the order of their days, and of pay groups where they start together. */
    static List<PostPeriod> of(CurrencyUnit currency, Situation situation, Employment post, LocalDate from, Law law) {
        return new PostPeriods(currency, situation, post.paid(), law).from(from);
    }

    private List<PostPeriod> from(LocalDate from) {
        var payGroups = new LinkedHashSet<String>();
        held.forEach(stay -> payGroups.add(stay.facts().payGroup()));
        var found = new ArrayList<PostPeriod>();
        for (var payGroup : payGroups) {
            var calendar = situation.calendars().get(payGroup);
            if (calendar != null) {
                var periods = calendar.periods();
                PostPeriod before = null;
                alikeUntil = LocalDate.MIN;
                for (int i = calendar.firstEndingAfter(from); i < periods.size(); i++) {
                    var next = periods.get(i);
                    var period = before != null && goesOnIn(next.days())
                            ? before.in(next, sameLaw(next.payDate()))
                            : period(payGroup, next, calendar.frequency(), before);
                    if (period != null) {
                        found.add(period);
                        before = period;
                    }
                }
            }
        }
        if (payGroups.size() > 1) {
            found.sort(Comparator.comparing(PostPeriod::period).thenComparing(PostPeriod::payGroup));
        }
        return List.copyOf(found);
    }

    private boolean goesOnIn(Period days) {
        return !days.until().isAfter(alikeUntil) && days.from().isBefore(sameRateUntil);
    }

    private @Nullable PostPeriod period(
            String payGroup, PayPeriod period, Frequency frequency, @Nullable PostPeriod before) {
        var days = period.days();
        var pay = BigDecimal.ZERO;
        var hours = BigDecimal.ZERO;
        PostFacts first = null;
        PostFacts last = null;
        LocalDate firstDay = null;
        var whole = false;
        for (var stay : held) {
            var facts = stay.facts();
            if (!stay.valid().overlaps(days) || !facts.payGroup().equals(payGroup)) {
                continue;
            }
            var from = stay.valid().from().isAfter(days.from()) ? stay.valid().from() : days.from();
            var until =
                    stay.valid().until().isBefore(days.until()) ? stay.valid().until() : days.until();
            whole = from.equals(days.from()) && until.equals(days.until());
            if (!whole) {
                var share = BigDecimal.valueOf(new Period(from, until).days());
                var shares = BigDecimal.valueOf(frequency.periodsPerYear()).multiply(BigDecimal.valueOf(days.days()));
                pay = pay.add(
                        facts.annualSalary().getAmount().multiply(share).divide(shares, SCALE, RoundingMode.DOWN));
                hours = hours.add(yearlyHours(facts).multiply(share).divide(shares, SCALE, RoundingMode.UP));
            }
            if (first == null) {
                first = facts;
                firstDay = from;
            }
            last = facts;
            alikeUntil = whole ? stay.valid().until() : LocalDate.MIN;
        }
        if (first == null || last == null || firstDay == null) {
            return null;
        }
        var rate = MinimumWage.rate(law, firstDay, worker(first)).orElse(null);
        sameRateUntil = MinimumWage.nextChange(law, firstDay, worker(first)).orElse(Period.FOREVER);
        if (whole && before != null && before.whole() && before.facts() == last) {
            // Whole periods of the same facts pay the same, and need the same at the same rate.
            return new PostPeriod(
                    payGroup,
                    period,
                    frequency,
                    last,
                    true,
                    before.pay(),
                    before.hours(),
                    rate,
                    rate == null ? null : floor(rate, first, frequency, before),
                    sameLaw(period.payDate()));
        }
        if (whole) {
            var periods = BigDecimal.valueOf(frequency.periodsPerYear());
            pay = last.annualSalary().getAmount().divide(periods, SCALE, RoundingMode.DOWN);
            hours = yearlyHours(last).divide(periods, SCALE, RoundingMode.UP);
        }
        Figure floor = null;
        if (rate != null) {
            floor = whole
                    ? MinimumWage.salariedFloor(rate, yearlyHours(first), frequency)
                    : MinimumWage.floor(rate, hours);
        }
        return new PostPeriod(
                payGroup,
                period,
                frequency,
                last,
                whole,
                Money.of(currency, pay, RoundingMode.DOWN),
                hours,
                rate,
                floor,
                sameLaw(period.payDate()));
    }

    private static Figure floor(DatedFigure rate, PostFacts facts, Frequency frequency, PostPeriod before) {
        var earlier = before.minimumWage();
        var floor = before.floor();
        return earlier != null
                        && floor != null
                        && earlier.value().compareTo(rate.value()) == 0
                        && earlier.source().equals(rate.source())
                ? floor
                : MinimumWage.salariedFloor(rate, yearlyHours(facts), frequency);
    }

    private MinimumWage.Worker worker(PostFacts facts) {
        return new MinimumWage.Worker(
                situation.person().facts().dateOfBirth(),
                facts.contractType() == ContractType.APPRENTICE ? facts.assignmentStart() : null);
    }

    private static BigDecimal yearlyHours(PostFacts facts) {
        return facts.weeklyHours().multiply(facts.weeksPerYear());
    }

    /** One day for all days between two changes of law, so that like periods are worked out once. */
    private LocalDate sameLaw(LocalDate payDate) {
        if (!payDate.isBefore(lastLaw) && payDate.isBefore(lastLawUntil)) {
            return lastLaw;
        }
        var earlier = lawFrom.floorEntry(payDate);
        if (earlier != null && payDate.isBefore(earlier.getValue())) {
            return earlier.getKey();
        }
        lastLaw = payDate;
        lastLawUntil = law.nextChange(payDate).orElse(Period.FOREVER);
        lawFrom.put(payDate, lastLawUntil);
        return payDate;
    }
}
