package uk.lifestage.engine.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What an option costs, or pays, before it is put into pay periods. */
public sealed interface Rate {
    /** What the rate's amounts are for. */
    Per per();

    /** Nothing to pay. */
    record Free() implements Rate {
        @Override
        public Per per() {
            return Per.TOTAL;
        }
    }

    /** One amount, whatever is chosen. */
    record Flat(Money amount, Per per) implements Rate {}

    /** An amount for each unit chosen. */
    record PerUnit(Money unit, Per per) implements Rate {}

    /** The person names the amount within the option's limits (a gift, a loan, a cycle, a contribution). */
    record ChosenAmount(Per per) implements Rate {}

    /** By who is covered. */
    record Tiered(Map<CoverTier, Money> amounts, Per per) implements Rate {
        public Tiered {
            amounts = Map.copyOf(amounts);
        }
    }

    /** By the person's age; each band from an age (counted) until the next one's; times the units if any are chosen. */
    record AgeBanded(List<Band> bands, AgeOn ageOn, Per per) implements Rate {
        public AgeBanded {
            bands = List.copyOf(bands);
        }

        /**
         * One age band.
         *
         * @param fromAge first age that belongs, in whole years
         * @param untilAge first age that no longer belongs; absent for the last band
         */
        public record Band(int fromAge, @Nullable Integer untilAge, Money amount) {}
    }

    /** A share of the post's salary. */
    record PercentOfSalary(BigDecimal percent, Per per) implements Rate {}

    /**
     * Cover of so many times salary (the quantity), priced per 1,000 of cover by age.
     *
     * @param maximumCover cover above this is not insured and not charged; absent without a cap
     */
    record SalaryMultiple(
            List<AgeBanded.Band> perThousand,
            AgeOn ageOn,
            @Nullable Money maximumCover,
            Per per) implements Rate {
        public SalaryMultiple {
            perThousand = List.copyOf(perThousand);
        }
    }

    /**
     * Leave bought or sold: the quantity in days or hours at a rate of pay that the scheme's divisor gives.
     *
     * @param unit what the quantity counts
     * @param divisor how a unit's rate is worked out of salary
     * @param rounding where the rate is rounded: first, or only the total
     */
    record LeaveTrade(LeaveUnit unit, LeaveDivisor divisor, LeaveRounding rounding) implements Rate {
        public LeaveTrade {
            divisor.check(unit);
        }

        @Override
        public Per per() {
            return Per.TOTAL;
        }
    }

    /** What a leave quantity counts. */
    enum LeaveUnit {
        DAYS,
        HOURS
    }

    /**
     * How a unit of leave is valued: full-time salary divided by days a year or by weeks and full-time hours, or the post's
     * own salary divided by its contracted hours.
     *
     * @param daysPerYear for days, for example 260, 261 or 365; absent where hours are used
     * @param weeksPerYear for hours, for example 52 or 52.143; absent where the contract's own weeks count
     * @param fullTimeWeeklyHours for hours, for example 37; absent where contracted hours count
     * @param contractedHours for hours: whether the post's contracted hours a week, times {@code weeksPerYear}, or its
     *     contracted hours a year divide the post's own salary; absent where full-time hours divide the full-time salary
     */
    record LeaveDivisor(
            @Nullable BigDecimal daysPerYear,
            @Nullable BigDecimal weeksPerYear,
            @Nullable BigDecimal fullTimeWeeklyHours,
            @Nullable ContractedHours contractedHours) {
        /** A divisor by days, or by full-time hours. */
        public LeaveDivisor(
                @Nullable BigDecimal daysPerYear,
                @Nullable BigDecimal weeksPerYear,
                @Nullable BigDecimal fullTimeWeeklyHours) {
            this(daysPerYear, weeksPerYear, fullTimeWeeklyHours, null);
        }

        /**
         * What a salary is divided by for one unit of leave: 260 for a day, 52 x 37 for an hour, 52 x 18.5 for an hour of a
         * post of 18.5 contracted hours.
         *
         * @param weeklyHours the post's contracted hours a week
         * @param paidWeeks the post's paid weeks a year
         * @return 0 where contracted hours count and there are none
         */
        public BigDecimal of(LeaveUnit unit, BigDecimal weeklyHours, BigDecimal paidWeeks) {
            return switch (unit) {
                case DAYS -> aboveZero("daysPerYear", daysPerYear);
                case HOURS ->
                    switch (contractedHours) {
                        case null ->
                            aboveZero("weeksPerYear", weeksPerYear)
                                    .multiply(aboveZero("fullTimeWeeklyHours", fullTimeWeeklyHours));
                        case A_WEEK -> aboveZero("weeksPerYear", weeksPerYear).multiply(weeklyHours);
                        case A_YEAR -> paidWeeks.multiply(weeklyHours);
                    };
            };
        }

        private void check(LeaveUnit unit) {
            of(unit, BigDecimal.ONE, BigDecimal.ONE);
            boolean ofDays = unit == LeaveUnit.DAYS;
            if (contractedHours != null && (ofDays || fullTimeWeeklyHours != null)) {
                throw new IllegalArgumentException("Contracted hours are for hours, in the place of full-time hours");
            }
            if (contractedHours == ContractedHours.A_YEAR && weeksPerYear != null) {
                throw new IllegalArgumentException("Contracted hours a year need no weeks a year");
            }
        }

        private static BigDecimal aboveZero(String name, @Nullable BigDecimal value) {
            if (value == null || value.signum() <= 0) {
                throw new IllegalArgumentException("A leave divisor needs " + name + " above 0");
            }
            return value;
        }
    }

    /** Which contracted hours divide a post's own salary. */
    enum ContractedHours {
        /** The hours of a week, times the scheme's weeks a year. */
        A_WEEK,
        /** The hours of the year that the contract pays: its weekly hours times its paid weeks. */
        A_YEAR
    }

    /** Where the rounding of a leave price happens. */
    enum LeaveRounding {
        /** The rate of a day or an hour is rounded half up to the penny, then multiplied. */
        RATE_FIRST,
        /** Only the total is rounded, half up to the penny. */
        TOTAL_ONLY
    }
}
