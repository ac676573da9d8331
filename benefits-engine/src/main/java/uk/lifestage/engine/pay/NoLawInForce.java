package uk.lifestage.engine.pay;

import java.time.LocalDate;

/** Thrown where the law data begins later than the day that was asked for. */
public final class NoLawInForce extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NoLawInForce(String subject, LocalDate day) {
        super("No law data on " + subject + " for " + day);
    }
}
