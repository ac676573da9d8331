package uk.lifestage.engine.layout;

import java.util.function.Consumer;

/**
 * A payroll file's committed lines, and for layouts that say more than the changes the lines sent before them, in the
 * order of employee number, assignment, element, pay period, sequence and line key by code points. It can be read as
 * often as wanted and says the same each time.
 */
@FunctionalInterface
public interface LineSource {
    /** Hands over every line. */
    void forEach(Consumer<SentFact> each);
}
