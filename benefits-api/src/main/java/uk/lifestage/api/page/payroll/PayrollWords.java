package uk.lifestage.api.page.payroll;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Formatting;
import uk.lifestage.api.web.Words;

/**
 * What codes that may grow in number are called: findings and steps of a night. One without words yet is called by its code.
 * Pages know it as {@code say}.
 */
@Component
public class PayrollWords {
    private final MessageSource messages;
    private final Words words;

    PayrollWords(MessageSource messages, Words words) {
        this.messages = messages;
        this.words = words;
    }

    /** What the night or a file said of itself; nothing where there are no words for it. */
    public @Nullable String told(@Nullable String message, Formatting fmt) {
        return NightWords.say(message, words, fmt).orElse(null);
    }

    /** What is wrong with a row of a file; nothing where there are no words for it. */
    public @Nullable String reject(String code) {
        var said = find("reject." + code, "");
        return said.isEmpty() ? null : said;
    }

    /** What kind of finding it is. */
    public String finding(String code) {
        return find("payroll.finding." + code, readable(code));
    }

    /** What somebody does about it; empty where nothing more can be said. */
    public String findingHelp(String code) {
        return find("payroll.finding-help." + code, "");
    }

    /** A step's name. */
    public String step(String code) {
        return find("payroll.step." + code, readable(code));
    }

    /** What a step does; empty where nothing more can be said. */
    public String stepWhat(String code) {
        return find("payroll.step-what." + code, "");
    }

    /** What a fact of a finding is called. */
    public String fact(String name) {
        return find("payroll.fact." + name, readable(name));
    }

    /** What a fact of a finding says: how a file stands and what is taken or paid in words, days as the reader writes them. */
    public String factValue(String name, String value, Formatting fmt) {
        return switch (name) {
            case "which" -> find("payroll.file-state." + value, value);
            case "kind" -> find("payroll.kind." + value, value);
            default -> fmt.daysIn(value);
        };
    }

    /** Why a file does not get on to its destination. */
    public String delivery(String code) {
        return find("payroll.delivery-why." + code, readable(code));
    }

    /** A number without needless zeros: 50 for 50.00. */
    public String plainNumber(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    /** A share as a percentage without needless zeros: 25 for 0.25. */
    public String percent(@Nullable Object share) {
        return share == null
                ? ""
                : new BigDecimal(share.toString())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private String find(String key, String otherwise) {
        var found = messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
        return found == null ? otherwise : found;
    }

    private static String readable(String code) {
        var words = code.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
