package uk.lifestage.db.returns;

import org.joda.money.Money;

/**
 * How many lines of a payroll file have one answer.
 *
 * @param sent what they add up to as they were sent
 * @param taken what payroll says that it took of them; what was sent where it has not spoken
 */
public record AnswerCount(Answer answer, long lines, Money sent, Money taken) {}
