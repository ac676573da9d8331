/** Benefits, options, rates, rules and windows of one catalogue version. */
@NullMarked
package uk.lifestage.engine.catalogue;

import org.jspecify.annotations.NullMarked;
