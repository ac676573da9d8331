package uk.lifestage.engine.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A pay group's periods with their cut-off and pay dates, in date order, without gaps or overlaps. */
public record PayCalendar(String payGroup, Frequency frequency, List<PayPeriod> periods) {
    public PayCalendar {
        periods = periods.stream().sorted().toList();
        for (int i = 1; i < periods.size(); i++) {
            var before = periods.get(i - 1).days();
            var after = periods.get(i).days();
            if (!before.until().equals(after.from())) {
                throw new IllegalArgumentException("Pay group " + payGroup + ": the period from " + after.from()
                        + " does not follow the one until " + before.until());
            }
        }
    }

    /** The period to which a day belongs; empty outside the calendar. */
    public Optional<PayPeriod> containing(LocalDate day) {
        int index = firstEndingAfter(day);
        return index < periods.size() && periods.get(index).days().contains(day)
                ? Optional.of(periods.get(index))
                : Optional.empty();
    }

    /**
     * The place in {@link #periods} of the period to which a day belongs, or of the first where the day lies before the
     * calendar; the number of periods where it lies after it.
     */
    public int firstEndingAfter(LocalDate day) {
        int low = 0;
        int high = periods.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (periods.get(middle).days().until().isAfter(day)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The first period whose file is still to be prepared on a business date: its cut-off is that day or later. */
    public Optional<PayPeriod> nextOpen(LocalDate businessDate) {
        return periods.stream()
                .filter(period -> !period.cutOff().isBefore(businessDate))
                .findFirst();
    }

    /** The period with this name, as {@link PayPeriod#name()} writes it. */
    public Optional<PayPeriod> named(String name) {
        return periods.stream().filter(period -> period.name().equals(name)).findFirst();
    }
}
