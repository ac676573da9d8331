package uk.lifestage.api.quote;

import java.util.Locale;
import java.util.Optional;
import uk.lifestage.engine.selection.NoticeCode;

/** What a choice may change beside its price, in one word each: the notices that say the same of it with figures are many. */
public enum KnockOn {
    PENSION,
    LIFE_COVER,
    STATUTORY_PAY,
    CONTRACT_PAY,
    STUDENT_LOAN,
    TAX,
    NATIONAL_INSURANCE,
    CHILD_BENEFIT,
    TAX_FREE_CHILDCARE,
    UNIVERSAL_CREDIT,
    FLEX_FUND;

    /** What a notice is about; nothing where it speaks of the benefit itself. */
    static Optional<KnockOn> of(NoticeCode notice) {
        return Optional.ofNullable(
                switch (notice) {
                    case PENSIONABLE_PAY_LOWER, BELOW_ENROLMENT_TRIGGER -> PENSION;
                    case LIFE_COVER_LOWER -> LIFE_COVER;
                    case STATUTORY_PAY_LOWER, BELOW_LOWER_EARNINGS_LIMIT -> STATUTORY_PAY;
                    case CONTRACT_PAY_LOWER -> CONTRACT_PAY;
                    case STUDENT_LOAN_LOWER -> STUDENT_LOAN;
                    case PERSONAL_ALLOWANCE,
                            ANNUAL_ALLOWANCE,
                            ADVICE_OVER_EXEMPT,
                            BENEFIT_TAXED,
                            CAR_TAXED,
                            LOAN_TAXED,
                            VOUCHERS_OVER_EXEMPT,
                            VEHICLE_TAXED,
                            HOME_WORKING_OVER_EXEMPT,
                            TRIVIAL_OVER_EXEMPT,
                            FUND_TAXED -> TAX;
                    case PENSION_LIMIT -> NATIONAL_INSURANCE;
                    case CHILD_BENEFIT_CHARGE -> CHILD_BENEFIT;
                    case CHILDCARE_INCOME_LIMIT, CHILDCARE_LEAST_EARNINGS, VOUCHERS_OR_TAX_FREE_CHILDCARE ->
                        TAX_FREE_CHILDCARE;
                    case UNIVERSAL_CREDIT -> UNIVERSAL_CREDIT;
                    case FUND_OVERSPENT_SACRIFICE,
                            FUND_OVERSPENT_DEDUCTION,
                            FUND_UNSPENT_PAID,
                            FUND_UNSPENT_CARRIED,
                            FUND_UNSPENT_LOST -> FLEX_FUND;
                    case CYCLE_LICENCE,
                            CYCLE_AT_END,
                            CAR_MILEAGE_CHARGE,
                            VOUCHERS_NO_WAY_BACK,
                            WINDOW_END_LAPSE,
                            WINDOW_END_CORE,
                            DEPENDANT_AGES_OFF,
                            OTHERS_STAY -> null;
                });
    }

    /** As wordings name it: {@code life-cover}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
