package uk.lifestage.engine.payroll;

import static uk.lifestage.engine.calendar.Days.earlier;
import static uk.lifestage.engine.calendar.Days.later;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.UnpaidAbsence;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.money.Splitting;
import uk.lifestage.engine.payroll.CataloguesInForce.InForce;
import uk.lifestage.engine.payroll.Due.Unpriced;
import uk.lifestage.engine.pricing.Chosen;
import uk.lifestage.engine.pricing.PriceOutcome;
import uk.lifestage.engine.pricing.Pricing;

/** What is due of choices whose price is a whole that is paid in instalments: {@link DueLines} has the rule. */
final class InstalmentWorking {
    private final Situation situation;
    private final int assignmentNo;
    private final List<Dated<PostFacts>> stays;
    private final CataloguesInForce catalogues;
    private final UnpaidDays unpaidDays;
    private final Period wanted;
    private final WorkedLines lines;
    private final List<Unpriced> unpriced;

    /** @param stays the days on which the post is held */
    InstalmentWorking(
            Situation situation,
            int assignmentNo,
            List<Dated<PostFacts>> stays,
            CataloguesInForce catalogues,
            UnpaidDays unpaidDays,
            Period wanted,
            WorkedLines lines,
            List<Unpriced> unpriced) {
        this.situation = situation;
        this.assignmentNo = assignmentNo;
        this.stays = stays;
        this.catalogues = catalogues;
        this.unpaidDays = unpaidDays;
        this.wanted = wanted;
        this.lines = lines;
        this.unpriced = unpriced;
    }

    /** Makes an election's lines if its price is a whole; says whether it is. */
    boolean work(Election election) {
        var version = agreedIn(election, election.chosenFrom());
        if (version == null) {
            version = agreedIn(election, election.valid().from());
        }
        var agreed = version == null ? null : Choosing.in(version, election);
        if (election.total() == null && (agreed == null || !Pricing.inInstalments(agreed))) {
            return false;
        }
        if (version != null && agreed != null) {
            walk(election, agreed, version);
        }
        return true;
    }

    private @Nullable InForce agreedIn(Election election, LocalDate day) {
        var version = catalogues.at(day);
        return version == null || Choosing.in(version, election) == null ? null : version;
    }

    /** Goes through the post's pay periods from the choice on and counts instalments. */
    private void walk(Election election, Chosen agreed, InForce version) {
        var total = election.total();
        var fixed = election.instalments();
        int count = fixed == null ? 1 : fixed;
        int number = 1;
        int passed = 0;
        boolean runsOn = false;
        Money before = null;
        var day = election.chosenFrom();
        int at = stayFrom(day);
        while (at < stays.size() && (total == null || number <= count)) {
            var stay = stays.get(at);
            day = later(day, stay.valid().from());
            var calendar = situation.calendars().get(stay.facts().payGroup());
            int index = calendar == null ? 0 : calendar.firstEndingAfter(day);
            if (calendar == null || index == calendar.periods().size()) {
                return;
            }
            var period = calendar.periods().get(index);
            if (!period.days().from().isBefore(wanted.until())) {
                return;
            }
            if (period.days().from().isAfter(day) && index == 0) {
                day = period.days().from();
                at = stayFrom(day);
                continue;
            }
            int end = at;
            int moved = at;
            while (stays.get(end).valid().until().isBefore(period.days().until()) && unbroken(end)) {
                end++;
                if (moved == at && !samePayGroup(end, at)) {
                    moved = end;
                }
            }
            if (!samePayGroup(end, at)) {
                day = stays.get(moved).valid().from();
                at = moved;
                continue;
            }
            if (total == null) {
                var outcome = Pricing.price(
                        agreed,
                        situation.person(),
                        stay.facts(),
                        period,
                        calendar,
                        version.catalogue().planYearStart());
                if (!(outcome instanceof PriceOutcome.Priced priced)) {
                    unpriced.add(new Unpriced(assignmentNo, election.benefit(), period, outcome));
                    return;
                }
                var price = priced.price();
                total = price.total() == null ? price.perPeriod() : price.total();
                count = price.instalments() == null ? 1 : price.instalments();
            }
            var until = earlier(period.days().until(), stays.get(end).valid().until());
            var instalment = Splitting.instalment(total, count, number);
            var part = before != null && before.equals(instalment) ? before : instalment;
            before = part;
            boolean borne = unpaidDays.bears(agreed.benefit(), calendar, period, part);
            var whileUnpaid = agreed.benefit().whileUnpaid();
            if (borne || !whileUnpaid.pauses()) {
                var days = new Period(day, until);
                instalment(election, agreed, version, days, end, calendar, period, total, part, count, number, runsOn);
            }
            if (++passed == count) {
                // What waited is due after the choice's own end, unless that was brought forward.
                runsOn = !election.valid().until().isBefore(until);
            }
            if (borne || whileUnpaid != UnpaidAbsence.SUSPEND) {
                number++;
            }
            if (until.isBefore(period.days().until())) {
                return;
            }
            day = until;
            if (stays.get(end).valid().until().equals(day)) {
                if (!unbroken(end)) {
                    return;
                }
                end++;
            }
            at = end;
        }
    }

    private void instalment(
            Election election,
            Chosen agreed,
            InForce agreedIn,
            Period held,
            int stay,
            PayCalendar calendar,
            PayPeriod period,
            Money total,
            Money part,
            int count,
            int number,
            boolean runsOn) {
        var from = later(held.from(), election.valid().from());
        var until =
                runsOn ? held.until() : earlier(held.until(), election.valid().until());
        if (from.isBefore(until)
                && period.days().until().isAfter(wanted.from())
                && period.days().from().isBefore(wanted.until())) {
            var version = catalogues.at(until.minusDays(1));
            var now = version == null || version == agreedIn ? null : Choosing.in(version, election);
            lines.add(
                    now == null ? agreed : now,
                    stays.get(stay).facts().costCode(),
                    calendar,
                    period,
                    part,
                    number,
                    count,
                    () -> Step.of("due.instalment")
                            .input("number", Integer.toString(number))
                            .input("instalments", Integer.toString(count))
                            .input("total", total)
                            .result(part));
        }
    }

    /** Whether the post is held on from the end of a stay without a day between. */
    private boolean unbroken(int stay) {
        return stay + 1 < stays.size()
                && stays.get(stay + 1)
                        .valid()
                        .from()
                        .equals(stays.get(stay).valid().until());
    }

    private boolean samePayGroup(int one, int other) {
        return stays.get(one).facts().payGroup().equals(stays.get(other).facts().payGroup());
    }

    /** The first stay that has this day or comes after it. */
    private int stayFrom(LocalDate day) {
        int at = 0;
        while (at < stays.size() && !stays.get(at).valid().until().isAfter(day)) {
            at++;
        }
        return at;
    }
}
