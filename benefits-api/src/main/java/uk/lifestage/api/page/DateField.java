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

/**
 * Reads a date as people write it: from its three boxes, or from one field as {@code 20 November 2026}, {@code 20/11/2026} or
 * {@code 2026-11-20}. A month may be written as its number or its name, in English or Welsh; the day stands first, but in the
 * last of these.
 */
public final class DateField {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern AS_MACHINES = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern AS_PEOPLE =
            Pattern.compile("(\\d{1,2})[\\s./-]+(\\d{1,2}|\\p{L}{3,12})\\.?[\\s./-]+(\\d{4})");
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
        var date = of(day, month, year);
        if (date.isEmpty()) {
            errors.add(name, words.say("date.error.wrong", what));
        }
        return date;
    }

    /** The date that a text is, written in one of the ways named above; nothing where it is none. */
    public static Optional<LocalDate> ofText(String text) {
        var plain = text.strip();
        var machines = AS_MACHINES.matcher(plain);
        if (machines.matches()) {
            return of(machines.group(3), machines.group(2), machines.group(1));
        }
        var people = AS_PEOPLE.matcher(plain);
        return people.matches() ? of(people.group(1), people.group(2), people.group(3)) : Optional.empty();
    }

    private static Optional<LocalDate> of(String day, String month, String year) {
        try {
            if (year.length() != 4) {
                throw new DateTimeException("A year has four digits");
            }
            return Optional.of(LocalDate.of(number(year), month(month), number(day)));
        } catch (DateTimeException wrong) {
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
