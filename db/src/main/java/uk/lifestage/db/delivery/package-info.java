/** Where payroll files go, and how far each has got. */
@NullMarked
package uk.lifestage.db.delivery;

import org.jspecify.annotations.NullMarked;
