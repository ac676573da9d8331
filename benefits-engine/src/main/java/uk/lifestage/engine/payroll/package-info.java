/** Due lines, the nightly subtraction and what is left to tell payroll. */
@NullMarked
package uk.lifestage.engine.payroll;

import org.jspecify.annotations.NullMarked;
