package uk.lifestage.engine.payroll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * The same due line in consecutive pay periods of one pay group: a gym membership of £20.00 a month from April to March is one
 * span of twelve periods, and so are twelve equal instalments.
 *
 * @param first the first pay period in which the line is due
 * @param last the last one; the same where there is only one
 * @param instalment the number of the first period's instalment, counting up from there; absent for what is due in every period
 */
public record DueSpan(
        int assignmentNo,
        BenefitCode benefit,
        String elementCode,
        LineKind kind,
        String payGroup,
        PayPeriod first,
        PayPeriod last,
        Money amount,
        @Nullable BigDecimal units,
        @Nullable Integer instalment,
        @Nullable Integer instalments,
        String costCode) {
    /** A line that is due alike up to a later period. */
    public static DueSpan of(DueLine line, PayPeriod last) {
        return new DueSpan(
                line.assignmentNo(),
                line.benefit(),
                line.elementCode(),
                line.kind(),
                line.payGroup(),
                line.period(),
                last,
                line.amount(),
                line.units(),
                line.instalment(),
                line.instalments(),
                line.costCode());
    }

    /** The same due up to another pay period. */
    DueSpan until(PayPeriod other) {
        return new DueSpan(
                assignmentNo,
                benefit,
                elementCode,
                kind,
                payGroup,
                first,
                other,
                amount,
                units,
                instalment,
                instalments,
                costCode);
    }

    /** The lines that the span stands for, one for each of its pay periods. */
    public List<DueLine> lines(PayCalendar calendar) {
        var lines = new ArrayList<DueLine>();
        int from = calendar.firstEndingAfter(first.days().from());
        for (int i = from; i < calendar.periods().size(); i++) {
            var period = calendar.periods().get(i);
            if (period.compareTo(last) > 0) {
                break;
            }
            lines.add(new DueLine(
                    assignmentNo,
                    benefit,
                    elementCode,
                    kind,
                    payGroup,
                    period,
                    amount,
                    units,
                    instalment == null ? null : instalment + i - from,
                    instalments,
                    costCode));
        }
        return lines;
    }
}
