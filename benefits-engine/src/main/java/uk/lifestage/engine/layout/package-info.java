/** Payroll files in the shapes that payroll systems read: descriptions of layouts, and lines rendered by them. */
@NullMarked
package uk.lifestage.engine.layout;

import org.jspecify.annotations.NullMarked;
