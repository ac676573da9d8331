package uk.lifestage.engine.money;

import java.math.BigDecimal;

/** Amounts in sentences, as the pages write them: {@code £1,000}, {@code £12.50}, {@code −£3}. Pence are said where there are any. */
public final class Pounds {
    private Pounds() {}

    /** An amount in pounds, given in plain digits. */
    public static String of(String digits) {
        var plain = new BigDecimal(digits).abs().toPlainString();
        int point = plain.indexOf('.');
        int whole = point < 0 ? plain.length() : point;
        var said = new StringBuilder(plain.length() + 6);
        said.append(digits.startsWith("-") && hasOtherThanZeros(plain, 0) ? "−£" : "£");
        for (int i = 0; i < whole; i++) {
            if (i > 0 && (whole - i) % 3 == 0) {
                said.append(',');
            }
            said.append(plain.charAt(i));
        }
        if (point >= 0 && hasOtherThanZeros(plain, point + 1)) {
            said.append(plain, point, plain.length()).append(plain.length() == point + 2 ? "0" : "");
        }
        return said.toString();
    }

    private static boolean hasOtherThanZeros(String plain, int from) {
        for (int i = from; i < plain.length(); i++) {
            if (plain.charAt(i) != '0' && plain.charAt(i) != '.') {
                return true;
            }
        }
        return false;
    }
}
