/** Messages to staff that wait to be sent. */
@NullMarked
package uk.lifestage.db.message;

import org.jspecify.annotations.NullMarked;
