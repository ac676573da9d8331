/** The product as staff, HR and payroll meet it: REST and web pages. */
@NullMarked
package uk.lifestage.api;

import org.jspecify.annotations.NullMarked;
