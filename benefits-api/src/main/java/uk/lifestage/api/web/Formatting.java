package uk.lifestage.api.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money, days and numbers as the reader of a page writes them. Pages know it as {@code fmt}. */
public final class Formatting {
    private static final String MINUS = "\u2212";
    private static final Pattern ISO_DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

    private final Locale locale;
    private final Supplier<ZoneId> zone;

    /** How it is written in a language, with moments told in the employer's time zone. */
    public Formatting(Locale locale, Supplier<ZoneId> zone) {
        this.locale = locale;
        this.zone = zone;
    }

    /** {@code £1,234.50}; below zero with a minus sign. Nothing is said of what is absent. */
    public String money(@Nullable MoneyView money) {
        return money == null ? "" : money(new BigDecimal(money.amount()), money.currency());
    }

    /** The same of an amount of the engine's. */
    public String money(Money money) {
        return money(money.getAmount(), money.getCurrencyUnit().getCode());
    }

    /** Without its sign: {@code £12.30}, where words say which way it goes. */
    public String size(@Nullable MoneyView money) {
        return money == null ? "" : money(new BigDecimal(money.amount()).abs(), money.currency());
    }

    /** With a sign both ways: {@code +£3.00}, {@code −£3.00}, {@code £0.00}. */
    public String signed(@Nullable MoneyView money) {
        return (sign(money) > 0 ? "+" : "") + money(money);
    }

    /** In whole units where it has no smaller ones: {@code £243}, {@code £12.50}. */
    public String round(@Nullable MoneyView money) {
        var text = money(money);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    /** Below, at or above zero: -1, 0 or 1. What is absent counts as zero. */
    public int sign(@Nullable MoneyView money) {
        return money == null ? 0 : new BigDecimal(money.amount()).signum();
    }

    /** The other way round. */
    public MoneyView negated(MoneyView money) {
        return new MoneyView(new BigDecimal(money.amount()).negate().toPlainString(), money.currency());
    }

    private String money(BigDecimal amount, String currency) {
        var symbol = Currency.getInstance(currency).getSymbol(Locale.UK);
        var digits = NumberFormat.getNumberInstance(Locale.UK);
        digits.setMinimumFractionDigits(amount.scale());
        digits.setMaximumFractionDigits(amount.scale());
        return (amount.signum() < 0 ? MINUS : "") + symbol + digits.format(amount.abs());
    }

    /** {@code 1 April 2026}, {@code 1 Ebrill 2026}. */
    public String date(@Nullable LocalDate day) {
        return day == null
                ? ""
                : DateTimeFormatter.ofPattern("d MMMM yyyy", locale).format(day);
    }

    /** A sentence that the product wrote down itself, with each {@code 2026-04-01} in it as {@link #date} writes it. */
    public String daysIn(@Nullable String text) {
        return text == null
                ? ""
                : ISO_DAY.matcher(text).replaceAll(found -> {
                    try {
                        return date(LocalDate.parse(found.group()));
                    } catch (DateTimeParseException noDay) {
                        return found.group();
                    }
                });
    }

    /** Without the year: {@code 1 April}. */
    public String day(@Nullable LocalDate day) {
        return day == null ? "" : DateTimeFormatter.ofPattern("d MMMM", locale).format(day);
    }

    /** {@code 1 Apr 2026}, where there is little room. */
    public String shortDate(@Nullable LocalDate day) {
        return day == null
                ? ""
                : DateTimeFormatter.ofPattern("d MMM yyyy", locale).format(day);
    }

    /** {@code 1 April 2026, 14:05}, in the employer's time zone. */
    public String moment(@Nullable Instant moment) {
        return moment == null
                ? ""
                : DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", locale)
                        .withZone(zone.get())
                        .format(moment);
    }

    /** {@code 2026-04-01}: the day of a moment in the employer's time zone, for the name of a file. */
    public String isoDay(Instant moment) {
        return LocalDate.ofInstant(moment, zone.get()).toString();
    }

    /** {@code 12,345}. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(number);
    }
}
