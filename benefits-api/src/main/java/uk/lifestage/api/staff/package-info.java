/** What a member of staff sees of themselves. */
@NullMarked
package uk.lifestage.api.staff;

import org.jspecify.annotations.NullMarked;
