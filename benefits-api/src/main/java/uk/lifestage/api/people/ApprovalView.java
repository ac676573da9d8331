package uk.lifestage.api.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.db.selection.StoredApproval;

/** A choice that waits, or waited, for somebody to agree. */
public record ApprovalView(
        UUID id,
        UUID selection,
        @Schema(description = "Who made it") UUID person,
        String employeeNo,
        int assignmentNo,
        String benefit,
        String option,
        @Nullable Integer quantity,
        @Nullable MoneyView amount,
        LocalDate from,
        @Schema(description = "manager, hr or evidence") String needs,

        @Schema(description = "waiting, approved, declined or withdrawn")
        String state,

        Instant requestedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,

        @Schema(description = "Its ETag is this with r before it, in quotes: \"r1\"")
        int revision) {
    static ApprovalView of(StoredApproval approval) {
        var election = approval.election();
        return new ApprovalView(
                approval.id().value(),
                approval.selection().value(),
                approval.employee().value(),
                approval.employeeNo(),
                approval.assignmentNo(),
                approval.benefit().value(),
                election.option().value(),
                election.quantity(),
                MoneyView.ofNullable(election.amount()),
                election.valid().from(),
                approval.needs().toLowerCase(Locale.ROOT),
                approval.state().code(),
                approval.requestedAt(),
                approval.decidedBy(),
                approval.decidedAt(),
                approval.reason(),
                approval.revision());
    }
}
