package uk.lifestage.batch.night;

import static uk.lifestage.batch.night.Scenario.about;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** Scenarios of what payroll does and of nights that do not go by the book. */
final class PayrollsSide {
    private static final String ANSWERS = "What payroll took";
    private static final String FILES = "Files taken back, asked for early or twice";
    private static final String FAILURES = "Rows and people that fail for a night";

    private PayrollsSide() {}

    static List<Scenario> all() {
        return List.of(
                about(ANSWERS, "short", "Payroll took less than it was asked")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "June", "GYM 20.00 {period} new")
                        .on("2026-06-30")
                        .payrollTook("12.00", "GYM", "June")
                        .night("2026-07-15", "GYM 8.00 June correction", "GYM 20.00 July new")
                        .eachMonth("August", "May 2027", "GYM 20.00 {period} new"),
                about(ANSWERS, "nothing-taken", "Nobody is given back what payroll never took")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "June", "GYM 20.00 {period} new")
                        .on("2026-06-30")
                        .payrollTook("nothing", "GYM", "June")
                        .heldOnlyUntil("gym", "2026-05-31")
                        .since("£20.00 were sent for June and nothing taken: there is nothing to give back"),
                about(ANSWERS, "part-taken", "Nobody is given back more than payroll took")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "June", "GYM 20.00 {period} new")
                        .on("2026-06-30")
                        .payrollTook("12.00", "GYM", "June")
                        .heldOnlyUntil("gym", "2026-05-31")
                        .night("2026-07-15", "GYM -12.00 June stop"),
                about(FILES, "withdrawn", "June's file is withdrawn and made anew by the next night")
                        .on("2026-03-01")
                        .isPaidBy(ScenarioCalendar.DEPOT)
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "June", "Depot: PARK 60.00 {period} new")
                        .on("2026-06-18")
                        .that("payroll withdraws June's file of Depot", person -> person.withdrawFile("DEPOT"))
                        .night("2026-06-24", "Depot: PARK 60.00 June new")
                        .eachMonth("July", "May 2027", "Depot: PARK 60.00 {period} new"),
                about(FAILURES, "bad-row", "A row is refused one night and caught up the next")
                        .on("2026-03-10")
                        .chooses("life-cover times x2")
                        .eachMonth("April", "June", "LIFE 6.24 {period} new")
                        .on("2026-06-24")
                        .payIs("36000.00", "2026-06-01")
                        .that(
                                "the row has hours that are no number, and is refused",
                                person -> person.post(1).set("weekly_hours", "many"))
                        .night("2026-06-24", "refused: weekly_hours NOT_A_NUMBER")
                        .on("2026-07-01")
                        .that(
                                "HR puts the row right",
                                person -> person.post(1)
                                        .set("weekly_hours", "37.00")
                                        .from("2026-06-01"))
                        .night("2026-07-15", "LIFE 0.96 June correction", "LIFE 7.20 July new")
                        .eachMonth("August", "May 2027", "LIFE 7.20 {period} new"),
                about(
                                FAILURES,
                                "not-worked-out",
                                "A person who cannot be worked out is found, waited for and caught up")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "May", "PARK 60.00 {period} new")
                        .on("2026-06-12")
                        .that(
                                "pay is recorded in euros from 15 June 2026 by mistake",
                                person -> person.paidIn(CurrencyUnit.EUR, LocalDate.parse("2026-06-15")))
                        .since("a month in two currencies cannot be added up; nothing is sent or taken back meanwhile")
                        .night("2026-06-17", "finding DUE_NOT_WORKED_OUT")
                        .night("2026-06-24", "finding DUE_NOT_WORKED_OUT")
                        .night("2026-07-01", "finding DUE_NOT_WORKED_OUT")
                        .on("2026-07-08")
                        .payIs("31200.00", "2026-06-15")
                        .night("2026-07-15", "PARK 60.00 June correction", "PARK 60.00 July new")
                        .eachMonth("August", "May 2027", "PARK 60.00 {period} new"),
                about(FILES, "asked-early", "A file is asked for before its night, and the night finds no more to say")
                        .on("2026-03-01")
                        .isPaidBy(ScenarioCalendar.LIBRARY)
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "June", "Library: GYM 20.00 {period} new")
                        .on("2026-07-08")
                        .asksForFile("LIBRARY", "2026-07-08")
                        .night("2026-07-08", "Library: GYM 20.00 July new")
                        .eachMonth("August", "May 2027", "Library: GYM 20.00 {period} new"),
                about(FILES, "asked-out-of-order", "August's file is asked for before July's night")
                        .on("2026-03-01")
                        .isPaidBy(ScenarioCalendar.ARCHIVE)
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "June", "Archive: PARK 60.00 {period} new")
                        .on("2026-07-08")
                        .asksForFile("ARCHIVE", "2026-08-12")
                        .since("it holds July as well, which payroll was not told of yet")
                        .night("2026-08-12", "Archive: PARK 60.00 July correction", "Archive: PARK 60.00 August new")
                        .since("the nights of July and August find nothing more to say")
                        .eachMonth("September", "May 2027", "Archive: PARK 60.00 {period} new"));
    }
}
