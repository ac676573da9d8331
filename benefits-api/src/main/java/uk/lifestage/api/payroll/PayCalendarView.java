package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.engine.calendar.PayPeriod;

/** A pay group's periods. */
public record PayCalendarView(
        @Schema(example = "MONTHLY") String payGroup,
        @Schema(example = "monthly") String frequency,

        @Schema(description = "How many periods before a file's own stay open to correction")
        int correctionPeriods,

        List<PeriodView> periods) {
    /** One pay period; {@code until} is the first day that it no longer covers. */
    public record PeriodView(
            @Schema(example = "2026/27-08") String name,
            String taxYear,
            int periodNo,
            LocalDate from,
            LocalDate until,
            LocalDate cutOff,
            LocalDate payDate) {
        static PeriodView of(PayPeriod period) {
            return new PeriodView(
                    period.name(),
                    period.taxYear(),
                    period.number(),
                    period.days().from(),
                    period.days().until(),
                    period.cutOff(),
                    period.payDate());
        }
    }

    static PayCalendarView of(PayGroup group) {
        return new PayCalendarView(
                group.name(),
                group.calendar().frequency().name().toLowerCase(Locale.ROOT),
                group.correctionPeriods(),
                group.calendar().periods().stream().map(PeriodView::of).toList());
    }
}
