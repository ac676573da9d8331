/** Payroll's calendars, runs, files and findings. */
@NullMarked
package uk.lifestage.api.payroll;

import org.jspecify.annotations.NullMarked;
