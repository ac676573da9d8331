/** The night as a program of its own. */
@NullMarked
package uk.lifestage.batch;

import org.jspecify.annotations.NullMarked;
