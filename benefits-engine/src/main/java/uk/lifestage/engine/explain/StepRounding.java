package uk.lifestage.engine.explain;

/** How a step's result was rounded; {@code rounding.<code>} in the message files says it in words. */
public enum StepRounding {
    /** To the penny, parts of a penny dropped. */
    PENNY_DOWN,
    /** To the penny, parts of a penny counted as a whole one. */
    PENNY_UP,
    /** To the nearest penny, half a penny up. */
    PENNY_NEAREST,
    /** To the penny after the third decimal, where 5 or less goes down (SI 2001/1004 reg 12). */
    NI_PENNY,
    /** To the nearest pound, 50 pence up. */
    POUND_NEAREST,
    /** To the pound, pence dropped. */
    POUND_DOWN,
    /** To the pound, pence counted as a whole one. */
    POUND_UP
}
