/** Money that payroll could not take: recovery plans with what was decided about them, and what the night needs to go on. */
@NullMarked
package uk.lifestage.db.recovery;

import org.jspecify.annotations.NullMarked;
