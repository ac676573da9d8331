package uk.lifestage.engine.catalogue;

/**
 * How long children count as covered: while they are younger than an age on the day on which it is read. A child who turns
 * 26 in a month counts to its end where the age is read on the period's start, and no more in that month where the
 * birthday counts for the whole of it.
 */
public record ChildrenUntil(int age, AgeOn ageOn) {}
