/** What the pages for staff show of somebody at once. */
@NullMarked
package uk.lifestage.api.home;

import org.jspecify.annotations.NullMarked;
