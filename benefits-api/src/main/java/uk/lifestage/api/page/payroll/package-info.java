/** The pages of payroll. */
@NullMarked
package uk.lifestage.api.page.payroll;

import org.jspecify.annotations.NullMarked;
