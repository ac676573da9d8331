package uk.lifestage.engine.pricing;

import static uk.lifestage.engine.calendar.Days.later;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.ChildrenUntil;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;
import uk.lifestage.engine.money.Splitting;
import uk.lifestage.engine.pricing.Price.PersonShare;
import uk.lifestage.engine.pricing.PriceOutcome.Missing;
import uk.lifestage.engine.pricing.PriceOutcome.NoPrice;
import uk.lifestage.engine.pricing.PriceOutcome.Priced;

/**
 * What a choice costs in one pay period, and who pays.
 *
 * <ol>
 *   <li>The rate is applied to the person: units, age band, tier, salary. A price limited in time stands in for the option's
 *       rate while it holds.
 *   <li>Premium tax is added where the rate does not hold it.
 *   <li>An amount stated for another length of time is made yearly (a month twelve times, a week fifty-two times) and divided
 *       by the pay periods of an ordinary tax year (12, 13, 26, 52). Here, and only here, it is rounded, half up to the
 *       penny; an amount a month in a monthly pay group, or a week in a weekly one, is itself. What is collected in
 *       instalments is rounded as a whole price instead.
 *   <li>The employer's share is taken off; the person pays the rest.
 *   <li>Instalments are split off; the last takes the residue.
 * </ol>
 */
public final class Pricing {
    private Pricing() {}

    /**
     * The price with its explanation, which is written when somebody reads it. The age is read by the rate's setting: on the period's first day, on its pay date, on
     * the first day of the plan year in which the period ends, or (a birthday's new band counts for the whole period) on
     * the period's last day.
     *
     * @param period the pay period to be priced; where the price is collected in instalments, the first one
     * @param calendar the pay group's calendar that has the period
     */
    public static PriceOutcome price(
            Chosen chosen,
            Person person,
            PostFacts post,
            PayPeriod period,
            PayCalendar calendar,
            MonthDay planYearStart) {
        return price(chosen, person, post, period, calendar, planYearStart, null);
    }

    private static Step explained(
            Chosen chosen,
            Person person,
            PostFacts post,
            PayPeriod period,
            PayCalendar calendar,
            MonthDay planYearStart) {
        var trace = new Trace("benefits[" + chosen.benefit().code() + "].options["
                + chosen.option().code() + "]");
        price(chosen, person, post, period, calendar, planYearStart, trace);
        return trace.last();
    }

    /** @param trace takes up the steps; absent until somebody asks for them */
    private static PriceOutcome price(
            Chosen chosen,
            Person person,
            PostFacts post,
            PayPeriod period,
            PayCalendar calendar,
            MonthDay planYearStart,
            @Nullable Trace trace) {
        var now = chosen.at(later(period.days().from(), chosen.from()));
        var covered = covered(now, person, period, planYearStart);
        var worked = RateWorking.of(now, person, covered, post, period, planYearStart, trace);
        if (worked.fault() != null) {
            return worked.fault();
        }
        if (trace != null && !now.option().rate().equals(chosen.option().rate())) {
            trace.add(trace.step("price.limited")
                    .input("amount", text(worked.raw()))
                    .input("from", chosen.from().toString())
                    .result(text(worked.raw())));
        }
        var currency = post.annualSalary().getCurrencyUnit();
        int periods = calendar.frequency().periodsPerYear();
        Supplier<Step> explanation = () -> explained(chosen, person, post, period, calendar, planYearStart);
        if (!inInstalments(now)) {
            var whole = worked.perPeriod(currency, calendar.frequency(), trace);
            var employer = EmployerPart.of(now, whole, calendar.frequency(), null, 1 + covered.size(), trace);
            var own = whole.minus(employer);
            return new Priced(new Price(
                    own,
                    own.multipliedBy(periods),
                    null,
                    null,
                    employer,
                    shares(whole, covered),
                    Figure.of(own, explanation)));
        }
        int count = instalments(now, period, calendar, planYearStart);
        if (count == 0) {
            return new NoPrice(Missing.PAY_PERIODS);
        }
        var whole = worked.total(currency, calendar.frequency(), trace);
        var employer = EmployerPart.of(now, whole, calendar.frequency(), count, 1 + covered.size(), trace);
        var own = whole.minus(employer);
        var first = Splitting.instalment(own, count, 1);
        if (trace != null) {
            trace.add(trace.step("price.instalments")
                    .input("total", own)
                    .input("instalments", Integer.toString(count))
                    .input("last", Splitting.instalment(own, count, count))
                    .rounding(StepRounding.PENNY_NEAREST)
                    .result(first));
        }
        return new Priced(new Price(
                first,
                Splitting.firstOf(own, count, periods),
                own,
                count,
                employer,
                shares(whole, covered),
                Figure.of(first, explanation)));
    }

    /**
     * {@link Price#perPeriod} alone, for what is due in every period: the same calculation without its explanation.
     *
     * @return null where there is no price; {@link #price} says why
     */
    public static @Nullable Money amount(
            Chosen chosen,
            Person person,
            PostFacts post,
            PayPeriod period,
            Frequency frequency,
            MonthDay planYearStart) {
        var now = chosen.at(later(period.days().from(), chosen.from()));
        var covered = covered(now, person, period, planYearStart);
        var worked = RateWorking.of(now, person, covered, post, period, planYearStart, null);
        if (worked.fault() != null) {
            return null;
        }
        var whole = worked.perPeriod(post.annualSalary().getCurrencyUnit(), frequency, null);
        return whole.minus(EmployerPart.of(now, whole, frequency, null, 1 + covered.size(), null));
    }

    /** Whether the price is a whole that is collected once or in instalments, rather than due in every period. */
    public static boolean inInstalments(Chosen chosen) {
        var rate = chosen.option().rate();
        return switch (chosen.benefit().collection()) {
            case Collection.EveryPeriod every -> rate.per() == Per.TOTAL && !(rate instanceof Rate.Free);
            case Collection.Instalments some -> true;
            case Collection.OverPlanYear all -> true;
        };
    }

    /**
     * Whether, with the same facts and in pay periods of the same kind, only an age ({@link #ageRead}) can change the price:
     * no price limited in time, no children who grow out of their cover.
     */
    public static boolean changesByAgeAlone(Chosen chosen) {
        var terms = chosen.option().terms();
        return terms == null || (terms.limitedPrices().isEmpty() && terms.childrenUntil() == null);
    }

    /**
     * The age that the price rests on in this period, in whole years; -1 where it rests on none. Somebody born on 29 February
     * is a year older from 1 March in years without that day.
     */
    public static int ageRead(Chosen chosen, Person person, PayPeriod period, MonthDay planYearStart) {
        return switch (chosen.option().rate()) {
            case Rate.AgeBanded banded -> age(person, banded.ageOn(), period, planYearStart);
            case Rate.SalaryMultiple multiple -> age(person, multiple.ageOn(), period, planYearStart);
            case Rate.Free free -> -1;
            case Rate.Flat flat -> -1;
            case Rate.PerUnit perUnit -> -1;
            case Rate.ChosenAmount chosenAmount -> -1;
            case Rate.Tiered tiered -> -1;
            case Rate.PercentOfSalary percent -> -1;
            case Rate.LeaveTrade leave -> -1;
        };
    }

    /**
     * The age that an option's rate has no band for, where the option were chosen from a day on and priced in the pay period
     * that has the day, or first follows it; empty where there is a band, or the rate goes by no age.
     */
    public static OptionalInt ageWithoutBand(
            Option option, Person person, LocalDate chosenFrom, PayPeriod period, MonthDay planYearStart) {
        var rate = option.rate();
        for (var limited : option.priceTerms().limitedPrices()) {
            if (limited.holds(chosenFrom, later(period.days().from(), chosenFrom))) {
                rate = limited.rate();
                break;
            }
        }
        return switch (rate) {
            case Rate.AgeBanded banded ->
                withoutBand(banded.bands(), age(person, banded.ageOn(), period, planYearStart));
            case Rate.SalaryMultiple multiple ->
                withoutBand(multiple.perThousand(), age(person, multiple.ageOn(), period, planYearStart));
            case Rate.Free free -> OptionalInt.empty();
            case Rate.Flat flat -> OptionalInt.empty();
            case Rate.PerUnit perUnit -> OptionalInt.empty();
            case Rate.ChosenAmount chosenAmount -> OptionalInt.empty();
            case Rate.Tiered tiered -> OptionalInt.empty();
            case Rate.PercentOfSalary percent -> OptionalInt.empty();
            case Rate.LeaveTrade leave -> OptionalInt.empty();
        };
    }

    private static OptionalInt withoutBand(List<Rate.AgeBanded.Band> bands, int age) {
        return RateWorking.find(bands, age) == null ? OptionalInt.of(age) : OptionalInt.empty();
    }

    /** Who is covered by a choice: the person alone, with a partner, with children. Strangers' dependants count for nobody. */
    public static CoverTier tier(Person person, Set<DependantId> dependants) {
        return tier(named(person, dependants));
    }

    /**
     * The children among those named who have grown out of an option's cover in a pay period; empty where it covers children
     * at any age.
     */
    public static List<Dependant> grownOut(
            Option option, Person person, Set<DependantId> dependants, PayPeriod period, MonthDay planYearStart) {
        var limit = option.priceTerms().childrenUntil();
        if (limit == null) {
            return List.of();
        }
        var day = ageDay(limit.ageOn(), period, planYearStart);
        return named(person, dependants).stream()
                .filter(dependant -> isGrownOut(dependant, limit, day))
                .toList();
    }

    /**
     * The first pay period of a calendar in which a child no longer counts for an option's cover; empty where the calendar
     * ends before, where the option covers children at any age, and for partners.
     */
    public static Optional<PayPeriod> countsNoMoreFrom(
            Option option, Dependant dependant, PayCalendar calendar, MonthDay planYearStart) {
        var limit = option.priceTerms().childrenUntil();
        return limit == null
                ? Optional.empty()
                : calendar.periods().stream()
                        .filter(period -> isGrownOut(dependant, limit, ageDay(limit.ageOn(), period, planYearStart)))
                        .findFirst();
    }

    private static boolean isGrownOut(Dependant dependant, ChildrenUntil limit, LocalDate day) {
        return dependant.relationship() == Relationship.CHILD && age(dependant.dateOfBirth(), day) >= limit.age();
    }

    static CoverTier tier(List<Dependant> covered) {
        boolean partner = false;
        boolean children = false;
        for (var dependant : covered) {
            partner |= dependant.relationship() == Relationship.PARTNER;
            children |= dependant.relationship() == Relationship.CHILD;
        }
        return CoverTier.of(partner, children);
    }

    static int age(Person person, AgeOn ageOn, PayPeriod period, MonthDay planYearStart) {
        return age(person.facts().dateOfBirth(), ageDay(ageOn, period, planYearStart));
    }

    private static int age(LocalDate born, LocalDate day) {
        if (day.isBefore(born)) {
            return (int) ChronoUnit.YEARS.between(born, day);
        }
        int years = day.getYear() - born.getYear();
        int months = day.getMonthValue() - born.getMonthValue();
        boolean birthdayToCome = months < 0 || (months == 0 && day.getDayOfMonth() < born.getDayOfMonth());
        return birthdayToCome ? years - 1 : years;
    }

    private static LocalDate ageDay(AgeOn ageOn, PayPeriod period, MonthDay planYearStart) {
        return switch (ageOn) {
            case PERIOD_START -> period.days().from();
            case PAY_DATE -> period.payDate();
            case PLAN_YEAR_START ->
                PlanYear.containing(lastDay(period), planYearStart).days().from();
            case BIRTHDAY -> lastDay(period);
        };
    }

    private static LocalDate lastDay(PayPeriod period) {
        return period.days().until().minusDays(1);
    }

    private static List<Dependant> named(Person person, Set<DependantId> dependants) {
        if (dependants.isEmpty()) {
            return List.of();
        }
        var named = new ArrayList<Dependant>(dependants.size());
        for (var dependant : person.dependants()) {
            if (dependants.contains(dependant.id())) {
                named.add(dependant);
            }
        }
        return named;
    }

    /** The dependants who count in a period: those named, without children who have grown out of the cover. */
    private static List<Dependant> covered(Chosen chosen, Person person, PayPeriod period, MonthDay planYearStart) {
        var named = named(person, chosen.dependants());
        var limit = chosen.option().priceTerms().childrenUntil();
        if (limit != null && !named.isEmpty()) {
            var day = ageDay(limit.ageOn(), period, planYearStart);
            named.removeIf(dependant -> isGrownOut(dependant, limit, day));
        }
        return named;
    }

    private static List<PersonShare> shares(Money whole, List<Dependant> covered) {
        var amounts = Splitting.between(whole, 1 + covered.size());
        var shares = new ArrayList<PersonShare>(amounts.size());
        shares.add(new PersonShare(null, amounts.getFirst()));
        for (int i = 0; i < covered.size(); i++) {
            shares.add(new PersonShare(covered.get(i).id(), amounts.get(i + 1)));
        }
        return shares;
    }

    /** A pay period belongs to the plan year in which it ends; 0 where the calendar ends before the plan year does. */
    private static int instalments(Chosen chosen, PayPeriod first, PayCalendar calendar, MonthDay planYearStart) {
        return switch (chosen.benefit().collection()) {
            case Collection.EveryPeriod every -> 1;
            case Collection.Instalments some -> some.count();
            case Collection.OverPlanYear all -> {
                var end =
                        PlanYear.containing(chosen.from(), planYearStart).days().until();
                var periods = calendar.periods();
                if (periods.isEmpty() || periods.getLast().days().until().isBefore(end)) {
                    yield 0;
                }
                int count = 0;
                for (var period : periods) {
                    boolean begun = period.compareTo(first) >= 0;
                    if (begun && !period.days().until().isAfter(end)) {
                        count++;
                    }
                }
                yield Math.max(count, 1);
            }
        };
    }

    static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
