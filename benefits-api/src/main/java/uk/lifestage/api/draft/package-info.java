/** What a person thinks of choosing: kept on the server, looked at from any device, confirmed once. */
@NullMarked
package uk.lifestage.api.draft;

import org.jspecify.annotations.NullMarked;
