/** The engine beside the same rules hand-written in Java and beside Drools: answers compared, then timed in one run. */
@NullMarked
package uk.lifestage.benchmarks;

import org.jspecify.annotations.NullMarked;
