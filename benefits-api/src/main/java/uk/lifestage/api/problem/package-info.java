/** Reason codes and failures to problem details. */
@NullMarked
package uk.lifestage.api.problem;

import org.jspecify.annotations.NullMarked;
