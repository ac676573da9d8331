package uk.lifestage.engine.catalogue;

/**
 * A named condition that benefits and options share.
 *
 * @param code stands in every refusal and is never reused for another rule
 * @param expression CEL over the facts that {@code docs/catalogue.md} lists; true lets pass
 * @param sentence what a person reads when the rule says no
 */
public record Rule(RuleCode code, String expression, Text sentence) {}
