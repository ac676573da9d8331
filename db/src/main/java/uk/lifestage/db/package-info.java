/** How it is kept: the schema, one store per aggregate, and the database itself. */
@NullMarked
package uk.lifestage.db;

import org.jspecify.annotations.NullMarked;
