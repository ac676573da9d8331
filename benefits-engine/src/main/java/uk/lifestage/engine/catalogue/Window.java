package uk.lifestage.engine.catalogue;

import java.time.MonthDay;

/** When choices can be made, and from when they hold. */
public sealed interface Window {
    WindowCode code();

    Text name();

    StartRule start();

    /** Open on every day. */
    record AlwaysOpen(WindowCode code, Text name, StartRule start) implements Window {}

    /**
     * Open every year between two days, for the plan year that starts next after the last of them.
     *
     * @param opens the first day of choosing
     * @param lastDay the last day of choosing, which counts; may lie in the following calendar year
     */
    record Annual(WindowCode code, Text name, StartRule start, MonthDay opens, MonthDay lastDay) implements Window {}

    /** Open for some days from a person's first day in a post: the first day and {@code days} after it. */
    record Joiner(WindowCode code, Text name, StartRule start, int days) implements Window {}

    /** Open by life events, each of which says for how long and what; its own start rule takes precedence. */
    record ByLifeEvent(WindowCode code, Text name, StartRule start) implements Window {}
}
