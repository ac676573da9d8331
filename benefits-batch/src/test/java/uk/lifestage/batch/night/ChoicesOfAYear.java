package uk.lifestage.batch.night;

import static uk.lifestage.batch.night.Scenario.about;

import java.util.List;

/** Scenarios of choosing: taken up, changed, given up, put right, by life events and from year to year. */
final class ChoicesOfAYear {
    private static final String ORDINARY = "Ordinary years";
    private static final String CHANGES = "Choices that change";
    private static final String EVENTS = "Life events";
    private static final String YEARS = "From one plan year to the next";

    private ChoicesOfAYear() {}

    static List<Scenario> all() {
        return List.of(
                about(ORDINARY, "gym-all-year", "Somebody holds a gym membership all year")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "March", "GYM 20.00 {period} new")
                        .since("a choice goes on into the next plan year until it is given up")
                        .eachMonth("April 2027", "May 2027", "GYM 20.00 {period} new"),
                about(ORDINARY, "cycle-ten", "A cycle of £645.00 is paid in ten instalments")
                        .on("2026-03-10")
                        .chooses("cycle hire £645.00")
                        .since("£64.50 each")
                        .eachMonth("April", "January", "CYCLE 64.50 {period} new {n}/10"),
                about(ORDINARY, "cycle-residue", "The last instalment takes the odd pennies")
                        .on("2026-03-10")
                        .chooses("cycle hire £100.07")
                        .since("nine of £10.01, and £9.98")
                        .eachMonth("April", "December", "CYCLE 10.01 {period} new {n}/10")
                        .night("2027-01-20", "CYCLE 9.98 January new 10/10"),
                about(ORDINARY, "leave-in-september", "Leave bought in September is paid by the end of the plan year")
                        .on("2026-09-02")
                        .chooses("buy-leave days x5")
                        .since("£600.00 over the six months from October to March")
                        .eachMonth("October", "March", "BUYLV 100.00 {period} new {n}/6"),
                about(ORDINARY, "on-call", "An allowance is paid until somebody leaves in mid-month")
                        .on("2026-03-10")
                        .chooses("on-call allowance")
                        .eachMonth("April", "August", "ONCALL 100.00 {period} new (paid)")
                        .on("2026-09-09")
                        .leaves("2026-09-15")
                        .night("2026-09-16", "ONCALL 50.00 September new (paid)"),
                about(ORDINARY, "flex-fund", "The flex fund pays £20.00 of eye care a month")
                        .on("2026-03-10")
                        .chooses("eyecare plan")
                        .since("£240.00 a year is £20.00 a month; £10.00 of £30.00 remain")
                        .eachMonth("April", "May 2027", "EYES 10.00 {period} new"),
                about(CHANGES, "rescinded", "A choice is taken back before it begins")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .on("2026-03-12")
                        .givesUp("gym"),
                about(CHANGES, "superseded-before", "A choice is replaced before it begins")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .on("2026-03-12")
                        .chooses("gym family")
                        .eachMonth("April", "May 2027", "GYM 35.00 {period} new"),
                about(CHANGES, "superseded-later", "A choice is replaced in July")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "July", "GYM 20.00 {period} new")
                        .on("2026-07-07")
                        .chooses("gym family")
                        .eachMonth("August", "May 2027", "GYM 35.00 {period} new"),
                about(CHANGES, "given-up", "A choice is given up in July")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .on("2026-07-07")
                        .givesUp("gym")
                        .since("it holds to the end of the month that has begun")
                        .eachMonth("April", "July", "GYM 20.00 {period} new"),
                about(CHANGES, "taken-up-again", "A choice is given up and taken up again")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .on("2026-07-07")
                        .givesUp("gym")
                        .eachMonth("April", "July", "GYM 20.00 {period} new")
                        .on("2026-09-09")
                        .chooses("gym single")
                        .eachMonth("October", "May 2027", "GYM 20.00 {period} new"),
                about(CHANGES, "put-right", "HR finds out in October that a membership ended in June")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "September", "GYM 20.00 {period} new")
                        .on("2026-10-14")
                        .heldOnlyUntil("gym", "2026-06-30")
                        .night(
                                "2026-10-21",
                                "GYM -20.00 July stop",
                                "GYM -20.00 August stop",
                                "GYM -20.00 September stop"),
                about(CHANGES, "put-right-in-mid-month", "HR finds out that parking ended in the middle of August")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "September", "PARK 60.00 {period} new")
                        .on("2026-10-14")
                        .heldOnlyUntil("parking", "2026-08-15")
                        .since("15 of 31 days of £60.00 are £29.03")
                        .night("2026-10-21", "PARK -30.97 August refund", "PARK -60.00 September stop"),
                about(EVENTS, "birth", "A child is born in June and covered from the day of birth")
                        .on("2026-03-10")
                        .chooses("medical cover")
                        .eachMonth("April", "June", "MEDIC 40.00 {period} new")
                        .on("2026-07-01")
                        .reports("birth", "2026-06-15")
                        .hasA("child", "2026-06-15")
                        .chooses("medical cover with child")
                        .since("June: 14 days of £40.00 and 16 of £60.00 are £50.67")
                        .night("2026-07-15", "MEDIC 10.67 June correction", "MEDIC 60.00 July new")
                        .eachMonth("August", "May 2027", "MEDIC 60.00 {period} new"),
                about(EVENTS, "marriage", "A partner is covered from the month after the wedding")
                        .on("2026-03-10")
                        .chooses("medical cover")
                        .eachMonth("April", "August", "MEDIC 40.00 {period} new")
                        .on("2026-09-02")
                        .reports("marriage", "2026-08-20")
                        .hasA("partner", "1988-01-01")
                        .chooses("medical cover with partner")
                        .eachMonth("September", "May 2027", "MEDIC 80.00 {period} new"),
                about(EVENTS, "marriage-too-late", "A wedding is reported after its thirty days")
                        .on("2026-03-10")
                        .chooses("medical cover")
                        .eachMonth("April", "May 2027", "MEDIC 40.00 {period} new")
                        .on("2026-10-01")
                        .reports("marriage", "2026-08-20")
                        .hasA("partner", "1988-01-01")
                        .isRefused("medical cover with partner", "WINDOW_CLOSED"),
                about(EVENTS, "divorce", "Cover of a partner is given up after a divorce")
                        .on("2026-03-09")
                        .hasA("partner", "1988-01-01")
                        .on("2026-03-10")
                        .chooses("medical cover with partner")
                        .eachMonth("April", "September", "MEDIC 80.00 {period} new")
                        .on("2026-09-09")
                        .reports("divorce", "2026-09-02")
                        .chooses("medical cover")
                        .eachMonth("October", "May 2027", "MEDIC 40.00 {period} new"),
                about(YEARS, "lapses", "Dental cover lapses, since it was not chosen again")
                        .on("2026-03-10")
                        .chooses("dental plan")
                        .eachMonth("April", "March", "DENTAL 12.00 {period} new"),
                about(YEARS, "chosen-again", "Dental cover is chosen again")
                        .on("2026-03-10")
                        .chooses("dental plan")
                        .eachMonth("April", "March", "DENTAL 12.00 {period} new")
                        .on("2027-03-10")
                        .chooses("dental plan")
                        .eachMonth("April 2027", "May 2027", "DENTAL 12.00 {period} new"),
                about(YEARS, "falls-to-core", "The cash plan falls to bronze, since it was not chosen again")
                        .on("2026-03-10")
                        .chooses("cash-plan gold")
                        .eachMonth("April", "March", "CASH 15.00 {period} new")
                        .eachMonth("April 2027", "May 2027", "CASH 5.00 {period} new"));
    }
}
