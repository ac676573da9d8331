/** Which life events reopen which choices, and for how long. */
@NullMarked
package uk.lifestage.engine.lifestage;

import org.jspecify.annotations.NullMarked;
