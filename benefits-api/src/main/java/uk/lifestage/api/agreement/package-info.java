/** What people agree to when they choose: its texts, and that they did. */
@NullMarked
package uk.lifestage.api.agreement;

import org.jspecify.annotations.NullMarked;
