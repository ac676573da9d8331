package uk.lifestage.api.staff;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;

/** Who you are here, at which stage of life, and which posts you hold. */
public record MeView(
        @Schema(example = "Wexcombe Borough Council") String employer,
        @Schema(example = "100000") String employeeNo,
        String firstName,
        String lastName,
        @Schema(example = "2026-11-20") LocalDate today,
        List<StageView> lifeStages,
        List<PostView> posts) {
    /** A life stage you are in, said kindly and only to you. */
    public record StageView(
            @Schema(example = "growing-family") String code, String name, String greeting) {}

    /** A post that you hold, held or will hold. */
    public record PostView(
            @Schema(example = "1") int assignmentNo,
            boolean heldToday,
            LocalDate from,
            @Nullable LocalDate lastDay,
            String contractType,
            String grade,
            String department,
            MoneyView annualSalary,
            @Schema(example = "MONTHLY") String payGroup,

            @Schema(
                    description =
                            "weekly, two_weekly, four_weekly or monthly; absent where the pay group has no calendar")
            @Nullable
            String paid,

            @Nullable PeriodView nextPeriod) {}

    /** The pay period in which a choice made now can count at the earliest, and until when. */
    public record PeriodView(@Schema(example = "2026/27-09") String name, LocalDate cutOff, LocalDate payDate) {}
}
