package uk.lifestage.engine.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Money that a flex fund is given for a plan year, by one rule.
 *
 * @param condition CEL over the facts that {@code docs/catalogue.md} lists, read for each day: the credit counts for the
 *     days on which it is true; absent where it counts on every day
 * @param amount how much for a whole plan year
 */
public record FundCredit(
        CreditCode code, Text name, @Nullable String condition, CreditAmount amount) {}
