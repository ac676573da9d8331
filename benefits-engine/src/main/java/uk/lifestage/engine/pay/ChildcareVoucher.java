package uk.lifestage.engine.pay;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * How much a member of a childcare voucher scheme may have free of tax and National Insurance (ITEPA 2003 s 270A). The
 * schemes have been closed to new members since 4 October 2018.
 */
public final class ChildcareVoucher {
    private ChildcareVoucher() {}

    /** The band of the basic earnings assessment, made at the start of a tax year and kept for it. */
    public enum Band {
        /** No tax to save: nothing may be had. */
        NONE,
        BASIC,
        HIGHER,
        ADDITIONAL,
        /** Joined before 6 April 2011 and stayed: the basic amount whatever is earned. */
        MEMBER_SINCE_BEFORE_APRIL_2011
    }

    /** The exempt amounts of one band. */
    public record Limit(Money week, Money month, Money year) {}

    /** The band by the estimate of a year's relevant earnings. */
    public static Band band(Law law, LocalDate day, Money yearlyEarnings) {
        var earnings = yearlyEarnings.getAmount();
        if (earnings.compareTo(
                        law.figure(LegalFigure.VOUCHER_ADDITIONAL_FROM, day).value())
                > 0) {
            return Band.ADDITIONAL;
        }
        if (earnings.compareTo(law.figure(LegalFigure.VOUCHER_HIGHER_FROM, day).value()) > 0) {
            return Band.HIGHER;
        }
        var allowance = law.figure(LegalFigure.PERSONAL_ALLOWANCE, day).value();
        return earnings.compareTo(allowance) > 0 ? Band.BASIC : Band.NONE;
    }

    /** The band by a tax code alone, as HMRC's calculator has it; codes with an allowance need the earnings. */
    public static Band band(Law law, LocalDate day, TaxCode code, Money yearlyEarnings) {
        return switch (code.kind()) {
            case BR -> Band.BASIC;
            case D0 -> Band.HIGHER;
            case D1, D2, D3 -> Band.ADDITIONAL;
            case ZERO_T, K, NT -> Band.NONE;
            case L, M, N, T -> band(law, day, yearlyEarnings);
        };
    }

    /** The exempt amounts of a band. */
    public static Limit limit(Law law, LocalDate day, Band band) {
        return switch (band) {
            case NONE -> new Limit(Sterling.ZERO, Sterling.ZERO, Sterling.ZERO);
            case BASIC ->
                limit(
                        law,
                        day,
                        LegalFigure.VOUCHER_BASIC_WEEK,
                        LegalFigure.VOUCHER_BASIC_MONTH,
                        LegalFigure.VOUCHER_BASIC_YEAR);
            case HIGHER ->
                limit(
                        law,
                        day,
                        LegalFigure.VOUCHER_HIGHER_WEEK,
                        LegalFigure.VOUCHER_HIGHER_MONTH,
                        LegalFigure.VOUCHER_HIGHER_YEAR);
            case ADDITIONAL ->
                limit(
                        law,
                        day,
                        LegalFigure.VOUCHER_ADDITIONAL_WEEK,
                        LegalFigure.VOUCHER_ADDITIONAL_MONTH,
                        LegalFigure.VOUCHER_ADDITIONAL_YEAR);
            case MEMBER_SINCE_BEFORE_APRIL_2011 ->
                limit(
                        law,
                        day,
                        LegalFigure.VOUCHER_OLD_MEMBER_WEEK,
                        LegalFigure.VOUCHER_OLD_MEMBER_MONTH,
                        LegalFigure.VOUCHER_OLD_MEMBER_YEAR);
        };
    }

    private static Limit limit(Law law, LocalDate day, LegalFigure week, LegalFigure month, LegalFigure year) {
        return new Limit(amount(law, day, week), amount(law, day, month), amount(law, day, year));
    }

    private static Money amount(Law law, LocalDate day, LegalFigure figure) {
        return Sterling.nearest(law.figure(figure, day).value());
    }
}
