/** Pay groups and their periods. */
@NullMarked
package uk.lifestage.db.calendar;

import org.jspecify.annotations.NullMarked;
