/** Committed lines to files: rendering, manifests and the folder that payroll reads. */
@NullMarked
package uk.lifestage.batch.export;

import org.jspecify.annotations.NullMarked;
