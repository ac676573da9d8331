/** Who may choose what, why not, and what would change it. */
@NullMarked
package uk.lifestage.engine.eligibility;

import org.jspecify.annotations.NullMarked;
