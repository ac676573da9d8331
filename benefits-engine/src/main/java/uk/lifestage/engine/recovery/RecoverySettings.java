package uk.lifestage.engine.recovery;

import uk.lifestage.engine.catalogue.NotTaken;

/**
 * What an employer has for every benefit that says nothing of its own.
 *
 * @param notTaken what becomes of what payroll did not take
 * @param floor what must be left of take-home pay
 */
public record RecoverySettings(NotTaken notTaken, NetPayFloor floor) {}
