/** The facts about people and the posts they hold that rules read. */
@NullMarked
package uk.lifestage.engine.employment;

import org.jspecify.annotations.NullMarked;
