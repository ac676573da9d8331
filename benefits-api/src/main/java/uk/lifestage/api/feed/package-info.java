/** HR feeds: handing one in, and what became of it. */
@NullMarked
package uk.lifestage.api.feed;

import org.jspecify.annotations.NullMarked;
