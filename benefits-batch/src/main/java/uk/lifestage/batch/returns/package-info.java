/** Return files and payslip extracts from payroll to words on sent lines, adjustments and findings. */
@NullMarked
package uk.lifestage.batch.returns;

import org.jspecify.annotations.NullMarked;
