/** What payroll sends back: return files, the words it says on each sent line, and payslip totals beside them. */
@NullMarked
package uk.lifestage.db.returns;

import org.jspecify.annotations.NullMarked;
