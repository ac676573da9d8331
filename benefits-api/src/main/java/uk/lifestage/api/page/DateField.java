package uk.lifestage.api.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.lifestage.api.web.Words;

/** Reads the three boxes of a date. A month may be written as its number or its name, in English or Welsh. */
public final class DateField {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Locale WELSH = Locale.of("cy");

    private DateField() {}

    /**
     * The date, or nothing and what is wrong with it.
     *
     * @param what how the date is called in a sentence: {@code the date of birth}
     */
    public static Optional<LocalDate> read(
            HttpServletRequest request, String name, String what, FormErrors errors, Words words) {
        var day = text(request, name + "-day");
        var month = text(request, name + "-month");
        var year = text(request, name + "-year");
        if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
            errors.add(name, words.say("date.error.missing", what));
            return Optional.empty();
        }
        try {
            if (year.length() != 4) {
                throw new DateTimeException("A year has four digits");
            }
            return Optional.of(LocalDate.of(number(year), month(month), number(day)));
        } catch (DateTimeException wrong) {
            errors.add(name, words.say("date.error.wrong", what));
            return Optional.empty();
        }
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new DateTimeException("Not a number");
        }
        return Integer.parseInt(text);
    }

    private static int month(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Integer.parseInt(text);
        }
        for (var month : Month.values()) {
            for (var style : new TextStyle[] {TextStyle.FULL, TextStyle.SHORT}) {
                if (text.equalsIgnoreCase(month.getDisplayName(style, Locale.UK))
                        || text.equalsIgnoreCase(month.getDisplayName(style, WELSH))) {
                    return month.getValue();
                }
            }
        }
        throw new DateTimeException("Not a month");
    }

    private static String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
