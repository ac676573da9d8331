/** Layouts of payroll files, and what became of rendering by them. */
@NullMarked
package uk.lifestage.db.layout;

import org.jspecify.annotations.NullMarked;
