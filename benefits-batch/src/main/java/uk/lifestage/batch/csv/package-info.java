/** Files of rows that others lay for us, read strictly and as a stream. */
@NullMarked
package uk.lifestage.batch.csv;

import org.jspecify.annotations.NullMarked;
