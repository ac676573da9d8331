package uk.lifestage.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.benchmarks.HandWrittenQuote.Months;
import uk.lifestage.benchmarks.HandWrittenQuote.TakeHome;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayInput;
import uk.lifestage.engine.pay.PayLine;

/** Take-home pay by the product's payslips: every code, letter and scheme, by the law of the pay date. */
final class Payslips implements TakeHome {
    @Override
    public long of(Months months, int month, long exempt, long pension, long net) {
        var benefits = new ArrayList<PayAdjustment>(3);
        benefits.add(PayAdjustment.salarySacrifice("benefits", pounds(exempt)));
        if (pension > 0) {
            benefits.add(PayAdjustment.pensionSacrifice("pension", pounds(pension)));
        }
        benefits.add(PayAdjustment.netDeduction("deductions", pounds(net)));
        var basic = months.payInput;
        if (basic == null) {
            basic = basic(months);
            months.payInput = basic;
        }
        var input = basic.on(months.periods.get(month).payDate()).with(benefits);
        return PayCalculator.pay(input, Law.gb()).perPeriod(PayLine.TAKE_HOME).getAmountMinorLong();
    }

    /** What payroll knows of the post, read once for all its pay periods. */
    private static PayInput basic(Months months) {
        return PayInput.of(
                months.post,
                months.periods.getFirst().payDate(),
                Frequency.MONTHLY,
                pounds(months.paid),
                new PayInput.Pension(months.post.pensionScheme(), BigDecimal.ZERO),
                true);
    }

    private static Money pounds(long pence) {
        return Money.ofMinor(CurrencyUnit.GBP, pence);
    }
}
