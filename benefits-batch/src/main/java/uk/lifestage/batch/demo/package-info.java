/** Wexcombe Borough Council, which does not exist: its staff, calendars and catalogue, to look at and to measure with. */
@NullMarked
package uk.lifestage.batch.demo;

import org.jspecify.annotations.NullMarked;
