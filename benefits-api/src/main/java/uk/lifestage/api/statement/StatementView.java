package uk.lifestage.api.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.selection.SelectionView.TakeHomeView;
import uk.lifestage.api.web.MoneyView;

/**
 * What somebody chose at one time: said again as it was then, with what has become since of what waited.
 *
 * @param name the person's, as HR's feed has it
 * @param catalogueVersion by which they chose
 * @param lines one for each choice that began, ended or waited
 * @param takeHome what all of it did to take-home pay as it was worked out then
 * @param agreements what they agreed to, in the very words
 */
public record StatementView(
        UUID id,
        String employer,
        String name,
        String employeeNo,
        Instant submittedAt,
        LocalDate asOf,
        int catalogueVersion,
        List<LineView> lines,
        List<TakeHomeView> takeHome,
        List<AgreementView> agreements) {

    /**
     * One choice.
     *
     * @param state {@code agreed}, {@code ended}, or of what needed somebody {@code waiting}, {@code approved},
     *     {@code declined}, {@code withdrawn}
     * @param needs whom it needed: {@code manager}, {@code hr} or {@code evidence}
     * @param cost what it costs, or pays, a pay period; absent where that was not kept or nothing moves
     * @param total the whole price, where it is paid in instalments
     * @param reason why it was declined, where somebody said so
     */
    public record LineView(
            String state,
            int assignmentNo,
            String benefit,
            String option,
            @Nullable Integer quantity,
            @Nullable MoneyView amount,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable MoneyView total,
            @Nullable Integer instalments,
            @Nullable MoneyView cost,
            @Nullable String funding,
            @Nullable String needs,
            @Nullable Instant decidedAt,
            @Nullable String reason) {
        /** Whether somebody had, or has, to agree. */
        public boolean waited() {
            return needs != null;
        }
    }

    /**
     * A text that was agreed to.
     *
     * @param wording in Markdown, with the choices that it was about
     * @param sha256 of the wording, by which it can be shown that nobody has changed it since
     */
    public record AgreementView(
            String kind, int version, String language, String wording, String sha256, Instant acceptedAt) {}

    /** Whether anything still waits. */
    public boolean waits() {
        return lines.stream().anyMatch(line -> line.state().equals("waiting"));
    }
}
