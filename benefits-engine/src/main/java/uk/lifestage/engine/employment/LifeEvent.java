package uk.lifestage.engine.employment;

import java.time.LocalDate;

/**
 * Something that happened to a person on a date and may open a window.
 *
 * @param type a life event type's code in the catalogue
 * @param happenedOn the event's own date
 * @param reportedOn the day on which the person told us
 */
public record LifeEvent(String type, LocalDate happenedOn, LocalDate reportedOn, EvidenceState evidence) {}
