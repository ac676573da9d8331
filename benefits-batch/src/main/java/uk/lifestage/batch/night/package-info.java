/** The night: business date, job, restart and the record of each run. */
@NullMarked
package uk.lifestage.batch.night;

import org.jspecify.annotations.NullMarked;
