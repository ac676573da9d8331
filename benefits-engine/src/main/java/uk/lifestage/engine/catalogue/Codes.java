package uk.lifestage.engine.catalogue;

import java.util.regex.Pattern;

/** What every code in a catalogue looks like: letters, digits, hyphens and underscores, 1 to 60 of them. */
final class Codes {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");

    private Codes() {}

    static void check(String kind, String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(kind + " must be 1 to 60 letters, digits, hyphens or underscores");
        }
    }
}
