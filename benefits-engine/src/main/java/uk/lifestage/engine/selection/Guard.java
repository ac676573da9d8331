package uk.lifestage.engine.selection;

import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.eligibility.ReasonCode;

/** What pay, limits and the flex fund cannot bear. */
enum Guard {
    MINIMUM_WAGE(ReasonCode.MINIMUM_WAGE, Measure.MINIMUM_WAGE_PAY),
    SACRIFICE_LIMIT(ReasonCode.SACRIFICE_LIMIT, Measure.GIVEN_UP),
    PAY_SHARE(ReasonCode.PAY_SHARE, Measure.ALL),
    YEARLY_LIMIT(ReasonCode.YEARLY_LIMIT, Measure.ALL),
    LIFETIME_LIMIT(ReasonCode.LIFETIME_LIMIT, Measure.ALL),
    EXCEEDS_PAY(ReasonCode.EXCEEDS_PAY, Measure.ALL),
    FUND_EXCEEDED(ReasonCode.FUND_EXCEEDED, Measure.ALL);

    /** What of all that is taken a guard looks at: each measure counts what those before it do, and more. */
    enum Measure {
        GIVEN_UP,
        MINIMUM_WAGE_PAY,
        ALL;

        static final int COUNT = values().length;

        /** The first measure that counts what is treated so; absent where nothing is taken. */
        static @Nullable Measure first(PayTreatment treatment) {
            return switch (treatment) {
                case SACRIFICE_EXEMPT, SACRIFICE_PENSION, SACRIFICE_TAXED -> GIVEN_UP;
                case NET_EMPLOYER_BENEFIT -> MINIMUM_WAGE_PAY;
                case NET, BEFORE_TAX_AFTER_NI -> ALL;
                case PAYMENT_EXEMPT, PAYMENT_TAXED -> null;
            };
        }
    }

    private final ReasonCode reason;
    private final Measure measure;

    Guard(ReasonCode reason, Measure measure) {
        this.reason = reason;
        this.measure = measure;
    }

    ReasonCode reason() {
        return reason;
    }

    Measure measure() {
        return measure;
    }
}
