package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.time.LocalDate;

/** One figure of law in force, with the day from which it holds and where it stands. */
public record DatedFigure(BigDecimal value, LocalDate effectiveFrom, String source) {}
