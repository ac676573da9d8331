/** The auditor's trail. */
@NullMarked
package uk.lifestage.api.audit;

import org.jspecify.annotations.NullMarked;
