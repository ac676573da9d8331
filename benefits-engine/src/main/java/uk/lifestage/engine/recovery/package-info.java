/** What payroll did not take, and what is owed at leaving: what a pay can bear of it, and what becomes of the rest. */
@NullMarked
package uk.lifestage.engine.recovery;

import org.jspecify.annotations.NullMarked;
