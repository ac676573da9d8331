/** HR's pages: people, what waits, the catalogue and its windows. */
@NullMarked
package uk.lifestage.api.page.hr;

import org.jspecify.annotations.NullMarked;
