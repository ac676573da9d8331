package uk.lifestage.engine.catalogue;

/**
 * A state that a person may be in now, for example a growing family; one may be in several.
 *
 * @param expression CEL over facts; true means that the person is in this stage
 * @param greeting how it is said to the person, and only to them
 */
public record LifeStage(StageCode code, Text name, Text greeting, String expression) {}
