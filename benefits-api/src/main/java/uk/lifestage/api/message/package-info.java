/** Messages to staff, and the relay that hands them on. */
@NullMarked
package uk.lifestage.api.message;

import org.jspecify.annotations.NullMarked;
