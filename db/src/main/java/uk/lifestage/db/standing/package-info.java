/** What is known of a person at this moment, without reading again what has not changed since it was last read. */
@NullMarked
package uk.lifestage.db.standing;

import org.jspecify.annotations.NullMarked;
