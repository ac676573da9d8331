package uk.lifestage.batch.night;

import static uk.lifestage.batch.night.Scenario.about;

import java.util.List;

/** Scenarios of joining, leaving and coming back. */
final class JoinersAndLeavers {
    private static final String JOINERS = "Joiners";
    private static final String LEAVERS = "Leavers";
    private static final String REHIRES = "Coming back";

    private JoinersAndLeavers() {}

    static List<Scenario> all() {
        return List.of(
                about(JOINERS, "joins-mid-month", "Somebody joins in mid-month and takes up parking")
                        .on("2026-06-10")
                        .joins("2026-06-15")
                        .on("2026-06-18")
                        .chooses("parking space")
                        .since("a choice made in June starts with the next pay period, July")
                        .eachMonth("July", "May 2027", "PARK 60.00 {period} new"),
                about(JOINERS, "joins-first-day", "Somebody joins on a month's first day and chooses on that day")
                        .on("2026-05-27")
                        .joins("2026-06-01")
                        .on("2026-06-01")
                        .chooses("gym single")
                        .since("June has begun: July is the next pay period")
                        .eachMonth("July", "May 2027", "GYM 20.00 {period} new"),
                about(JOINERS, "joins-told-late", "HR reports a joiner seven weeks late")
                        .on("2026-06-24")
                        .joins("2026-05-04")
                        .on("2026-06-25")
                        .chooses("gym family")
                        .since("nothing could be chosen before, so nothing is due for May and June")
                        .eachMonth("July", "May 2027", "GYM 35.00 {period} new"),
                about(LEAVERS, "leaves-mid-month", "Somebody leaves in mid-month, and payroll knows in time")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .chooses("parking space")
                        .chooses("season ticket")
                        .eachMonth("April", "August", "GYM 20.00 {period} new")
                        .eachMonth("April", "August", "PARK 60.00 {period} new")
                        .eachMonth("April", "August", "SEASON 90.00 {period} new")
                        .on("2026-09-09")
                        .leaves("2026-09-10")
                        .since("the gym is charged by the whole month; of the others 10 of 30 days are due")
                        .night(
                                "2026-09-16",
                                "GYM 20.00 September new",
                                "PARK 20.00 September new",
                                "SEASON 30.00 September new"),
                about(LEAVERS, "leaves-told-late", "Payroll hears in November that somebody left in September")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .chooses("parking space")
                        .eachMonth("April", "October", "GYM 20.00 {period} new")
                        .eachMonth("April", "October", "PARK 60.00 {period} new")
                        .on("2026-11-11")
                        .leaves("2026-09-10")
                        .since("September keeps its gym; of parking 10 of 30 days were due")
                        .night(
                                "2026-11-18",
                                "PARK -40.00 September refund",
                                "GYM -20.00 October stop",
                                "PARK -60.00 October stop"),
                about(LEAVERS, "leaves-told-too-late", "Payroll hears in February that somebody left in July")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "January", "GYM 20.00 {period} new")
                        .on("2027-02-10")
                        .leaves("2026-07-31")
                        .since(
                                "October to January are open to correction; for August and September somebody has to look")
                        .night(
                                "2027-02-17",
                                "GYM -20.00 October stop",
                                "GYM -20.00 November stop",
                                "GYM -20.00 December stop",
                                "GYM -20.00 January stop",
                                "finding CORRECTION_TOO_OLD"),
                about(LEAVERS, "leaves-last-day", "Somebody leaves on a month's last day")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .chooses("parking space")
                        .eachMonth("April", "September", "GYM 20.00 {period} new")
                        .eachMonth("April", "September", "PARK 60.00 {period} new")
                        .on("2026-09-09")
                        .leaves("2026-09-30"),
                about(LEAVERS, "leaves-first-day", "Somebody leaves on a month's first day")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .chooses("parking space")
                        .chooses("season ticket")
                        .eachMonth("April", "September", "GYM 20.00 {period} new")
                        .eachMonth("April", "September", "PARK 60.00 {period} new")
                        .eachMonth("April", "September", "SEASON 90.00 {period} new")
                        .on("2026-10-14")
                        .leaves("2026-10-01")
                        .since("one of 31 days of £60.00 is £1.94, one of thirty of £90.00 is £3.00")
                        .night(
                                "2026-10-21",
                                "GYM 20.00 October new",
                                "PARK 1.94 October new",
                                "SEASON 3.00 October new"),
                about(
                                LEAVERS,
                                "leaves-first-day-late",
                                "Payroll hears in December that somebody left on October's first day")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .chooses("parking space")
                        .eachMonth("April", "November", "GYM 20.00 {period} new")
                        .eachMonth("April", "November", "PARK 60.00 {period} new")
                        .on("2026-12-09")
                        .leaves("2026-10-01")
                        .since("October keeps its gym; of parking one of 31 days was due, £1.94")
                        .night(
                                "2026-12-16",
                                "PARK -58.06 October refund",
                                "GYM -20.00 November stop",
                                "PARK -60.00 November stop"),
                about(LEAVERS, "leaves-before-start", "Somebody leaves before a choice begins")
                        .on("2026-09-09")
                        .chooses("gym single")
                        .leaves("2026-09-25")
                        .since("the choice would have begun on 1 October"),
                about(LEAVERS, "leaves-not", "A leaver stays after all")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "August", "PARK 60.00 {period} new")
                        .on("2026-09-09")
                        .leaves("2026-09-10")
                        .night("2026-09-16", "PARK 20.00 September new")
                        .on("2026-10-14")
                        .staysAfterAll()
                        .night("2026-10-21", "PARK 40.00 September correction", "PARK 60.00 October new")
                        .eachMonth("November", "May 2027", "PARK 60.00 {period} new"),
                about(LEAVERS, "leaves-ten-days-later", "The last day is put right twice")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "August", "PARK 60.00 {period} new")
                        .on("2026-09-09")
                        .leaves("2026-09-10")
                        .night("2026-09-16", "PARK 20.00 September new")
                        .on("2026-10-14")
                        .leaves("2026-09-20")
                        .night("2026-10-21", "PARK 20.00 September correction")
                        .on("2026-11-11")
                        .leaves("2026-09-15")
                        .night("2026-11-18", "PARK -10.00 September refund"),
                about(LEAVERS, "leaves-with-cycle", "Somebody leaves after six of ten instalments")
                        .on("2026-03-10")
                        .chooses("cycle hire £645.00")
                        .eachMonth("April", "August", "CYCLE 64.50 {period} new {n}/10")
                        .on("2026-09-09")
                        .leaves("2026-09-10")
                        .since("what remains is owed outside the monthly instalments, and payroll is told")
                        .night("2026-09-16", "CYCLE 64.50 September new 6/10", "finding OWED_AT_LEAVING"),
                about(REHIRES, "comes-back", "Somebody leaves in June and comes back in September")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "June", "GYM 20.00 {period} new")
                        .on("2026-06-24")
                        .leaves("2026-06-30")
                        .on("2026-09-09")
                        .returnsOn("2026-09-01")
                        .since("what is due every month is due again while the choice stands")
                        .eachMonth("September", "May 2027", "GYM 20.00 {period} new"),
                about(REHIRES, "comes-back-same-month", "Somebody leaves and comes back within one month")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .chooses("parking space")
                        .eachMonth("April", "May", "GYM 20.00 {period} new")
                        .eachMonth("April", "May", "PARK 60.00 {period} new")
                        .on("2026-06-10")
                        .leaves("2026-06-10")
                        .night("2026-06-17", "GYM 20.00 June new", "PARK 20.00 June new")
                        .on("2026-06-24")
                        .returnsOn("2026-06-20")
                        .since("11 more days of parking are £22.00; the month's gym is charged once")
                        .night("2026-07-15", "PARK 22.00 June correction", "GYM 20.00 July new", "PARK 60.00 July new")
                        .eachMonth("August", "May 2027", "GYM 20.00 {period} new")
                        .eachMonth("August", "May 2027", "PARK 60.00 {period} new"),
                about(REHIRES, "comes-back-elsewhere", "Somebody leaves in June and comes back to another pay group")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "June", "GYM 20.00 {period} new")
                        .on("2026-06-24")
                        .leaves("2026-06-30")
                        .on("2026-09-09")
                        .returnsOn("2026-09-01")
                        .movesTo("SCHOOLS", "2026-09-01")
                        .eachMonth("September", "May 2027", "Schools: GYM 20.00 {period} new"),
                about(REHIRES, "comes-back-with-cycle", "Instalments are not taken up again by whoever comes back")
                        .on("2026-03-10")
                        .chooses("cycle hire £645.00")
                        .eachMonth("April", "June", "CYCLE 64.50 {period} new {n}/10")
                        .on("2026-06-24")
                        .leaves("2026-06-30")
                        .night("2026-07-15", "finding OWED_AT_LEAVING")
                        .on("2026-09-09")
                        .returnsOn("2026-09-01"),
                about(REHIRES, "comes-back-next-day", "A new contract the day after the old one is no break")
                        .on("2026-03-10")
                        .chooses("cycle hire £645.00")
                        .eachMonth("April", "January", "CYCLE 64.50 {period} new {n}/10")
                        .on("2026-06-24")
                        .leaves("2026-06-30")
                        .on("2026-07-01")
                        .returnsOn("2026-07-01"));
    }
}
