/** A basket that a person submits and the engine's answer to it. */
@NullMarked
package uk.lifestage.engine.selection;

import org.jspecify.annotations.NullMarked;
