/** Baskets with their answers, elections and what waits for approval. */
@NullMarked
package uk.lifestage.db.selection;

import org.jspecify.annotations.NullMarked;
