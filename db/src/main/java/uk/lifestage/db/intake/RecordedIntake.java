package uk.lifestage.db.intake;

import java.time.Instant;

/** An intake with the moment at which it was written down. */
public record RecordedIntake(Intake intake, Instant recordedAt) {}
