/** Layouts of payroll files: which there are, what they look like, and which pay groups get them. */
@NullMarked
package uk.lifestage.api.layout;

import org.jspecify.annotations.NullMarked;
