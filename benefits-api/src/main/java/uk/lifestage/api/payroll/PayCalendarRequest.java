package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/** A pay group's periods: a new group's, or more of them for one that is there. */
public record PayCalendarRequest(
        @Schema(example = "monthly")
        @NotNull(message = "is required")
        @Pattern(
                regexp = "weekly|two_weekly|four_weekly|monthly",
                message = "must be weekly, two_weekly, four_weekly or monthly")
        String frequency,

        @Schema(description = "How many periods before a file's own stay open to correction", example = "3")
        @Min(value = 0, message = "must not be negative")
        @Max(value = 120, message = "must be 120 or less")
        int correctionPeriods,

        @NotNull(message = "is required") @Size(min = 1, max = 600, message = "must be 1 to 600 periods")
        List<@NotNull(message = "cannot be null") @Valid PeriodRequest> periods) {
    /** One pay period. */
    public record PeriodRequest(
            @Schema(example = "2026/27")
            @NotNull(message = "is required")
            @Pattern(regexp = "20\\d\\d/\\d\\d", message = "must be a tax year like 2026/27")
            String taxYear,

            @Schema(example = "9")
            @Min(value = 1, message = "must be 1 or more")
            @Max(value = 56, message = "must be 56 or less")
            int periodNo,

            @Schema(example = "2026-12-01") @NotNull(message = "is required")
            LocalDate from,

            @Schema(description = "The first day that no longer belongs", example = "2027-01-01")
            @NotNull(message = "is required")
            LocalDate until,

            @Schema(example = "2026-12-10") @NotNull(message = "is required")
            LocalDate cutOff,

            @Schema(example = "2026-12-24") @NotNull(message = "is required")
            LocalDate payDate) {}
}
