/** Employers (tenants) and how they are found before anybody has signed in. */
@NullMarked
package uk.lifestage.db.employer;

import org.jspecify.annotations.NullMarked;
