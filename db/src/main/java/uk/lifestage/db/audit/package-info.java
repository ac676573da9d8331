/** Who did what, and when. */
@NullMarked
package uk.lifestage.db.audit;

import org.jspecify.annotations.NullMarked;
