package uk.lifestage.engine.payroll;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;

/** The days on which a post is held without pay, and what pay periods with such days can bear. */
final class UnpaidDays {
    private final List<Period> unpaid;
    private final List<Dated<PostFacts>> held;
    private final List<Dated<PostFacts>> paid;

    UnpaidDays(Employment post) {
        unpaid = post.unpaid();
        held = post.held();
        paid = unpaid.isEmpty() ? held : post.paid();
    }

    /** Whether there are none, as for most posts. */
    boolean none() {
        return unpaid.isEmpty();
    }

    /** The first of them; there must be one. */
    LocalDate first() {
        return unpaid.getFirst().from();
    }

    /** The days on which the post is held. */
    List<Dated<PostFacts>> held() {
        return held;
    }

    /** The days on which the post is held and paid. */
    List<Dated<PostFacts>> paid() {
        return paid;
    }

    /**
     * Whether a pay period's pay bears an amount of a benefit: always where none of its days is unpaid; else there must be a
     * day with pay, and no more pay can be given up than there is. Pay of a part of a period is the days' share, rounded down.
     */
    boolean bears(Benefit benefit, PayCalendar calendar, PayPeriod period, Money amount) {
        boolean touched = false;
        for (var absence : unpaid) {
            touched |= absence.overlaps(period.days());
        }
        if (!touched) {
            return true;
        }
        var pay = BigDecimal.ZERO;
        long days = 0;
        for (var stay : paid) {
            var part = stay.facts().payGroup().equals(calendar.payGroup())
                    ? stay.valid().intersection(period.days())
                    : Optional.<Period>empty();
            if (part.isPresent()) {
                days += part.get().days();
                pay = pay.add(stay.facts()
                        .annualSalary()
                        .getAmount()
                        .multiply(BigDecimal.valueOf(part.get().days())));
            }
        }
        if (days == 0) {
            return false;
        }
        long share = calendar.frequency().periodsPerYear() * period.days().days();
        return benefit.funding() != Funding.SALARY_SACRIFICE
                || pay.divide(BigDecimal.valueOf(share), 2, RoundingMode.DOWN).compareTo(amount.getAmount()) >= 0;
    }

    /** Whether a pay period has a day with pay in this pay group. */
    boolean hasPay(PayCalendar calendar, PayPeriod period) {
        for (var stay : paid) {
            if (stay.facts().payGroup().equals(calendar.payGroup())
                    && stay.valid().overlaps(period.days())) {
                return true;
            }
        }
        return false;
    }
}
