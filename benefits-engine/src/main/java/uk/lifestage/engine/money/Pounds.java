package uk.lifestage.engine.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts in sentences, as the pages write them: {@code £1,000}, {@code £12.50}, {@code −£3}. Pence are said where there are any. */
public final class Pounds {
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(\\d{3})+$)");

    private Pounds() {}

    /** An amount in pounds, given in plain digits. */
    public static String of(String digits) {
        var amount = new BigDecimal(digits);
        var parts = amount.abs().toPlainString().split("\\.", 2);
        var pence = parts.length == 1 || parts[1].chars().allMatch(digit -> digit == '0')
                ? ""
                : "." + (parts[1].length() == 1 ? parts[1] + "0" : parts[1]);
        return (amount.signum() < 0 ? "−" : "") + "£"
                + THOUSANDS.matcher(parts[0]).replaceAll(",") + pence;
    }
}
