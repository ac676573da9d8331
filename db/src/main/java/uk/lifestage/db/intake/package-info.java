/** HR feeds as they were taken in: what came, what was refused, what it changed. */
@NullMarked
package uk.lifestage.db.intake;

import org.jspecify.annotations.NullMarked;
