/** The HR feed to facts: read, checked row by row, compared with what is known, applied as a whole or not at all. */
@NullMarked
package uk.lifestage.batch.intake;

import org.jspecify.annotations.NullMarked;
