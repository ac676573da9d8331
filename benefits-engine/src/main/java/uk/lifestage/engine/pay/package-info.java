/** The law of pay as dated data, and what it and a benefit do to take-home pay and to the employer's cost. */
@NullMarked
package uk.lifestage.engine.pay;

import org.jspecify.annotations.NullMarked;
