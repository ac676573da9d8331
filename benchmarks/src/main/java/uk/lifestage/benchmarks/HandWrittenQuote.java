package uk.lifestage.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.pay.PayInput;

/**
 * The benchmark's basket as somebody would quote it in Java without an engine: one tax code, one National Insurance
 * letter, one pension scheme and the law of 2026/27 written into the code, all amounts in pence.
 */
final class HandWrittenQuote {
    private static final BigDecimal MINIMUM_WAGE = new BigDecimal("12.71");
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Yearly pensionable pay in pounds up to which each rate holds, and the rates in tenths of a percent. */
    private static final long[] LGPS_UP_TO = {18_400, 29_000, 47_300, 59_800, 84_000, 119_100};

    private static final long[] LGPS_RATE = {55, 58, 65, 68, 85, 99};

    /** Take-home pay of a pay period in pence, with what is given up exempt, given up for a pension and taken from net pay. */
    interface TakeHome {
        long of(Months months, int month, long exempt, long pension, long net);
    }

    /** Everything about the pay periods from the first start on that rules look at. */
    static final class Months {
        private final TakeHome takeHome;
        final PostFacts post;

        /** What {@link Payslips} read of the post; absent until then. */
        @Nullable
        PayInput payInput;

        final List<PayPeriod> periods = new ArrayList<>();
        final long pay;

        /** What payroll pays: to the nearest penny, where guards round down. */
        final long paid;

        final long room;
        final long yearlyPay;
        final boolean loan;
        final long[] exemptBefore;
        final long[] exemptAfter;
        final long avc;
        final long[] netBefore;
        final long[] netAfter;
        final List<Long> prices;
        final List<LocalDate> starts;

        Months(Asked asked, LocalDate today, TakeHome takeHome) {
            this.takeHome = takeHome;
            var situation = asked.situation();
            var person = situation.person();
            post = person.employments().getFirst().history().getLast().facts();
            yearlyPay = post.annualSalary().getAmountMinorLong();
            pay = yearlyPay / 12;
            paid = (yearlyPay + 6) / 12;
            loan = post.studentLoanPlans().contains("2");
            var hours = post.weeklyHours().multiply(post.weeksPerYear());
            var floor = hours.multiply(MINIMUM_WAGE)
                    .divide(MONTHS, 2, RoundingMode.UP)
                    .multiply(HUNDRED)
                    .longValueExact();
            room = pay - floor;
            avc = asked.avc();
            LocalDate first = null;
            for (var period : calendar(situation)) {
                var from = period.days().from();
                if (first == null && from.isAfter(today) && !period.cutOff().isBefore(today)) {
                    first = from;
                }
                if (first != null) {
                    periods.add(period);
                }
            }
            if (first == null) {
                throw new IllegalStateException("The calendar has ended");
            }
            var planYear = LocalDate.of(today.getYear() + 1, 4, 1);
            starts = List.of(first, first, planYear);
            var each = Math.floorDiv(2 * asked.cycle() + 12, 24);
            var dental = dental(asked);
            prices = List.of(each, avc, dental);
            boolean gym = holds(situation, BigCatalogue.GYM);
            boolean life = holds(situation, BigCatalogue.LIFE);
            int count = periods.size();
            exemptBefore = new long[count];
            exemptAfter = new long[count];
            netBefore = new long[count];
            netAfter = new long[count];
            for (int i = 0; i < count; i++) {
                var from = periods.get(i).days().from();
                exemptBefore[i] = 17_50;
                exemptAfter[i] = 17_50 + (i < 11 ? each : i == 11 ? asked.cycle() - 11 * each : 0);
                netBefore[i] =
                        17_50 + (gym ? 17_50 : 0) + (life ? life(person.facts().dateOfBirth(), from) : 0);
                netAfter[i] = netBefore[i] + (from.isBefore(planYear) ? 0 : dental);
            }
        }

        private static List<PayPeriod> calendar(Situation situation) {
            var calendar = situation.calendars().get("MONTHLY");
            return calendar == null ? List.of() : calendar.periods();
        }

        private static boolean holds(Situation situation, String benefit) {
            for (var election : situation.elections()) {
                if (election.benefit().value().equals(benefit)) {
                    return true;
                }
            }
            return false;
        }

        private static long dental(Asked asked) {
            boolean partner = false;
            boolean children = false;
            for (var dependant : asked.situation().person().dependants()) {
                if (asked.covered().contains(dependant.id())) {
                    partner |= dependant.relationship() == Relationship.PARTNER;
                    children |= dependant.relationship() == Relationship.CHILD;
                }
            }
            if (partner) {
                return children ? 25_10 : 20_50;
            }
            return children ? 15_40 : 10_25;
        }

        private static long life(LocalDate born, LocalDate day) {
            long age = ChronoUnit.YEARS.between(born, day);
            return age < 40 ? 3_10 : age < 50 ? 5_45 : age < 60 ? 9_95 : 17_30;
        }

        long before(int month) {
            return takeHome.of(this, month, exemptBefore[month], 0, netBefore[month]);
        }

        long after(int month) {
            return takeHome.of(this, month, exemptAfter[month], avc, netAfter[month]);
        }

        /** By one tax code, one letter, one scheme and the law of 2026/27. */
        long takeHomeOfOneKind(long exempt, long pension, long net) {
            long gross = paid - exempt - pension;
            long contribution = contribution(gross, (yearlyPay - 12 * (exempt + pension)) / 100);
            return gross - contribution - tax(gross - contribution) - insurance(gross) - (loan ? loan(gross) : 0) - net;
        }

        private static long contribution(long pensionable, long yearlyPounds) {
            int band = 0;
            while (yearlyPounds > LGPS_UP_TO[band]) {
                band++;
            }
            return (pensionable * LGPS_RATE[band] + 500) / 1000;
        }

        /** Code 1257L in month 1: free pay, whole pounds, then the basic or the higher rate. */
        private static long tax(long taxable) {
            long pounds = Math.max(0, Math.floorDiv(taxable - 1048_26, 100));
            return pounds <= 3142 ? pounds * 20 : (62_833_330 + (pounds * 10_000 - 31_416_666) * 4) / 1000;
        }

        /** Letter A: each slice rounded by itself. */
        private static long insurance(long pay) {
            long main = Math.max(0, Math.min(pay, 4189_00) - 1048_00);
            long upper = Math.max(0, pay - 4189_00);
            return rounded(main * 8 / 10) + rounded(upper * 2 / 10);
        }

        private static long rounded(long tenths) {
            return tenths / 10 + (tenths % 10 > 5 ? 1 : 0);
        }

        private static long loan(long pay) {
            return Math.max(0, pay - 2448_75) * 9 / 10_000 * 100;
        }

        /** The answer, once refusals are known. */
        QuoteAnswer answer(Set<String> refusals) {
            int shown = 0;
            while (periods.get(shown).days().from().isBefore(starts.getLast())) {
                shown++;
            }
            long perYear = 0;
            long change = 0;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < periods.size(); i++) {
                least = Math.min(least, room - exemptAfter[i] - avc);
            }
            long before = before(shown);
            long after = after(shown);
            for (int i = shown; i < Math.min(shown + 12, periods.size()); i++) {
                boolean same = i > shown
                        && exemptAfter[i] == exemptAfter[i - 1]
                        && netBefore[i] == netBefore[i - 1]
                        && netAfter[i] == netAfter[i - 1];
                change = same ? change : after(i) - before(i);
                perYear += change;
            }
            return new QuoteAnswer(
                    refusals, prices, starts, periods.get(shown).name(), before, after, perYear, Math.max(0, least));
        }

        /** Whether a period is left with less than nothing, and with less than before. */
        boolean exceedsPay(int month) {
            long left = after(month);
            return left < 0 && left < before(month);
        }
    }

    QuoteAnswer quote(Asked asked, LocalDate today) {
        var refusals = new TreeSet<String>();
        eligibility(Facts.of(asked.situation(), today), refusals);
        var months = new Months(
                asked, today, (of, month, exempt, pension, net) -> of.takeHomeOfOneKind(exempt, pension, net));
        boolean minimumWage = false;
        boolean sacrificeLimit = false;
        boolean exceedsPay = false;
        for (int i = 0; i < months.periods.size(); i++) {
            long takes = months.exemptAfter[i] + months.avc;
            if (takes > months.exemptBefore[i]) {
                minimumWage |= takes > months.room;
                sacrificeLimit |= takes * 10 > months.pay * 4;
            }
            boolean same = i > 0
                    && months.exemptAfter[i] == months.exemptAfter[i - 1]
                    && months.netAfter[i] == months.netAfter[i - 1];
            exceedsPay |= !same && months.exceedsPay(i);
        }
        guards(minimumWage, sacrificeLimit, exceedsPay, refusals);
        return months.answer(refusals);
    }

    private static void guards(boolean minimumWage, boolean sacrificeLimit, boolean exceedsPay, Set<String> refusals) {
        for (var benefit : List.of(BigCatalogue.CYCLE, BigCatalogue.AVC)) {
            add(minimumWage, benefit + ":MINIMUM_WAGE", refusals);
            add(sacrificeLimit, benefit + ":SACRIFICE_LIMIT", refusals);
            add(exceedsPay, benefit + ":EXCEEDS_PAY", refusals);
        }
    }

    private static void eligibility(Facts facts, Set<String> refusals) {
        boolean casual = facts.getContractType().equals("casual");
        add(casual, "cycle:NOT_CASUAL", refusals);
        add(facts.getContractMonthsLeft() < 12, "cycle:CONTRACT_FOR_A_YEAR", refusals);
        add(facts.getHourlyRate() <= 1271, "cycle:ABOVE_MINIMUM", refusals);
        add(facts.getAge() < 18, "cycle:ADULT", refusals);
        var pension = facts.getPensionScheme();
        add(!pension.equals("LGPS") && !pension.equals("LGPS-50/50"), "avc:IN_LGPS", refusals);
        add(facts.getAge() >= 75, "avc:UNDER_75", refusals);
        add(casual, "dental:NOT_CASUAL", refusals);
    }

    private static void add(boolean refused, String code, Set<String> refusals) {
        if (refused) {
            refusals.add(code);
        }
    }
}
