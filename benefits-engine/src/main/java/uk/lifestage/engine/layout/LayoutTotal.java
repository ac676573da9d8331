package uk.lifestage.engine.layout;

import org.joda.money.Money;
import uk.lifestage.engine.payroll.LineKind;

/** What a layout's lines of one payroll element (by the catalogue's code) and kind add up to. */
public record LayoutTotal(String elementCode, LineKind kind, long lines, Money amount) {}
