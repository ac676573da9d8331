package uk.lifestage.db.selection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.EmployeeId;

/**
 * A choice that waits for somebody to agree before it becomes an election.
 *
 * @param needs {@code MANAGER}, {@code HR} or {@code EVIDENCE}
 * @param election what it becomes when it is approved
 * @param revision counts its changes, from 1
 */
public record StoredApproval(
        ApprovalId id,
        SelectionId selection,
        EmployeeId employee,
        String employeeNo,
        int assignmentNo,
        BenefitCode benefit,
        String needs,
        ApprovalState state,
        Election election,
        Instant requestedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        int revision) {}
