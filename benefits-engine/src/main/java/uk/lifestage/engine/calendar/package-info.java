/** Plan years, periods of cover and pay calendars: which days belong together and when pay is prepared. */
@NullMarked
package uk.lifestage.engine.calendar;

import org.jspecify.annotations.NullMarked;
