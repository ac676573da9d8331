package uk.lifestage.db.payroll;

import org.joda.money.Money;
import uk.lifestage.engine.payroll.LineKind;

/** What a file's lines of one payroll element add up to. */
public record ElementTotal(String elementCode, LineKind kind, long rows, Money amount) {}
