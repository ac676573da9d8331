/** Documents that staff send as evidence: taken in, looked into, downloaded. */
@NullMarked
package uk.lifestage.api.evidence;

import org.jspecify.annotations.NullMarked;
