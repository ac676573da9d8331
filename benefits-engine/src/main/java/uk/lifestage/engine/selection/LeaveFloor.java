package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.Quantity;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.StatutoryLeave;

/**
 * Leave that may be sold: never below the statutory 5.6 weeks a year (Working Time Regulations 1998, regs 13, 13A and
 * 13(9): leave may not be replaced by pay).
 *
 * <p>A post's yearly leave is held in days of a five-day week, bank holidays included, already reduced by its
 * whole-time equivalent. 5.6 weeks of that pattern are 28 days times the whole-time equivalent, and never more than 28.
 * Leave counted in hours becomes days at a fifth of the full-time week. Everything sold for the same plan year counts
 * together.
 */
final class LeaveFloor {
    private static final BigDecimal DAYS_A_WEEK = new BigDecimal("5");
    private static final int SCALE = 10;

    private LeaveFloor() {}

    /**
     * Leave sold that would break into the statutory part.
     *
     * @param left days that would be left
     * @param floor days that must be left
     * @param mostUnits the largest quantity of the option that leaves enough; empty where none does
     */
    record Breach(BigDecimal left, BigDecimal floor, Optional<Integer> mostUnits) {}

    /** Whether an option pays for leave given up. */
    static boolean sells(Benefit benefit, Option option) {
        return option.rate() instanceof Rate.LeaveTrade && benefit.funding() == Funding.PAYMENT;
    }

    /** The breach that a sale brings about, if it does. */
    static Optional<Breach> breach(Catalogue catalogue, Resolved choice, Choice.Take take, Holdings after, Law law) {
        var option = choice.option();
        var quantity = take.quantity();
        if (option == null
                || quantity == null
                || !(option.rate() instanceof Rate.LeaveTrade trade)
                || !sells(choice.benefit(), option)) {
            return Optional.empty();
        }
        var facts = choice.facts();
        var floor = StatutoryLeave.days(law, choice.startsOn(), DAYS_A_WEEK.multiply(facts.fte()));
        var others = othersSold(catalogue, choice, after);
        var unit = Unit.of(trade, facts);
        var left = facts.leaveDays().subtract(others).subtract(unit.days(quantity));
        if (left.compareTo(floor) >= 0) {
            return Optional.empty();
        }
        var spare = facts.leaveDays().subtract(others).subtract(floor);
        return Optional.of(new Breach(left, floor, mostUnits(spare, unit, option.quantity())));
    }

    private static BigDecimal othersSold(Catalogue catalogue, Resolved choice, Holdings after) {
        var year = PlanYear.containing(choice.startsOn(), catalogue.planYearStart());
        var sold = BigDecimal.ZERO;
        for (var election : after.elections()) {
            if (election.assignmentNo() != choice.post().assignmentNo()
                    || election.benefit().equals(choice.benefit().code())
                    || election.quantity() == null
                    || !election.valid().overlaps(year.days())) {
                continue;
            }
            var benefit = catalogue.benefit(election.benefit());
            var option = benefit.flatMap(found -> found.option(election.option()));
            if (option.isPresent()
                    && sells(benefit.get(), option.get())
                    && option.get().rate() instanceof Rate.LeaveTrade trade) {
                sold = sold.add(Unit.of(trade, choice.facts()).days(election.quantity()));
            }
        }
        return sold;
    }

    /**
     * A unit of leave as a part of days: an hour of a 37-hour week is 5 / 37 of a day. Kept as two numbers, so that a
     * week of hours is five days and not a hair more.
     */
    private record Unit(BigDecimal days, BigDecimal units) {
        static Unit of(Rate.LeaveTrade trade, PostFacts facts) {
            return switch (trade.unit()) {
                case DAYS -> new Unit(BigDecimal.ONE, BigDecimal.ONE);
                case HOURS -> {
                    var fullWeek = trade.divisor().fullTimeWeeklyHours();
                    // Without the scheme's full-time week: the post's own hours, brought up to full time.
                    var week = fullWeek != null
                            ? new Unit(DAYS_A_WEEK, fullWeek)
                            : new Unit(DAYS_A_WEEK.multiply(facts.fte()), facts.weeklyHours());
                    yield week.units.signum() == 0 ? new Unit(BigDecimal.ONE, BigDecimal.ONE) : week;
                }
            };
        }

        /** So many units in days; what cannot be said exactly is rounded up: never less leave than it is. */
        BigDecimal days(int quantity) {
            return days.multiply(BigDecimal.valueOf(quantity)).divide(units, SCALE, RoundingMode.UP);
        }

        /** Whole units that so many days hold. */
        int in(BigDecimal held) {
            return held.multiply(units).divide(days, 0, RoundingMode.DOWN).intValueExact();
        }
    }

    private static Optional<Integer> mostUnits(BigDecimal spare, Unit unit, @Nullable Quantity range) {
        if (spare.signum() < 0 || range == null) {
            return Optional.empty();
        }
        var units = unit.in(spare);
        if (units < range.minimum()) {
            return Optional.empty();
        }
        var most = Math.min(units, range.maximum());
        var allowed = most - (most - range.minimum()) % range.step();
        return allowed > 0 ? Optional.of(allowed) : Optional.empty();
    }
}
