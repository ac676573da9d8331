package uk.lifestage.engine.eligibility;

/**
 * Why something is refused. Codes are public and never reused; the wording of each lies in {@code reasons.properties}
 * (English) and {@code reasons_cy.properties} (Welsh), except {@link #RULE}, whose sentence the catalogue holds.
 */
public enum ReasonCode {
    /** A rule of the catalogue said no; the refusal names the rule. */
    RULE,
    /** No such benefit in the catalogue. */
    UNKNOWN_BENEFIT,
    /** No such option in the benefit. */
    UNKNOWN_OPTION,
    /** The person holds no post with this assignment number. */
    UNKNOWN_POST,
    /** The post has not started or has ended. */
    POST_NOT_HELD,
    /** No window is open for this benefit. */
    WINDOW_CLOSED,
    /** A window is open, but not for this direction (for example only to add). */
    DIRECTION_NOT_OPEN,
    /** Closed to new entrants. */
    CLOSED_TO_ENTRANTS,
    /** The option counts units and none were given. */
    QUANTITY_MISSING,
    /** The option does not count units. */
    QUANTITY_NOT_WANTED,
    /** More, fewer or other steps than the option allows. */
    QUANTITY_OUT_OF_RANGE,
    /** The option asks for an amount and none was named. */
    AMOUNT_MISSING,
    /** The option has a price of its own. */
    AMOUNT_NOT_WANTED,
    /** Less or more than the option allows. */
    AMOUNT_OUT_OF_RANGE,
    /** Not one of this person's dependants, whoever else's they may be. */
    UNKNOWN_DEPENDANT,
    /** The benefit covers nobody but the person. */
    DEPENDANTS_NOT_COVERED,
    /** No age band covers this person on the day the age is read. */
    AGE_OUTSIDE_BANDS,
    /** The same benefit is named twice for one post. */
    CHOSEN_TWICE,
    /** Dropped, but not held. */
    NOT_HELD,
    /** Bound by a term (a hire, a loan) that has not ended. */
    LOCKED_IN,
    /** A rule over the basket said no; the refusal names the rule. */
    BASKET_RULE,
    /** Pay would fall below the minimum wage in some period. */
    MINIMUM_WAGE,
    /** Leave sold would go below the statutory minimum. */
    STATUTORY_LEAVE,
    /** More is given up or deducted than the post's pay holds. */
    EXCEEDS_PAY,
    /** No pay calendar covers the days that the choice would need. */
    NO_PAY_PERIOD,
    /** Step-up by more than the scheme allows at once. */
    STEP_LIMIT,
    /** Waits for a decision already asked for. */
    ALREADY_WAITING,
    /** More of a pay period's pay than the scheme lets this benefit take. */
    PAY_SHARE,
    /** More of a pay period's pay given up for all benefits together than the scheme allows. */
    SACRIFICE_LIMIT,
    /** More in a plan year than the scheme allows. */
    YEARLY_LIMIT,
    /** More over all years than the scheme allows. */
    LIFETIME_LIMIT,
    /** A child named has grown out of the cover. */
    DEPENDANT_OVER_AGE,
    /** What may not go beyond the flex fund would go beyond it in some pay period. */
    FUND_EXCEEDED,
    /** The rate has no amount for covering just these people. */
    COVER_NOT_PRICED,
    /** The price goes by the post's contracted hours, and it has none. */
    NO_CONTRACTED_HOURS
}
