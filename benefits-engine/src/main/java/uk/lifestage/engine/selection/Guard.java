package uk.lifestage.engine.selection;

import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.eligibility.ReasonCode;

/** What pay, limits and the flex fund cannot bear. */
enum Guard {
    MINIMUM_WAGE(ReasonCode.MINIMUM_WAGE),
    SACRIFICE_LIMIT(ReasonCode.SACRIFICE_LIMIT),
    PAY_SHARE(ReasonCode.PAY_SHARE),
    YEARLY_LIMIT(ReasonCode.YEARLY_LIMIT),
    LIFETIME_LIMIT(ReasonCode.LIFETIME_LIMIT),
    EXCEEDS_PAY(ReasonCode.EXCEEDS_PAY),
    FUND_EXCEEDED(ReasonCode.FUND_EXCEEDED);

    private final ReasonCode reason;

    Guard(ReasonCode reason) {
        this.reason = reason;
    }

    ReasonCode reason() {
        return reason;
    }

    /** Whether what is treated so takes anything from what the guard looks at. */
    boolean counts(PayTreatment treatment) {
        return switch (treatment) {
            case SACRIFICE_EXEMPT, SACRIFICE_PENSION, SACRIFICE_TAXED -> true;
            case NET_EMPLOYER_BENEFIT -> this != SACRIFICE_LIMIT;
            case NET, BEFORE_TAX_AFTER_NI -> this != SACRIFICE_LIMIT && this != MINIMUM_WAGE;
            case PAYMENT_EXEMPT, PAYMENT_TAXED -> false;
        };
    }
}
