package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/**
 * A member's contribution to a public service pension scheme: one rate on all pensionable pay, by the band of the
 * post's actual yearly pensionable pay; half the rate in a 50/50 section.
 */
public final class PensionContribution {
    private PensionContribution() {}

    /**
     * The member's rate as a fraction, for example 0.058; empty for a scheme that the law data does not know.
     *
     * @param scheme as the HR feed names it: {@code LGPS}, {@code LGPS-50/50}, {@code TPS}, {@code NHS}
     * @param yearlyPensionablePay of this post; pence are left out when the band is found
     */
    public static Optional<BigDecimal> rate(Law law, LocalDate day, String scheme, Money yearlyPensionablePay) {
        return law.pension(scheme)
                .map(table -> band(table, day, yearlyPensionablePay)
                        .rate()
                        .multiply(table.share())
                        .stripTrailingZeros());
    }

    /** One period's contribution, to the nearest penny; empty for a scheme that the law data does not know. */
    public static Optional<Figure> deduct(
            Law law, LocalDate payDate, String scheme, Money yearlyPensionablePay, Money pensionablePay) {
        return law.pension(scheme).map(table -> {
            var band = band(table, payDate, yearlyPensionablePay);
            var rate = band.rate().multiply(table.share()).stripTrailingZeros();
            var amount = Sterling.nearest(
                    Sterling.notBelowZero(pensionablePay).getAmount().multiply(rate));
            return Figure.of(
                    amount,
                    () -> Step.of("pension.due")
                            .input("scheme", scheme)
                            .input("yearlyPay", yearlyPensionablePay)
                            .input("pay", pensionablePay)
                            .rate(rate)
                            .source(band.source())
                            .rounding(StepRounding.PENNY_NEAREST)
                            .result(amount));
        });
    }

    private static PensionBands.Band band(Law.PensionTable table, LocalDate day, Money yearlyPay) {
        return table.bands().on(day).of(yearlyPay.getAmount().setScale(0, RoundingMode.DOWN));
    }
}
