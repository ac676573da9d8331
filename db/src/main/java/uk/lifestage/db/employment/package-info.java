/** People and their posts, as known now or at any moment before. */
@NullMarked
package uk.lifestage.db.employment;

import org.jspecify.annotations.NullMarked;
