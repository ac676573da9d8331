/** What was agreed: one benefit of one post on certain days. */
@NullMarked
package uk.lifestage.engine.election;

import org.jspecify.annotations.NullMarked;
