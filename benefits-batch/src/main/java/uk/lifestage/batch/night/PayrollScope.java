package uk.lifestage.batch.night;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.engine.calendar.PayPeriod;

/** For which pay periods a night prepares files, and which those may correct. Runs within the employer's scope. */
@Component
class PayrollScope {
    private final PayCalendarStore calendars;
    private final NightStore nights;
    private final PayrollFileStore files;

    PayrollScope(PayCalendarStore calendars, NightStore nights, PayrollFileStore files) {
        this.calendars = calendars;
        this.nights = nights;
        this.files = files;
    }

    /** A file that the night has to prepare. */
    record FileWanted(String payGroup, PayPeriod period) {}

    /**
     * The files of a run. The ordinary night prepares, for each pay group, the latest period whose cut-off it reaches:
     * a cut-off on its business date, or on a day since the last night that finished, so that a night that was missed
     * is made good; likewise where the pay group had to wait then, or its file was withdrawn. On demand it prepares those
     * pay groups' next period still open on the business date, and in a withdrawn file's place its own period.
     */
    List<FileWanted> files(NightKey key) {
        var replaces = key.replaces();
        if (replaces != null) {
            var withdrawn = files.get(replaces);
            return calendars.list().stream()
                    .filter(group -> group.name().equals(withdrawn.payGroup()))
                    .flatMap(group ->
                            group
                                    .calendar()
                                    .named("%s-%02d".formatted(withdrawn.taxYear(), withdrawn.periodNo()))
                                    .stream()
                                    .map(period -> new FileWanted(group.name(), period)))
                    .toList();
        }
        var lastNight = lastFinishedBefore(key.businessDate());
        return calendars.list().stream()
                .flatMap(group ->
                        period(group, key, lastNight).stream().map(period -> new FileWanted(group.name(), period)))
                .toList();
    }

    private Optional<PayPeriod> period(PayGroup group, NightKey key, Optional<LocalDate> lastNight) {
        if (!key.payGroups().isEmpty()) {
            return key.payGroups().contains(group.name())
                    ? group.calendar().nextOpen(key.businessDate())
                    : Optional.empty();
        }
        var after = lastNight.orElse(key.businessDate().minusDays(1));
        return group.calendar().periods().stream()
                .filter(period -> !period.cutOff().isAfter(key.businessDate()))
                .reduce((earlier, later) -> later)
                .filter(period -> period.cutOff().isAfter(after) || isOwed(group, period));
    }

    /** Whether a pay group that has had files has none that stands and was made at this cut-off or after it. */
    private boolean isOwed(PayGroup group, PayPeriod cutOff) {
        var standing = files.standing(group.name());
        return standing.isPresent()
                ? standing.get().businessDate().isBefore(cutOff.cutOff())
                : !files.listToReplace(group.name()).isEmpty();
    }

    private Optional<LocalDate> lastFinishedBefore(LocalDate businessDate) {
        return nights.list(400).stream()
                .filter(run ->
                        run.status() == RunStatus.FINISHED && run.payGroups().isEmpty())
                .map(run -> run.businessDate())
                .filter(date -> date.isBefore(businessDate))
                .max(LocalDate::compareTo);
    }

    /** The first day of the earliest pay period that a file of the business date may correct, over all pay groups. */
    LocalDate firstOpenDay(NightKey key) {
        LocalDate first = key.businessDate();
        for (var group : calendars.list()) {
            var periods = group.calendar().periods();
            int last = indexOfLast(periods, group, key.businessDate());
            if (last >= 0) {
                var open = periods.get(Math.max(0, last - 1 - group.correctionPeriods()));
                first = open.days().from().isBefore(first) ? open.days().from() : first;
            }
        }
        return first;
    }

    /** The next period open on the business date; the calendar's last where none is. */
    private static int indexOfLast(List<PayPeriod> periods, PayGroup group, LocalDate businessDate) {
        return group.calendar().nextOpen(businessDate).map(periods::indexOf).orElse(periods.size() - 1);
    }
}
