/** What a basket would cost and do to pay; saves nothing. */
@NullMarked
package uk.lifestage.api.quote;

import org.jspecify.annotations.NullMarked;
