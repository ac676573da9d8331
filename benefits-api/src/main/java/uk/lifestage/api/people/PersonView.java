package uk.lifestage.api.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;

/** A person as HR sees them: posts and benefits, never what they declared of themselves. */
public record PersonView(
        String employeeNo, String firstName, String lastName, List<PostView> posts, List<HoldingView> holdings) {
    /**
     * One post.
     *
     * @param unpaidAbsences past ones, one that goes on and those ahead, the earliest first
     */
    public record PostView(
            int assignmentNo,
            boolean heldToday,
            LocalDate from,
            @Nullable LocalDate lastDay,
            String contractType,
            String grade,
            String department,
            String payGroup,
            List<AbsenceView> unpaidAbsences) {}

    /**
     * An absence without pay, as HR's feed told of it.
     *
     * @param lastDay absent until it is known
     */
    public record AbsenceView(LocalDate from, @Nullable LocalDate lastDay) {}

    /** A benefit held now or agreed for later. */
    public record HoldingView(
            int assignmentNo,
            String benefit,
            String option,
            @Nullable Integer quantity,
            @Nullable MoneyView amount,
            LocalDate from,
            @Nullable LocalDate until) {}
}
