/** What people tell of themselves: life events, circumstances, dependants. */
@NullMarked
package uk.lifestage.api.lifeevent;

import org.jspecify.annotations.NullMarked;
