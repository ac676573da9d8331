/** How a catalogue is kept: the YAML document that HR reads and writes, and its versions. */
@NullMarked
package uk.lifestage.db.catalogue;

import org.jspecify.annotations.NullMarked;
