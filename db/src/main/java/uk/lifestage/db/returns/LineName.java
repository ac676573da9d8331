package uk.lifestage.db.returns;

import org.jspecify.annotations.Nullable;

/** How a row of a return file names what it speaks of. */
public sealed interface LineName {
    /** One sent line, by the key that stood in the payroll file. */
    record Key(String lineKey) implements LineName {}

    /**
     * Every line of a post and element in the files of one pay period, for payrolls that keep no keys.
     *
     * @param taxYear of the pay period in which payroll took it, for example {@code 2026/27}
     * @param periodNo of the same
     * @param payGroup whose files; absent where the row does not say
     */
    record Element(
            String employeeNo,
            int assignmentNo,
            String elementCode,
            String taxYear,
            int periodNo,
            @Nullable String payGroup)
            implements LineName {}
}
