package uk.lifestage.api.payroll;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.payroll.NextFileStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.engine.calendar.PayPeriod;

/** Shows payroll what comes next: each pay group's next cut-off, and what it comes to as the last night knew it. */
@Component
public class ShowTonight {
    private static final int FILES = 1_000;

    private final Tenant tenant;
    private final BusinessDay day;
    private final PayCalendarStore calendars;
    private final NightStore nights;
    private final PayrollFileStore files;
    private final NextFileStore next;

    ShowTonight(
            Tenant tenant,
            BusinessDay day,
            PayCalendarStore calendars,
            NightStore nights,
            PayrollFileStore files,
            NextFileStore next) {
        this.tenant = tenant;
        this.day = day;
        this.calendars = calendars;
        this.nights = nights;
        this.files = files;
        this.next = next;
    }

    /**
     * A pay group's next cut-off.
     *
     * @param daysLeft until the cut-off: 0 where it is tonight's
     * @param file the period's file, where one was made before its cut-off; absent while there is none
     */
    public record NextCutOff(
            String payGroup,
            PayCalendarView.PeriodView period,
            long daysLeft,
            @Nullable ExportView file) {}

    /** What a benefit comes to in the period. */
    public record DueView(
            String benefit,
            String elementCode,
            String kind,
            long lines,
            long posts,
            MoneyView due,
            MoneyView sent,
            MoneyView toSend) {}

    /**
     * A pay group's next period in sum.
     *
     * @param asOf the business date of the night that worked it out; absent where none has run yet
     */
    public record Due(NextCutOff cutOff, @Nullable LocalDate asOf, List<DueView> totals) {}

    /** Each pay group's next cut-off, the nearest first; none for a calendar that has come to its end. */
    public List<NextCutOff> cutOffs(Member member) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var made = files.list(FILES);
            return calendars.list().stream()
                    .flatMap(group -> next(group, today, made).stream())
                    .sorted(Comparator.comparing(
                                    (NextCutOff one) -> one.period().cutOff())
                            .thenComparing(NextCutOff::payGroup))
                    .toList();
        });
    }

    /** What a pay group's next period comes to. */
    public Due due(Member member, String payGroup) {
        return tenant.within(member, employer -> {
            var group = calendars.find(payGroup).orElseThrow(() -> Refused.absent("pay group"));
            var cutOff = next(group, day.today(employer), files.list(FILES))
                    .orElseThrow(() -> Refused.absent("further pay period"));
            var period = cutOff.period();
            return new Due(
                    cutOff,
                    nights.lastFinished().map(night -> night.businessDate()).orElse(null),
                    next.totals(payGroup, period.taxYear(), period.periodNo()).stream()
                            .map(total -> new DueView(
                                    total.benefit(),
                                    total.elementCode(),
                                    total.kind().code(),
                                    total.lines(),
                                    total.posts(),
                                    MoneyView.of(total.due()),
                                    MoneyView.of(total.sent()),
                                    MoneyView.of(total.toSend())))
                            .toList());
        });
    }

    private static Optional<NextCutOff> next(PayGroup group, LocalDate today, List<PayrollFile> made) {
        return group.calendar().periods().stream()
                .filter(period -> !period.cutOff().isBefore(today))
                .min(Comparator.comparing(PayPeriod::cutOff))
                .map(period -> new NextCutOff(
                        group.name(),
                        PayCalendarView.PeriodView.of(period),
                        ChronoUnit.DAYS.between(today, period.cutOff()),
                        made.stream()
                                .filter(file -> file.payGroup().equals(group.name())
                                        && file.taxYear().equals(period.taxYear())
                                        && file.periodNo() == period.number())
                                .findFirst()
                                .map(ExportView::of)
                                .orElse(null)));
    }
}
