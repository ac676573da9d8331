/** Submitting a basket, and what was agreed. */
@NullMarked
package uk.lifestage.api.selection;

import org.jspecify.annotations.NullMarked;
