package uk.lifestage.engine.payroll;

import org.joda.money.Money;

/**
 * What a payroll file says of one element, movement and cause.
 *
 * @param linesBefore lines that the last file's own period had
 * @param before what they came to; nothing for corrections and refunds of earlier periods
 * @param linesNow lines that this file's own period has
 * @param now what they come to, with what was sent for the period before this file
 * @param gross the differences, more and less alike counted as more
 * @param linesInFile this file's own lines
 * @param inFile what they come to
 */
public record MovementSum(
        String elementCode,
        LineKind kind,
        Movement movement,
        MovementCause cause,
        long linesBefore,
        Money before,
        long linesNow,
        Money now,
        Money gross,
        long linesInFile,
        Money inFile) {}
