/** Plain information for staff, written by HR. */
@NullMarked
package uk.lifestage.db.guide;

import org.jspecify.annotations.NullMarked;
