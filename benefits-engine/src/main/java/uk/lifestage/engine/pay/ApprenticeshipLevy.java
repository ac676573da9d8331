package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/** The employer's apprenticeship levy (Finance Act 2016 part 6), whose base sacrificed pay leaves. */
public final class ApprenticeshipLevy {
    private ApprenticeshipLevy() {}

    /** A year's levy on the whole pay bill, less the allowance; to the nearest penny. */
    public static Money ofPayBill(Law law, LocalDate day, Money payBill) {
        var levy = payBill.getAmount()
                .multiply(law.figure(LegalFigure.APPRENTICESHIP_LEVY_RATE, day).value());
        var allowance =
                law.figure(LegalFigure.APPRENTICESHIP_LEVY_ALLOWANCE, day).value();
        return Sterling.nearest(levy.subtract(allowance).max(BigDecimal.ZERO));
    }

    /** What one person's pay adds to the levy of an employer whose allowance others have used up. */
    public static Figure onPay(Law law, LocalDate payDate, Money earnings) {
        var rate = law.figure(LegalFigure.APPRENTICESHIP_LEVY_RATE, payDate);
        var amount = Sterling.nearest(earnings.getAmount().multiply(rate.value()));
        return Figure.of(
                amount,
                () -> Step.of("levy.due")
                        .input("earnings", earnings)
                        .rate(rate.value())
                        .source(rate.source())
                        .rounding(StepRounding.PENNY_NEAREST)
                        .result(amount));
    }
}
