/** Layout, formatting, sign-in and the clock. */
@NullMarked
package uk.lifestage.api.web;

import org.jspecify.annotations.NullMarked;
