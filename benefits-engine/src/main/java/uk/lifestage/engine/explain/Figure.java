package uk.lifestage.engine.explain;

import org.joda.money.Money;

/** An amount of money with the step that made it. */
public record Figure(Money amount, Step step) {}
