/** The night's runs, due lines, payroll files, sent lines and findings. */
@NullMarked
package uk.lifestage.db.payroll;

import org.jspecify.annotations.NullMarked;
