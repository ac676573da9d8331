package uk.lifestage.db.returns;

/**
 * How many lines of one payroll element and kind of a file have one answer.
 *
 * @param kind the kind's letter: D deduction, P payment
 */
public record ElementAnswer(String elementCode, String kind, AnswerCount count) {}
