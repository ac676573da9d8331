package uk.lifestage.engine.pricing;

/** A price, or why there is none. */
public sealed interface PriceOutcome {
    /** There is a price. */
    record Priced(Price price) implements PriceOutcome {}

    /**
     * No age band covers the person on the day on which the age is read.
     *
     * @param age the age that was read, in whole years
     */
    record NoBand(int age) implements PriceOutcome {}

    /** Something that the rate needs is not there. */
    record NoPrice(Missing missing) implements PriceOutcome {}

    /** What a price can lack. */
    enum Missing {
        /** The rate is for each unit and no units were given. */
        QUANTITY,
        /** The person names the amount and named none. */
        AMOUNT,
        /** The rate has no amount for the people covered. */
        TIER,
        /** The rate divides by contracted hours, and the post has none. */
        CONTRACTED_HOURS,
        /** The pay calendar does not reach to the end of what has to be collected. */
        PAY_PERIODS,
        /** The catalogue in force does not have the benefit (any more). */
        BENEFIT,
        /** The benefit does not have the option (any more). */
        OPTION
    }
}
