package uk.lifestage.engine.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.flexfund.FundStatement;

/**
 * What should be taken or paid for one post in each pay period, as known now.
 *
 * <p>A benefit is due in a pay period of a pay group where, on some day of it, an election of this post is in force, the
 * post is held, and the facts of that day put it in that pay group. Its price is that of the catalogue in force on the day,
 * for the post's pay and hours of the day and the person's age in the period. Nothing is remembered from earlier nights:
 * price changes, birthdays, backdated hours, leavers and transfers fall out by working it out anew.
 *
 * <p>Rules that are told apart here:
 *
 * <ul>
 *   <li>A benefit that is not prorated is due once and in full, at the price of the last day covered. A transfer between pay
 *       groups in the middle of a period leaves it due once: where both have a period of the same days, in the pay group of
 *       the last day covered; where their periods differ, each takes its own days' share by actual days.
 *   <li>Instalments: number {@code k} is due in the {@code k}-th pay period of the post from the one that contains (or first
 *       follows) {@code chosenFrom}, as long as the election and the post are held on some day of it. A period in which the
 *       post moves to another pay group counts only for the pay group that it ends in. Whoever leaves owes what remains
 *       outside payroll: nothing is due after the last period in which the post is held without a break, and a rehire
 *       does not take it up again.
 *   <li>An election whose benefit or option has left the catalogue is not priced and not due from that day on; instalments
 *       run on under the catalogue in which they were agreed.
 *   <li>On days without pay a benefit's {@code UnpaidAbsence} says what becomes of it. Where it pauses, nothing is due for these
 *       days: by its proration, or at all where no day of the period is paid; instalments then wait and run on. Arrears fall
 *       due afterwards, one pay period's in each later one, in the pay group by which the post is paid then. Of a period's pay
 *       no more is ever given up than there is.
 *   <li>Only what moves money through payroll makes lines: sacrifice and net deduction as deductions, payments as payments.
 *   <li>What a flex fund pays makes no line; what it does not pay of a benefit is a deduction, and unspent money that is paid
 *       out is a payment of the fund's own ({@code FlexFunds} says how much).
 * </ul>
 *
 * <p>Lines depend on no clock. They stay true until a fact, an election, a catalogue or a calendar changes; with time alone,
 * only the days asked for move on and bring further periods. {@link #spans} therefore tells all of them at once.
 */
public final class DueLines {
    static final Period ALL_DAYS = Period.from(LocalDate.of(1, 1, 1));

    private DueLines() {}

    /**
     * The lines of every pay period that ends after the first of these days and starts before their end, each in full, ordered
     * by period, pay group, benefit, element and kind.
     *
     * @param employment one of the posts of the situation's person
     */
    public static List<DueLine> of(
            Situation situation, Employment employment, CataloguesInForce catalogues, Period days) {
        return work(situation, employment, catalogues, days).lines();
    }

    /** The lines from a day to the end of the calendars. */
    public static List<DueLine> of(
            Situation situation, Employment employment, CataloguesInForce catalogues, LocalDate from) {
        return of(situation, employment, catalogues, Period.from(from));
    }

    /**
     * The lines as {@link #of} gives them, what was held but could not be priced, and the flex funds on which they rest: none
     * for whoever holds nothing that is paid from one, unless unspent money is paid out.
     */
    public static Due work(Situation situation, Employment employment, CataloguesInForce catalogues, Period days) {
        var working = new DueWorking(situation, employment, catalogues, days, false);
        working.all();
        var fund = new FundLines(situation, employment, catalogues, days, false);
        if (!fund.anything()) {
            return new Due(working.lines(), working.unpriced(), List.of());
        }
        fund.all();
        var lines = new ArrayList<>(working.lines());
        lines.addAll(fund.lines());
        lines.sort(DueWorking.ORDER);
        var unpriced = new LinkedHashSet<>(working.unpriced());
        unpriced.addAll(fund.unpriced());
        return new Due(lines, List.copyOf(unpriced), fund.statements());
    }

    /**
     * The flex fund that a post has, or the person with it, in the plan year of a day: from the plan year's beginning, or the
     * first day of the unbroken time in it, to its end as far as pay periods are known. More than one where somebody came
     * back within the year; empty where there is none.
     */
    public static List<FundStatement> funds(
            Situation situation, Employment employment, CataloguesInForce catalogues, LocalDate day) {
        var catalogue = catalogues.on(day);
        if (catalogue.isEmpty() || catalogues.funds().isEmpty()) {
            return List.of();
        }
        var year = PlanYear.containing(day, catalogue.get().planYearStart());
        return funds(situation, employment, catalogues, year.days()).stream()
                .filter(statement -> statement.year().equals(year))
                .toList();
    }

    /**
     * The flex funds of the plan years into which pay periods of some days fall, as far as the pay periods that begin before
     * the days' end, and of those from which money was carried.
     */
    public static List<FundStatement> funds(
            Situation situation, Employment employment, CataloguesInForce catalogues, Period days) {
        var fund = new FundLines(situation, employment, catalogues, days, true);
        fund.all();
        return fund.statements();
    }

    /** All that is due in every pay period of the calendars, whatever day it is: the lines as {@link #of} gives them, joined. */
    public static DueSpans spans(Situation situation, Employment employment, CataloguesInForce catalogues) {
        if (!new FundLines(situation, employment, catalogues, ALL_DAYS, false).anything()) {
            var working = DueWorking.joining(situation, employment, catalogues);
            working.all();
            return DueSpans.of(working.spans(), working.unpriced());
        }
        return DueSpans.of(work(situation, employment, catalogues, ALL_DAYS));
    }

    /**
     * What fell due in pay periods without pay and is to be taken afterwards, but no later pay of the post is known to come:
     * as it fell due, by period. Where the post is left it is owed.
     */
    public static List<DueLine> arrearsLeft(Situation situation, Employment employment, CataloguesInForce catalogues) {
        if (employment.unpaid().isEmpty()) {
            return List.of();
        }
        var working = new DueWorking(situation, employment, catalogues, ALL_DAYS, false);
        working.all();
        return working.arrearsLeft();
    }

    /** The lines as {@link #of} gives them, each with how it came about, part by part. */
    public static List<ExplainedLine> explained(
            Situation situation, Employment employment, CataloguesInForce catalogues, Period days) {
        var working = new DueWorking(situation, employment, catalogues, days, true);
        working.all();
        var fund = new FundLines(situation, employment, catalogues, days, true);
        if (!fund.anything()) {
            return working.explainedLines();
        }
        fund.all();
        var lines = new ArrayList<>(working.explainedLines());
        lines.addAll(fund.explainedLines());
        lines.sort(Comparator.comparing(ExplainedLine::line, DueWorking.ORDER));
        return lines;
    }

    /** A line with the steps that made its amount. */
    public record ExplainedLine(DueLine line, Figure figure) {}
}
