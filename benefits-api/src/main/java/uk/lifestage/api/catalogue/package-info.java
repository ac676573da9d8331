/** HR's catalogue versions: read, import, publish. */
@NullMarked
package uk.lifestage.api.catalogue;

import org.jspecify.annotations.NullMarked;
