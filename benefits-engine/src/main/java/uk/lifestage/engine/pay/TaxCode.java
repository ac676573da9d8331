package uk.lifestage.engine.pay;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tax code as HMRC issues it, for example {@code 1257L}, {@code SK120}, {@code CBR} or {@code 45L X}.
 *
 * @param number the digits: a tenth of the allowance, or for K codes of the addition to pay; 0 for codes without
 * @param month1 whether the code carries W1, M1 or X, so that earlier pay and tax are left out
 */
public record TaxCode(TaxCountry country, Kind kind, int number, boolean month1) {
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<none>NT)|(?<country>[SC])?(?:(?<flat>BR|D[0-3])|K(?<addition>\\d{1,5})|(?<allowance>\\d{1,5})(?<letter>[LMNT])))"
                    + "(?<month1>\\s*(?:W1\\s*/?\\s*M1|W1|M1|X))?");

    /** What a code does. */
    public enum Kind {
        /** The basic personal allowance. */
        L,
        /** Allowance with a tenth of a partner's transferred to it. */
        M,
        /** Allowance with a tenth given to a partner. */
        N,
        /** Allowance that HMRC keeps under review. */
        T,
        /** No allowance: {@code 0T}. */
        ZERO_T,
        /** An addition to pay instead of an allowance. */
        K,
        /** All pay at the basic rate. */
        BR,
        /** All pay at one higher rate, which depends on the country. */
        D0,
        /** All pay at one higher rate, which depends on the country. */
        D1,
        /** All pay at one higher rate; Scotland only. */
        D2,
        /** All pay at one higher rate; Scotland only. */
        D3,
        /** No tax; what was paid earlier in the year is given back unless the code is on month 1 basis. */
        NT;

        /** Whether one rate taxes all pay. */
        boolean isFlat() {
            return switch (this) {
                case BR, D0, D1, D2, D3 -> true;
                case L, M, N, T, ZERO_T, K, NT -> false;
            };
        }
    }

    public TaxCode {
        if (number < 0 || number > 99_999) {
            throw new IllegalArgumentException("A tax code's number is 0 to 99999");
        }
        if ((kind == Kind.D2 || kind == Kind.D3) && country != TaxCountry.SCOTLAND) {
            throw new IllegalArgumentException("D2 and D3 are Scottish codes only");
        }
        if (kind == Kind.K && number == 0) {
            throw new IllegalArgumentException("A K code adds something");
        }
    }

    /**
     * Reads a tax code; small letters and spaces around it are forgiven.
     *
     * @throws NotATaxCode for anything that HMRC issues no code like, for example {@code 12X57}
     */
    public static TaxCode parse(String text) {
        return find(text).orElseThrow(NotATaxCode::new);
    }

    /** Reads a tax code like {@link #parse}; empty for what is none. */
    public static Optional<TaxCode> find(String text) {
        var plain = plain(text);
        if (plain != null) {
            return Optional.of(plain);
        }
        var match = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        var month1 = match.group("month1") != null;
        if (match.group("none") != null) {
            return Optional.of(new TaxCode(TaxCountry.REST_OF_UK, Kind.NT, 0, month1));
        }
        var country = country(match.group("country"));
        var flat = match.group("flat");
        if (flat != null) {
            var kind = Kind.valueOf(flat);
            var scottishOnly = kind == Kind.D2 || kind == Kind.D3;
            return scottishOnly && country != TaxCountry.SCOTLAND
                    ? Optional.empty()
                    : Optional.of(new TaxCode(country, kind, 0, month1));
        }
        var addition = match.group("addition");
        if (addition != null) {
            var number = Integer.parseInt(addition);
            return number == 0 ? Optional.empty() : Optional.of(new TaxCode(country, Kind.K, number, month1));
        }
        var number = Integer.parseInt(match.group("allowance"));
        var kind = Kind.valueOf(match.group("letter"));
        return Optional.of(new TaxCode(country, kind == Kind.T && number == 0 ? Kind.ZERO_T : kind, number, month1));
    }

    /** The codes that nearly everybody has, digits and a letter, without looking for any other form; absent for others. */
    private static @Nullable TaxCode plain(String text) {
        int digits = text.length() - 1;
        if (digits < 1 || digits > 5) {
            return null;
        }
        int number = 0;
        for (int i = 0; i < digits; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            number = 10 * number + digit;
        }
        return switch (text.charAt(digits)) {
            case 'L' -> new TaxCode(TaxCountry.REST_OF_UK, Kind.L, number, false);
            case 'M' -> new TaxCode(TaxCountry.REST_OF_UK, Kind.M, number, false);
            case 'N' -> new TaxCode(TaxCountry.REST_OF_UK, Kind.N, number, false);
            default -> null;
        };
    }

    /** The basis on which payroll runs the code: month 1 if the code says so itself, else the one given. */
    public TaxBasis basis(TaxBasis given) {
        return month1 ? TaxBasis.MONTH1 : given;
    }

    private static TaxCountry country(@Nullable String prefix) {
        if (prefix == null) {
            return TaxCountry.REST_OF_UK;
        }
        return prefix.equals("S") ? TaxCountry.SCOTLAND : TaxCountry.WALES;
    }

    /** The code as HMRC writes it, with {@code " X"} after it on month 1 basis. */
    @Override
    public String toString() {
        var code = switch (kind) {
            case K -> "K" + number;
            case L, M, N, T -> number + kind.name();
            case ZERO_T -> "0T";
            case BR, D0, D1, D2, D3, NT -> kind.name();
        };
        return country.prefix() + code + (month1 ? " X" : "");
    }
}
