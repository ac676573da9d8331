package uk.lifestage.db.payroll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One payroll file of a pay group and period.
 *
 * @param sequence counts the pay group's files without gaps, from 1
 * @param previousSequence the file before; absent for the first
 * @param previousSha256 the hash of the file before; absent for the first
 * @param totals by element and kind, once the file is written; empty before
 * @param manifest the manifest's JSON, once the file is written
 * @param place where its bytes lie, or will once they are written; it follows a change of state within seconds
 * @param replaces sequences of withdrawn files in whose place this one stands
 */
public record PayrollFile(
        FileId id,
        RunId run,
        String payGroup,
        String taxYear,
        int periodNo,
        int sequence,
        @Nullable Integer previousSequence,
        @Nullable String previousSha256,
        FileMode mode,
        LocalDate businessDate,
        @Nullable Integer catalogueVersionNo,
        String productVersion,
        FileState state,
        @Nullable Long rowCount,
        List<ElementTotal> totals,
        @Nullable String sha256,
        String fileName,
        @Nullable String manifest,
        @Nullable Instant writtenAt,
        FilePlace place,
        List<Integer> replaces) {
    public PayrollFile {
        totals = List.copyOf(totals);
        replaces = List.copyOf(replaces);
    }

    /** Whether payroll may have the file and its bytes lie where payroll takes them. */
    public boolean deliverable() {
        return state.deliverable() && place == FilePlace.OUTBOX;
    }
}
