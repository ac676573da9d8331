package uk.lifestage.engine.pay;

/** A figure that the law states on its own, named by the file and the row that hold it. Amounts are in pounds. */
public enum LegalFigure {
    CODE_DIVISOR("paye", "code_divisor"),
    MONTH_FREE_PAY_PER_DIVISOR("paye", "month_free_pay_per_divisor"),
    WEEK_FREE_PAY_PER_DIVISOR("paye", "week_free_pay_per_divisor"),
    ALLOWANCE_PER_CODE("paye", "allowance_per_code"),
    ALLOWANCE_ADDED("paye", "allowance_added"),
    /** The share of a period's pay that tax may take at most. */
    REGULATORY_LIMIT("paye", "regulatory_limit"),
    PERSONAL_ALLOWANCE("personal-allowance", "allowance"),
    ALLOWANCE_TAPER_FROM("personal-allowance", "taper_from"),
    INCOME_PER_POUND_OF_ALLOWANCE_LOST("personal-allowance", "income_per_pound_lost"),
    BASIC_RATE_FOR_RELIEF("personal-allowance", "basic_rate_for_relief"),
    /** Yearly amount of pension contributions by sacrifice free of National Insurance; none before April 2029. */
    PENSION_SACRIFICE_LIMIT("pension-sacrifice-limit", "yearly_limit"),
    APPRENTICESHIP_LEVY_RATE("apprenticeship-levy", "rate"),
    APPRENTICESHIP_LEVY_ALLOWANCE("apprenticeship-levy", "allowance"),
    /** The employer's National Insurance on taxable benefits. */
    CLASS_1A_RATE("class-1a", "rate"),
    ACCOMMODATION_OFFSET("accommodation-offset", "per_day"),
    OFFICIAL_RATE("official-rate", "yearly_rate"),
    SMALL_LOAN_LIMIT("official-rate", "small_loan_limit"),
    VOUCHER_BASIC_WEEK("childcare-vouchers", "basic_week"),
    VOUCHER_BASIC_MONTH("childcare-vouchers", "basic_month"),
    VOUCHER_BASIC_YEAR("childcare-vouchers", "basic_year"),
    VOUCHER_HIGHER_WEEK("childcare-vouchers", "higher_week"),
    VOUCHER_HIGHER_MONTH("childcare-vouchers", "higher_month"),
    VOUCHER_HIGHER_YEAR("childcare-vouchers", "higher_year"),
    VOUCHER_ADDITIONAL_WEEK("childcare-vouchers", "additional_week"),
    VOUCHER_ADDITIONAL_MONTH("childcare-vouchers", "additional_month"),
    VOUCHER_ADDITIONAL_YEAR("childcare-vouchers", "additional_year"),
    VOUCHER_HIGHER_FROM("childcare-vouchers", "higher_from"),
    VOUCHER_ADDITIONAL_FROM("childcare-vouchers", "additional_from"),
    VOUCHER_OLD_MEMBER_WEEK("childcare-vouchers", "old_member_week"),
    VOUCHER_OLD_MEMBER_MONTH("childcare-vouchers", "old_member_month"),
    VOUCHER_OLD_MEMBER_YEAR("childcare-vouchers", "old_member_year"),
    CHILDCARE_TOP_UP("tax-free-childcare", "top_up_per_pound_paid"),
    CHILDCARE_QUARTER_LIMIT("tax-free-childcare", "quarter_limit"),
    CHILDCARE_QUARTER_LIMIT_DISABLED("tax-free-childcare", "quarter_limit_disabled"),
    CHILDCARE_WEEKLY_HOURS("tax-free-childcare", "weekly_hours_at_minimum_wage"),
    CHILDCARE_INCOME_LIMIT("tax-free-childcare", "income_limit"),
    LEAVE_WEEKS("statutory-leave", "weeks"),
    LEAVE_MOST_DAYS("statutory-leave", "most_days"),
    LEAVE_STARTER_DAY_STEP("statutory-leave", "starter_day_step"),
    LEAVE_LEAVER_DAY_STEP("statutory-leave", "leaver_day_step"),
    LEAVE_IRREGULAR_HOURS_RATE("statutory-leave", "irregular_hours_rate"),
    INSURANCE_PREMIUM_TAX("insurance-premium-tax", "standard_rate"),
    /** Grams of CO2 a kilometre up to which a car is outside the optional remuneration rules. */
    OPRA_CAR_CO2_LIMIT("optional-remuneration", "car_co2_limit"),
    PENSIONS_ADVICE_LIMIT("optional-remuneration", "pensions_advice_limit"),
    PENSION_ANNUAL_ALLOWANCE("pension-savings", "annual_allowance"),
    QUALIFYING_EARNINGS_FROM("pension-savings", "qualifying_earnings_from"),
    QUALIFYING_EARNINGS_UNTIL("pension-savings", "qualifying_earnings_until"),
    AUTOMATIC_ENROLMENT_TRIGGER("pension-savings", "automatic_enrolment_trigger"),
    STATUTORY_SICK_PAY("statutory-sick-pay", "weekly_rate"),
    CHILD_BENEFIT_CHARGE_FROM("child-benefit-charge", "from"),
    CHILD_BENEFIT_CHARGE_UNTIL("child-benefit-charge", "until"),
    ZERO_EMISSION_CAR_RATE("company-cars", "zero_emission_rate"),
    HIGHEST_CAR_RATE("company-cars", "highest_rate"),
    /** The share of its list price at which a car is taxed that emits as many grams as {@link #CAR_STEPS_FROM}. */
    STEPPED_CAR_RATE("company-cars", "stepped_rate"),
    /** Grams of CO2 a kilometre from which a car's share grows by steps. */
    CAR_STEPS_FROM("company-cars", "stepped_from"),
    CAR_STEP_GRAMS("company-cars", "step_grams"),
    CAR_RATE_PER_STEP("company-cars", "rate_per_step"),
    /** What a diesel car's share is more, unless it meets the standard for real driving emissions. */
    DIESEL_SUPPLEMENT("company-cars", "diesel_supplement"),
    /** The yearly amount of which fuel for private journeys is taxed at the car's share. */
    CAR_FUEL_MULTIPLIER("company-cars", "fuel_multiplier"),
    /** What private use of a van is taxed on in a year. */
    VAN_BENEFIT("company-vans", "van"),
    ZERO_EMISSION_VAN_BENEFIT("company-vans", "zero_emission_van"),
    /** What fuel for private journeys in a van is taxed on in a year. */
    VAN_FUEL_BENEFIT("company-vans", "fuel"),
    /** A charge on each mile of a battery electric car; none before April 2028. */
    ELECTRIC_MILEAGE_BATTERY("electric-mileage", "battery_per_mile"),
    ELECTRIC_MILEAGE_PLUG_IN_HYBRID("electric-mileage", "plug_in_hybrid_per_mile"),
    /** The most that each small gift beside the contract may cost. */
    TRIVIAL_BENEFIT_LIMIT("trivial-benefits", "limit"),
    HOME_WORKING_WEEK("home-working", "week"),
    HOME_WORKING_MONTH("home-working", "month"),
    /** What an employer need not pay of its National Insurance in a year; not for councils and other public bodies. */
    EMPLOYMENT_ALLOWANCE("employment-allowance", "yearly");

    private final String subject;
    private final String row;

    LegalFigure(String subject, String row) {
        this.subject = subject;
        this.row = row;
    }

    /** The name of the file in {@code gb}, without its ending. */
    String subject() {
        return subject;
    }

    /** The value of the file's {@code figure} column. */
    String row() {
        return row;
    }
}
