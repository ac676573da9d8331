package uk.lifestage.batch.night;

import static uk.lifestage.batch.night.Scenario.about;

import java.util.List;

/** Scenarios of absence without pay: what waits, what the employer pays, what is owed and what goes on. */
final class AwayWithoutPay {
    private static final String AWAY = "Away without pay";

    private AwayWithoutPay() {}

    static List<Scenario> all() {
        return List.of(
                about(AWAY, "away-cycle", "Instalments given up of salary wait for a month without pay, and run on")
                        .on("2026-03-10")
                        .chooses("cycle hire £645.00")
                        .eachMonth("April", "July", "CYCLE 64.50 {period} new {n}/10")
                        .on("2026-06-24")
                        .isAwayUnpaid("2026-08-01", "2026-08-31")
                        .night("2026-09-16", "CYCLE 64.50 September new 5/10")
                        .night("2026-10-21", "CYCLE 64.50 October new 6/10")
                        .night("2026-11-18", "CYCLE 64.50 November new 7/10")
                        .night("2026-12-16", "CYCLE 64.50 December new 8/10")
                        .night("2027-01-20", "CYCLE 64.50 January new 9/10")
                        .night("2027-02-17", "CYCLE 64.50 February new 10/10"),
                about(AWAY, "away-one-day-paid", "No more pay is given up than there is")
                        .on("2026-03-10")
                        .chooses("cycle hire £1000.00")
                        .eachMonth("April", "July", "CYCLE 100.00 {period} new {n}/10")
                        .on("2026-06-24")
                        .isAwayUnpaid("2026-08-02", "2026-08-31")
                        .since("August has one day of pay, 1/31 of £2,600.00: £83.87 do not bear £100.00")
                        .night("2026-09-16", "CYCLE 100.00 September new 5/10")
                        .night("2026-10-21", "CYCLE 100.00 October new 6/10")
                        .night("2026-11-18", "CYCLE 100.00 November new 7/10")
                        .night("2026-12-16", "CYCLE 100.00 December new 8/10")
                        .night("2027-01-20", "CYCLE 100.00 January new 9/10")
                        .night("2027-02-17", "CYCLE 100.00 February new 10/10"),
                about(AWAY, "away-parking", "Parking is suspended for two weeks of September, told a month late")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "September", "PARK 60.00 {period} new")
                        .on("2026-10-14")
                        .isAwayUnpaid("2026-09-07", "2026-09-20")
                        .since("16 of September's 30 days are paid: £32.00")
                        .night("2026-10-21", "PARK -28.00 September refund", "PARK 60.00 October new")
                        .eachMonth("November", "May 2027", "PARK 60.00 {period} new"),
                about(AWAY, "away-until-further-notice", "Somebody is away until further notice, and comes back")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "July", "PARK 60.00 {period} new")
                        .on("2026-08-12")
                        .isAwayUnpaidFrom("2026-08-10")
                        .since("9 of August's 31 days are paid, none of September")
                        .night("2026-08-19", "PARK 17.42 August new")
                        .on("2026-10-14")
                        .isNotAway("HR reports the return on 5 October 2026", "2026-10-05")
                        .since("27 of October's 31 days are paid")
                        .night("2026-10-21", "PARK 52.26 October new")
                        .eachMonth("November", "May 2027", "PARK 60.00 {period} new"),
                about(AWAY, "away-shorter", "An absence turns out to have been shorter")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "July", "PARK 60.00 {period} new")
                        .on("2026-07-01")
                        .isAwayUnpaid("2026-08-01", "2026-08-31")
                        .on("2026-09-09")
                        .isAwayUnpaid("2026-08-01", "2026-08-15")
                        .since("16 of August's 31 days were paid")
                        .night("2026-09-16", "PARK 30.97 August correction", "PARK 60.00 September new")
                        .eachMonth("October", "May 2027", "PARK 60.00 {period} new"),
                about(AWAY, "away-not", "An absence is called off")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .on("2026-06-24")
                        .isAwayUnpaid("2026-08-01", "2026-08-31")
                        .on("2026-07-08")
                        .isNotAway("HR takes the absence back, as if it had never been reported", "2026-06-24")
                        .eachMonth("April", "May 2027", "PARK 60.00 {period} new"),
                about(AWAY, "away-medical", "The employer pays for medical cover meanwhile")
                        .on("2026-03-10")
                        .chooses("medical cover")
                        .eachMonth("April", "July", "MEDIC 40.00 {period} new")
                        .on("2026-06-24")
                        .isAwayUnpaid("2026-08-01", "2026-08-31")
                        .eachMonth("September", "May 2027", "MEDIC 40.00 {period} new"),
                about(AWAY, "away-life-cover", "Life cover of two months without pay is owed, and taken month by month")
                        .on("2026-03-10")
                        .chooses("life-cover times x2")
                        .eachMonth("April", "July", "LIFE 6.24 {period} new")
                        .on("2026-06-24")
                        .isAwayUnpaid("2026-08-01", "2026-09-30")
                        .since("August's £6.24 with October's, September's with November's")
                        .night("2026-10-21", "LIFE 12.48 October new")
                        .night("2026-11-18", "LIFE 12.48 November new")
                        .eachMonth("December", "May 2027", "LIFE 6.24 {period} new"),
                about(
                                AWAY,
                                "away-and-leaves",
                                "Life cover is owed for two months without pay when somebody leaves from them")
                        .on("2026-03-10")
                        .chooses("life-cover times x2")
                        .eachMonth("April", "July", "LIFE 6.24 {period} new")
                        .on("2026-06-24")
                        .isAwayUnpaid("2026-08-01", "2026-09-30")
                        .on("2026-09-09")
                        .leaves("2026-09-30")
                        .since("no pay is to come that could take August's and September's £6.24")
                        .night("2026-09-16", "finding OWED_AT_LEAVING"),
                about(AWAY, "away-and-moves", "What is owed for a month without pay is taken by the next pay group")
                        .on("2026-03-10")
                        .chooses("life-cover times x2")
                        .eachMonth("April", "July", "LIFE 6.24 {period} new")
                        .on("2026-07-22")
                        .isAwayUnpaid("2026-08-01", "2026-08-31")
                        .on("2026-08-26")
                        .movesTo("SCHOOLS", "2026-09-01")
                        .night("2026-09-16", "Schools: LIFE 12.48 September new")
                        .eachMonth("October", "May 2027", "Schools: LIFE 6.24 {period} new"),
                about(AWAY, "away-gym", "The gym goes on, payroll cannot take it, and it is asked for again")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "August", "GYM 20.00 {period} new")
                        .on("2026-06-24")
                        .isAwayUnpaid("2026-08-01", "2026-08-31")
                        .on("2026-09-02")
                        .payrollTook("nothing", "GYM", "August")
                        .night("2026-09-16", "GYM 20.00 August correction", "GYM 20.00 September new")
                        .eachMonth("October", "May 2027", "GYM 20.00 {period} new"),
                about(AWAY, "away-on-call", "No allowance is paid for days without pay")
                        .on("2026-03-10")
                        .chooses("on-call allowance")
                        .eachMonth("April", "August", "ONCALL 100.00 {period} new (paid)")
                        .on("2026-09-09")
                        .isAwayUnpaid("2026-09-16", "2026-09-30")
                        .night("2026-09-16", "ONCALL 50.00 September new (paid)")
                        .eachMonth("October", "May 2027", "ONCALL 100.00 {period} new (paid)"));
    }
}
