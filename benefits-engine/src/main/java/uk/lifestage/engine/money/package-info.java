/** Money: rounding by name, and splitting without losing a penny. */
@NullMarked
package uk.lifestage.engine.money;

import org.jspecify.annotations.NullMarked;
