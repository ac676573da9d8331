package uk.lifestage.db.selection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.EmploymentId;

/**
 * An election with when we knew it.
 *
 * @param recordedUntil from when we know better; absent for what is known now
 */
public record StoredElection(
        UUID id,
        EmploymentId employment,
        Election election,
        SelectionId selection,
        int catalogueVersionNo,
        Instant recordedFrom,
        @Nullable Instant recordedUntil) {}
