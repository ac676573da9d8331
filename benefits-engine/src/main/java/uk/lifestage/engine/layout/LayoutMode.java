package uk.lifestage.engine.layout;

/** What a layout's file says of the file's own pay period. Earlier periods are always said as differences. */
public enum LayoutMode {
    /** The lines of the canonical file: differences to what was sent before. */
    CHANGES,
    /**
     * Everything that is due in the file's own period, as payroll has to hold it; what was told before and is nothing by
     * now once more, with the amount zero.
     */
    FULL,
    /**
     * What begins, changes or stops compared with what payroll was told last, in whichever period: for systems that
     * carry an amount forward by themselves.
     */
    RECURRING;

    /** Its word in descriptions and manifests. */
    public String word() {
        return LayoutWords.of(this);
    }
}
