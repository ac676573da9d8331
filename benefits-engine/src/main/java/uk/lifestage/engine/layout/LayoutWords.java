package uk.lifestage.engine.layout;

import java.util.Locale;

/** The words of a layout's description made from those of the code. */
final class LayoutWords {
    private LayoutWords() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
