/** What every store stands on: the database that is used, its roles, and the tenant in force. */
@NullMarked
package uk.lifestage.db.support;

import org.jspecify.annotations.NullMarked;
