/** Recovery plans: what somebody owes, what they consent to, and what payroll decides. */
@NullMarked
package uk.lifestage.api.recovery;

import org.jspecify.annotations.NullMarked;
