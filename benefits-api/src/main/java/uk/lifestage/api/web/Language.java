package uk.lifestage.api.web;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import uk.lifestage.engine.catalogue.Text;

/** The languages we speak: English and Welsh. */
public final class Language {
    private Language() {}

    /** {@code cy} where the caller prefers Welsh, else {@code en}. */
    public static String wanted() {
        return LocaleContextHolder.getLocale()
                        .getLanguage()
                        .equals(Locale.of("cy").getLanguage())
                ? "cy"
                : "en";
    }

    /** A text in the caller's language. */
    public static String say(Text text) {
        return text.in(wanted());
    }
}
