package uk.lifestage.engine.pay;

import java.time.LocalDate;
import java.util.Locale;

/** A tax year, 6 April to 5 April, named {@code 2026/27}. */
public record TaxYear(int startYear) implements Comparable<TaxYear> {
    /** The tax year that a day belongs to. */
    public static TaxYear of(LocalDate day) {
        var started = !day.isBefore(LocalDate.of(day.getYear(), 4, 6));
        return new TaxYear(started ? day.getYear() : day.getYear() - 1);
    }

    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything else. */
    public static TaxYear parse(String text) {
        if (text.matches("\\d{4}/\\d{2}")) {
            var year = new TaxYear(Integer.parseInt(text.substring(0, 4)));
            if (year.toString().equals(text)) {
                return year;
            }
        }
        throw new IllegalArgumentException("Not a tax year: expected for example 2026/27");
    }

    /** 6 April. */
    public LocalDate firstDay() {
        return LocalDate.of(startYear, 4, 6);
    }

    /** 5 April of the next calendar year. */
    public LocalDate lastDay() {
        return LocalDate.of(startYear + 1, 4, 5);
    }

    @Override
    public int compareTo(TaxYear other) {
        return Integer.compare(startYear, other.startYear);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d/%02d", startYear, (startYear + 1) % 100);
    }
}
