/** The figures of law that everything is worked out on, with where each of them stands. */
@NullMarked
package uk.lifestage.api.law;

import org.jspecify.annotations.NullMarked;
