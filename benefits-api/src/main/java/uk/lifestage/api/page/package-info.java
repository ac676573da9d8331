/** The pages: signing in, and a home for each role. */
@NullMarked
package uk.lifestage.api.page;

import org.jspecify.annotations.NullMarked;
