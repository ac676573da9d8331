/** Plain information: guides that staff read and HR keeps. */
@NullMarked
package uk.lifestage.api.guide;

import org.jspecify.annotations.NullMarked;
