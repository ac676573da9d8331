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
        @Nullable Instant writtenAt) {
    public PayrollFile {
        totals = List.copyOf(totals);
    }
}
