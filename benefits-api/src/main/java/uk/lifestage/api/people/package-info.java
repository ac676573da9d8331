/** HR's people, approvals and feeds. */
@NullMarked
package uk.lifestage.api.people;

import org.jspecify.annotations.NullMarked;
