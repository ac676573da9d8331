package uk.lifestage.api.page.hr;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import uk.lifestage.api.page.DateField;
import uk.lifestage.api.web.Formatting;
import uk.lifestage.db.catalogue.DocumentField;
import uk.lifestage.db.catalogue.DocumentField.Type;

/**
 * Days of a catalogue's parts in the reader's form, {@code 1 April 2027} or {@code 1 Ebrill 2027}, where a document writes
 * {@code 2027-04-01}, and {@code 1 April} in English alone.
 */
final class ReaderDays {
    /** A year that has every day. */
    private static final int LEAP_YEAR = 2024;

    private ReaderDays() {}

    /** What a document holds, as it is shown to be typed over; what cannot be a day stays as it is. */
    static String shown(DocumentField field) {
        return switch (field.type()) {
            case DATE ->
                DateField.ofText(field.value()).map(day -> fmt().date(day)).orElse(field.value());
            case DAY_OF_YEAR ->
                dayOfYear(field.value()).map(day -> fmt().day(day)).orElse(field.value());
            default -> field.value();
        };
    }

    /** What was typed, with its days as a document writes them; what cannot be read stays as it was typed. */
    static Map<String, List<String>> written(List<DocumentField> fields, Map<String, List<String>> typed) {
        var written = new LinkedHashMap<>(typed);
        for (var field : fields) {
            if (field.type() == Type.DATE || field.type() == Type.DAY_OF_YEAR) {
                written.computeIfPresent(
                        field.name(),
                        (_, values) ->
                                values.stream().map(one -> written(field, one)).toList());
            }
        }
        return written;
    }

    private static String written(DocumentField field, String typed) {
        return field.type() == Type.DATE
                ? DateField.ofText(typed).map(LocalDate::toString).orElse(typed)
                : dayOfYear(typed)
                        .map(day -> new Formatting(Locale.UK, () -> ZoneOffset.UTC).day(day))
                        .orElse(typed);
    }

    private static Optional<LocalDate> dayOfYear(String text) {
        return text.isBlank() ? Optional.empty() : DateField.ofText(text.strip() + " " + LEAP_YEAR);
    }

    private static Formatting fmt() {
        return new Formatting(LocaleContextHolder.getLocale(), () -> ZoneOffset.UTC);
    }
}
