/** What a member of staff sees: home, benefits, basket, changes in their life, history, guides. */
@NullMarked
package uk.lifestage.api.page.staff;

import org.jspecify.annotations.NullMarked;
