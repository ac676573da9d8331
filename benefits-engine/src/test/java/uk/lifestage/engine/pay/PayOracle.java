package uk.lifestage.engine.pay;

import java.util.List;
import uk.lifestage.engine.calendar.Frequency;

/**
 * Pay's arithmetic a second time, in whole pence and parts of a penny and from figures written out here: what the engine
 * says is compared with this, so that neither code nor law data can be wrong alone.
 */
final class PayOracle {
    private static final int[] LOAN_THRESHOLDS_2024 = {24_990, 27_295, 31_395, 0, 21_000};
    private static final int[] LOAN_THRESHOLDS_2025 = {26_065, 28_470, 32_745, 0, 21_000};
    private static final int[] LOAN_THRESHOLDS_2026 = {26_900, 29_385, 33_795, 25_000, 21_000};

    private PayOracle() {}

    /** A band's top in pounds (none: 0) and its rate in percent. */
    private record Band(long top, long percent) {}

    private static final List<Band> REST_OF_UK = List.of(new Band(37_700, 20), new Band(125_140, 40), new Band(0, 45));

    private static List<Band> bands(TaxCountry country, int year) {
        return switch (country) {
            case REST_OF_UK, WALES -> REST_OF_UK;
            case SCOTLAND ->
                List.of(
                        new Band(year == 2024 ? 2_306 : year == 2025 ? 2_827 : 3_967, 19),
                        new Band(year == 2024 ? 13_991 : year == 2025 ? 14_921 : 16_956, 20),
                        new Band(31_092, 21),
                        new Band(62_430, 42),
                        new Band(125_140, 45),
                        new Band(0, 48));
        };
    }

    /** The percent of a code that taxes all pay alike. */
    static long flatPercent(TaxCountry country, TaxCode.Kind kind) {
        var scottish = country == TaxCountry.SCOTLAND;
        return switch (kind) {
            case BR -> 20;
            case D0 -> scottish ? 21 : 40;
            case D1 -> scottish ? 42 : 45;
            case D2 -> 45;
            case D3 -> 48;
            case L, M, N, T, ZERO_T, K, NT -> throw new IllegalArgumentException("Not a flat code: " + kind);
        };
    }

    /** Months or weeks of a period. */
    private static int units(Frequency frequency) {
        return switch (frequency) {
            case WEEKLY, MONTHLY -> 1;
            case TWO_WEEKLY -> 2;
            case FOUR_WEEKLY -> 4;
        };
    }

    private static int unitsOfYear(Frequency frequency) {
        return frequency == Frequency.MONTHLY ? 12 : 52;
    }

    /** Pence free of tax to date by a code's number. */
    static long freePay(int number, Frequency frequency, int period) {
        if (number == 0) {
            return 0;
        }
        var ofYear = unitsOfYear(frequency);
        long whole = (number - 1) / 500;
        long rest = (number - 1) % 500 + 1;
        var once = ceiling((10 * rest + 9) * 100, ofYear) + whole * (ofYear == 12 ? 416_67 : 96_16);
        return once * period * units(frequency);
    }

    /** Pence of tax to date on pence of pay to date. */
    static long taxToDate(TaxCode code, int year, Frequency frequency, int period, long payToDate) {
        var kind = code.kind();
        if (kind == TaxCode.Kind.NT) {
            return 0;
        }
        if (kind.isFlat()) {
            return Math.max(0, Math.floorDiv(payToDate, 100)) * flatPercent(code.country(), kind);
        }
        var free = freePay(code.number(), frequency, period);
        var signed = kind == TaxCode.Kind.K ? payToDate + free : payToDate - free;
        var taxable = Math.max(0, Math.floorDiv(signed, 100));
        long passed = (long) period * units(frequency);
        long ofYear = unitsOfYear(frequency);
        long bottom = 0;
        long below = 0;
        long yearlyBottom = 0;
        long yearlyBelow = 0;
        for (var band : bands(code.country(), year)) {
            // Pounds in ten thousandths: cut to four decimals.
            var top = band.top() * 10_000 * passed / ofYear;
            if (band.top() == 0 || taxable <= ceiling(top, 10_000)) {
                // Ten thousandths of a pound times percent: millionths; pence are ten thousand of them.
                return (below * 100 + (taxable * 10_000 - bottom) * band.percent()) / 10_000;
            }
            yearlyBelow += (band.top() - yearlyBottom) * band.percent() * 100;
            below = code.country() == TaxCountry.SCOTLAND
                    ? below + (top - bottom) * band.percent() / 100
                    : yearlyBelow * passed / ofYear;
            yearlyBottom = band.top();
            bottom = top;
        }
        throw new IllegalStateException("No last band");
    }

    /** Pence of National Insurance: the employee's and the employer's. */
    record Contributions(long employee, long employer) {}

    /** National Insurance of a period's or a year's pence by a letter of the digest; mariners are not in it. */
    static Contributions nationalInsurance(char letter, int year, Frequency frequency, long pay) {
        var st = switch (frequency) {
            case WEEKLY -> year == 2024 ? 175 : 96;
            case TWO_WEEKLY -> year == 2024 ? 350 : 193;
            case FOUR_WEEKLY -> year == 2024 ? 700 : 385;
            case MONTHLY -> year == 2024 ? 758 : 417;
        };
        var pt = switch (frequency) {
            case WEEKLY -> 242;
            case TWO_WEEKLY -> 484;
            case FOUR_WEEKLY -> 967;
            case MONTHLY -> 1_048;
        };
        var zone = switch (frequency) {
            case WEEKLY -> 481;
            case TWO_WEEKLY -> 962;
            case FOUR_WEEKLY -> 1_924;
            case MONTHLY -> 2_083;
        };
        var uel = switch (frequency) {
            case WEEKLY -> 967;
            case TWO_WEEKLY -> 1_934;
            case FOUR_WEEKLY -> 3_867;
            case MONTHLY -> 4_189;
        };
        long main = switch (letter) {
            case 'A', 'H', 'M', 'V', 'F', 'N', 'G', 'R', 'Y' -> 800;
            case 'B', 'I', 'E', 'T' -> 185;
            case 'J', 'Z', 'L', 'D', 'P', 'Q' -> 200;
            case 'C', 'S', 'K', 'W', 'X' -> 0;
            default -> throw new IllegalArgumentException("Not in the digest: " + letter);
        };
        long upper = "CSKWX".indexOf(letter) >= 0 ? 0 : 200;
        // For mariners the employer's rate is half a point less (HMRC's calculator configuration).
        long reduced = "GPQRTWY".indexOf(letter) >= 0 ? 50 : 0;
        long employerRate = letter == 'X' ? 0 : (year == 2024 ? 1_380 : 1_500) - reduced;
        var from = "HMVZGPY".indexOf(letter) >= 0 ? uel : "FISLNEKD".indexOf(letter) >= 0 ? zone : st;
        var employee = rounded(slice(pay, pt, uel), main) + rounded(slice(pay, uel, 0), upper);
        var employer = rounded(slice(pay, from, uel), employerRate) + rounded(slice(pay, uel, 0), employerRate);
        return new Contributions(employee, employer);
    }

    private static long slice(long pay, long fromPounds, long untilPounds) {
        var top = untilPounds == 0 ? pay : Math.min(pay, untilPounds * 100);
        return Math.max(0, top - fromPounds * 100);
    }

    /** Pence times ten thousandths: what comes after a tenth of a penny is dropped, then five tenths go down. */
    private static long rounded(long pence, long rate) {
        var tenths = pence * rate / 1_000;
        return tenths % 10 <= 5 ? tenths / 10 : tenths / 10 + 1;
    }

    /** Whole pounds of a loan's repayment, in pence; each week of two- and four-weekly pay alike. */
    static long studentLoan(StudentLoanPlan plan, int year, Frequency frequency, long niable) {
        var thresholds =
                year == 2024 ? LOAN_THRESHOLDS_2024 : year == 2025 ? LOAN_THRESHOLDS_2025 : LOAN_THRESHOLDS_2026;
        var yearly = thresholds[plan.ordinal()];
        if (yearly == 0) {
            return 0;
        }
        long threshold = yearly * 100L / unitsOfYear(frequency);
        long units = units(frequency);
        // Pence times units, so that an average of weeks stays whole.
        var over = Math.max(0, niable - threshold * units);
        long percent = plan == StudentLoanPlan.POSTGRADUATE ? 6 : 9;
        return over * percent / (10_000 * units) * 100 * units;
    }

    /** Pence of an LGPS contribution: the band of yearly pay in whole pounds, half of the rate in the 50/50 section. */
    static long lgps(int year, boolean half, long yearlyPay, long pay) {
        var tops = switch (year) {
            case 2024 -> new long[] {17_600, 27_600, 44_900, 56_800, 79_700, 112_900, 133_100, 199_700};
            case 2025 -> new long[] {17_800, 28_000, 45_600, 57_700, 81_000, 114_800, 135_300, 203_000};
            default -> new long[] {18_400, 29_000, 47_300, 59_800, 84_000, 119_100, 140_400, 210_700};
        };
        var perThousand = new long[] {55, 58, 65, 68, 85, 99, 105, 114, 125};
        var band = 0;
        while (band < tops.length && yearlyPay / 100 > tops[band]) {
            band++;
        }
        long divisor = half ? 2_000 : 1_000;
        return (pay * perThousand[band] * 2 + divisor) / (2 * divisor);
    }

    private static long ceiling(long dividend, long divisor) {
        return Math.ceilDiv(dividend, divisor);
    }
}
