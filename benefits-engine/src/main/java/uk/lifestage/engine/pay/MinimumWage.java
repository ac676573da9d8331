package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/**
 * The National Minimum Wage (National Minimum Wage Regulations 2015). The rate of a pay period is the one by law and by
 * age on the period's first day; no averaging over periods and no tolerance of a penny.
 */
public final class MinimumWage {
    private static final int APPRENTICE_AGE = 19;
    private static final BigDecimal DAYS_OF_YEAR = BigDecimal.valueOf(365);
    private static final BigDecimal DAYS_OF_WEEK = BigDecimal.valueOf(7);

    private MinimumWage() {}

    /** A rate an hour and the age from which it holds; the apprentice's has no age. */
    record Band(String name, @Nullable Integer ageFrom, BigDecimal rate, String source) {}

    /** The rates in force together, from the highest age. */
    record Rates(List<Band> bands) {
        Rates {
            bands = List.copyOf(bands);
        }

        Optional<Band> byAge(int age) {
            for (var band : bands) {
                var from = band.ageFrom();
                if (from != null && from <= age) {
                    return Optional.of(band);
                }
            }
            return Optional.empty();
        }

        Optional<Band> apprentice() {
            return bands.stream().filter(band -> band.ageFrom() == null).findFirst();
        }
    }

    /**
     * Whose wage it is.
     *
     * @param apprenticeSince the day on which an apprenticeship began that still runs; none for others
     */
    public record Worker(LocalDate dateOfBirth, @Nullable LocalDate apprenticeSince) {
        @Override
        public String toString() {
            return "Worker[withheld]";
        }
    }

    /**
     * The rate an hour for a pay period that begins on this day; empty below the age at which there is one. Apprentices
     * have their own rate under 19 or in their first year.
     */
    public static Optional<DatedFigure> rate(Law law, LocalDate periodStart, Worker worker) {
        var age = Period.between(worker.dateOfBirth(), periodStart).getYears();
        var since = worker.apprenticeSince();
        var apprentice = since != null
                && !periodStart.isBefore(since)
                && (age < APPRENTICE_AGE || periodStart.isBefore(since.plusYears(1)));
        return rate(law, periodStart, age, apprentice);
    }

    /** The rate an hour at an age in whole years, or the apprentice's. */
    public static Optional<DatedFigure> rate(Law law, LocalDate periodStart, int age, boolean apprenticeRate) {
        var rates = law.minimumWage().on(periodStart);
        return (apprenticeRate ? rates.apprentice() : rates.byAge(age))
                .map(band -> new DatedFigure(band.rate(), periodStart, band.source()));
    }

    /**
     * The first day after this one from which a pay period may have another rate: a new rate of law that is known, a
     * birthday into another band, the end of an apprentice's first year.
     */
    public static Optional<LocalDate> nextChange(Law law, LocalDate after, Worker worker) {
        var first = earliestAfter(after, law.minimumWage().nextChange(after).orElse(null), null);
        for (var band : law.minimumWage().on(after).bands()) {
            var age = band.ageFrom();
            first = age == null ? first : earliestAfter(after, birthday(worker.dateOfBirth(), age), first);
        }
        first = earliestAfter(after, birthday(worker.dateOfBirth(), APPRENTICE_AGE), first);
        var since = worker.apprenticeSince();
        if (since != null) {
            first = earliestAfter(after, since, first);
            first = earliestAfter(after, since.plusYears(1), first);
        }
        return Optional.ofNullable(first);
    }

    private static @Nullable LocalDate earliestAfter(
            LocalDate after, @Nullable LocalDate day, @Nullable LocalDate first) {
        return day != null && day.isAfter(after) && (first == null || day.isBefore(first)) ? day : first;
    }

    /** The day on which an age is reached: who is born on 29 February reaches it on 1 March of other years. */
    private static LocalDate birthday(LocalDate born, int age) {
        var day = born.plusYears(age);
        return day.getDayOfMonth() == born.getDayOfMonth() ? day : day.plusDays(1);
    }

    /** What so many hours must pay at least, rounded up to the penny: against the employer. */
    public static Figure floor(DatedFigure rate, BigDecimal hours) {
        var amount = Sterling.up(hours.multiply(rate.value()));
        return Figure.of(
                amount,
                () -> Step.of("minimum-wage.floor")
                        .input("hours", hours)
                        .input("hourlyRate", rate.value())
                        .source(rate.source())
                        .rounding(StepRounding.PENNY_UP)
                        .result(amount));
    }

    /**
     * What a pay period of salaried hours must pay at least: the year's basic hours shared equally between its pay
     * periods (regulations 21 to 29), times the rate, rounded up to the penny.
     */
    public static Figure salariedFloor(DatedFigure rate, BigDecimal yearlyBasicHours, Frequency frequency) {
        var periods = BigDecimal.valueOf(frequency.periodsPerYear());
        var amount = Sterling.up(yearlyBasicHours.multiply(rate.value()).divide(periods, 2, RoundingMode.UP));
        return Figure.of(
                amount,
                () -> Step.of("minimum-wage.salaried-floor")
                        .input("yearlyHours", yearlyBasicHours)
                        .input("periods", periods)
                        .input("hourlyRate", rate.value())
                        .source(rate.source())
                        .rounding(StepRounding.PENNY_UP)
                        .result(amount));
    }

    /** How much pay may still be given up in a period: what its minimum-wage pay has over the floor, if anything. */
    public static Figure room(Money minimumWagePay, Figure floor) {
        var amount = Sterling.notBelowZero(minimumWagePay.minus(floor.amount()));
        return Figure.of(
                amount,
                () -> Step.of("minimum-wage.room")
                        .input("pay", minimumWagePay)
                        .input("floor", floor.amount())
                        .from(floor.step())
                        .result(amount));
    }

    /** Whether a period's pay is at least its hours at the rate, to the last fraction of a penny. */
    public static boolean complies(DatedFigure rate, BigDecimal hours, Money minimumWagePay) {
        return minimumWagePay.getAmount().compareTo(hours.multiply(rate.value())) >= 0;
    }

    /** What hours are worth at a rate, to the nearest penny, as HMRC and GOV.UK show it; {@link #floor} is the guard. */
    public static Money entitlement(DatedFigure rate, BigDecimal hours) {
        return Sterling.nearest(hours.multiply(rate.value()));
    }

    /** What weekly hours pay in a year of 365 days at a rate, to the nearest penny. */
    public static Money yearlyPay(BigDecimal hourlyRate, BigDecimal weeklyHours) {
        return Sterling.nearest(
                hourlyRate.multiply(weeklyHours).multiply(DAYS_OF_YEAR).divide(DAYS_OF_WEEK, 10, RoundingMode.HALF_UP));
    }

    /**
     * What living accommodation from the employer does to minimum-wage pay in a pay period (regulations 14 to 16): free
     * of charge it adds the offset for each night, charged at more than the offset the surplus is taken off, charged at
     * no more than that it changes nothing. Whole weeks of days count in full, others by days of seven to three
     * decimals, as GOV.UK's calculator has it.
     */
    public static Money accommodation(
            Law law, LocalDate periodStart, Money chargePerNight, int nightsPerWeek, int daysInPeriod) {
        var offset = Sterling.nearest(
                law.figure(LegalFigure.ACCOMMODATION_OFFSET, periodStart).value());
        if (chargePerNight.isPositive() && !chargePerNight.isGreaterThan(offset)) {
            return Sterling.ZERO;
        }
        var week = offset.minus(chargePerNight).multipliedBy(nightsPerWeek);
        var weeks = BigDecimal.valueOf(daysInPeriod).divide(DAYS_OF_WEEK, 3, RoundingMode.HALF_UP);
        return Sterling.nearest(week.getAmount().multiply(weeks));
    }
}
