/** What members of staff have in a flex fund, what it pays for, and what becomes of the rest. */
@NullMarked
package uk.lifestage.api.fund;

import org.jspecify.annotations.NullMarked;
