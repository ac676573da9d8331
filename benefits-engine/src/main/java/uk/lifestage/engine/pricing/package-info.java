/** What a choice costs per pay period, and who pays. */
@NullMarked
package uk.lifestage.engine.pricing;

import org.jspecify.annotations.NullMarked;
