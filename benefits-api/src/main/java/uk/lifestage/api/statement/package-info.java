/** Statements: what somebody chose and agreed to, to keep. */
@NullMarked
package uk.lifestage.api.statement;

import org.jspecify.annotations.NullMarked;
