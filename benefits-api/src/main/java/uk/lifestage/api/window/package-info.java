/** Windows that HR opens, extends and closes, and how far people have come in them. */
@NullMarked
package uk.lifestage.api.window;

import org.jspecify.annotations.NullMarked;
