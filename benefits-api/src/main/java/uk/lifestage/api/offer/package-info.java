/** What is open to a person, what it costs, and why not. */
@NullMarked
package uk.lifestage.api.offer;

import org.jspecify.annotations.NullMarked;
