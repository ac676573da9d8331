package uk.lifestage.engine.recovery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.MinimumWage;
import uk.lifestage.engine.pay.PayInput;

/**
 * What one post is paid in one pay period by contract, and what of it the minimum wage keeps: all that is known of a pay
 * before payroll has worked it out. Yearly pay and hours are shared equally between the pay periods of a year; where the
 * post is held and paid on a part of the days only, as in a leaver's last period, pay and hours are those days' share. Pay is rounded
 * down and the minimum wage up: against the employer.
 *
 * @param input the period's pay without any benefit
 * @param minimumWage what the period must pay at least; absent where no minimum wage applies
 */
public record PeriodPay(
        PayPeriod period, PayInput input, @Nullable Figure minimumWage) {
    private static final int SCALE = 10;

    /** The pay of a post in a period of a pay group; empty where the post is not held and paid in it, or paid elsewhere. */
    public static Optional<PeriodPay> of(
            PersonFacts person, Employment post, PayCalendar calendar, PayPeriod period, Law law) {
        var pay = BigDecimal.ZERO;
        var hours = BigDecimal.ZERO;
        var days = BigDecimal.valueOf(period.days().days());
        var periods = BigDecimal.valueOf(calendar.frequency().periodsPerYear());
        PostFacts first = null;
        PostFacts last = null;
        LocalDate firstDay = null;
        var whole = false;
        for (var stay : post.paid()) {
            var part = stay.valid().intersection(period.days());
            if (part.isEmpty() || !stay.facts().payGroup().equals(calendar.payGroup())) {
                continue;
            }
            var facts = stay.facts();
            var share = BigDecimal.valueOf(part.get().days());
            var parts = periods.multiply(days);
            pay = pay.add(facts.annualSalary().getAmount().multiply(share).divide(parts, SCALE, RoundingMode.DOWN));
            hours = hours.add(yearlyHours(facts).multiply(share).divide(parts, SCALE, RoundingMode.UP));
            whole = part.get().equals(period.days());
            if (first == null) {
                first = facts;
                firstDay = part.get().from();
            }
            last = facts;
        }
        if (first == null || last == null || firstDay == null) {
            return Optional.empty();
        }
        var worker = new MinimumWage.Worker(
                person.dateOfBirth(), first.contractType() == ContractType.APPRENTICE ? first.assignmentStart() : null);
        var rate = MinimumWage.rate(law, firstDay, worker).orElse(null);
        Figure minimumWage = null;
        if (rate != null) {
            minimumWage = whole
                    ? MinimumWage.salariedFloor(rate, yearlyHours(first), calendar.frequency())
                    : MinimumWage.floor(rate, hours);
        }
        var amount = Money.of(last.annualSalary().getCurrencyUnit(), pay, RoundingMode.DOWN);
        return Optional.of(new PeriodPay(period, input(last, amount, calendar, period, law), minimumWage));
    }

    private static PayInput input(PostFacts facts, Money pay, PayCalendar calendar, PayPeriod period, Law law) {
        return PayInput.of(
                facts,
                period.payDate(),
                calendar.frequency(),
                pay,
                law.knowsPensionScheme(facts.pensionScheme())
                        ? new PayInput.Pension(facts.pensionScheme(), BigDecimal.ZERO)
                        : null,
                false);
    }

    private static BigDecimal yearlyHours(PostFacts facts) {
        return facts.weeklyHours().multiply(facts.weeksPerYear());
    }
}
