/** The employers that an operator names in the configuration. */
@NullMarked
package uk.lifestage.api.employer;

import org.jspecify.annotations.NullMarked;
