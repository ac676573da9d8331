/** Figures that can be unfolded into the steps that made them, as data and as sentences. */
@NullMarked
package uk.lifestage.engine.explain;

import org.jspecify.annotations.NullMarked;
