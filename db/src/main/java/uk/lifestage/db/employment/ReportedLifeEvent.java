package uk.lifestage.db.employment;

import uk.lifestage.engine.employment.LifeEvent;

/** A life event with its key. */
public record ReportedLifeEvent(LifeEventId id, LifeEvent event) {}
