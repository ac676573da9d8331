package uk.lifestage.db.intake;

import java.time.LocalDate;

/**
 * One HR feed and what became of it.
 *
 * @param businessDate the day for which it was taken
 * @param fileName the file's own name, without its folder
 * @param sha256 of the file's bytes, in small hexadecimal letters
 * @param message what happened, in a sentence; never personal data
 */
public record Intake(
        IntakeId id,
        LocalDate businessDate,
        String fileName,
        String sha256,
        IntakeStatus status,
        IntakeCounts counts,
        String message) {}
