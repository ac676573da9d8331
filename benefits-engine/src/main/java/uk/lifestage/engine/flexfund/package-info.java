/** What people have in a flex fund, what it pays for, and what becomes of the rest. */
@NullMarked
package uk.lifestage.engine.flexfund;

import org.jspecify.annotations.NullMarked;
