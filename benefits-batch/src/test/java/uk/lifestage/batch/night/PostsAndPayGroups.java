package uk.lifestage.batch.night;

import static uk.lifestage.batch.night.Scenario.about;
import static uk.lifestage.batch.night.ScenarioCalendar.FORTNIGHTLY;
import static uk.lifestage.batch.night.ScenarioCalendar.FOURWEEKLY;
import static uk.lifestage.batch.night.ScenarioCalendar.MARKET;
import static uk.lifestage.batch.night.ScenarioCalendar.WEEKLY;

import java.util.List;

/** Scenarios of several posts, and of pay groups and their calendars. */
final class PostsAndPayGroups {
    private static final String POSTS = "Two posts";
    private static final String TRANSFERS = "From one pay group to another";
    private static final String CALENDARS = "Weekly, two-weekly and four-weekly pay";

    private PostsAndPayGroups() {}

    static List<Scenario> all() {
        return List.of(
                about(POSTS, "two-posts", "Each post pays for what was chosen for it")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "May 2027", "GYM 20.00 {period} new")
                        .takesSecondPost("2026-04-01", "MONTHLY")
                        .on("2026-04-14")
                        .choosesFor(2, "parking space")
                        .eachMonth("May", "May 2027", "post 2: PARK 60.00 {period} new"),
                about(POSTS, "one-post-ends", "One of two posts ends in mid-month, the other goes on")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "May 2027", "PARK 60.00 {period} new")
                        .takesSecondPost("2026-04-01", "MONTHLY")
                        .on("2026-04-14")
                        .choosesFor(2, "parking space")
                        .eachMonth("May", "August", "post 2: PARK 60.00 {period} new")
                        .on("2026-09-09")
                        .leavesSecondPost("2026-09-10")
                        .night("2026-09-16", "post 2: PARK 20.00 September new"),
                about(POSTS, "two-pay-groups", "Two posts are paid by different pay groups")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "May 2027", "GYM 20.00 {period} new")
                        .takesSecondPost("2026-04-01", "SCHOOLS")
                        .on("2026-04-14")
                        .choosesFor(2, "gym single")
                        .eachMonth("May", "May 2027", "Schools: post 2: GYM 20.00 {period} new"),
                about(TRANSFERS, "moves-in-time", "Somebody moves to Schools in mid-month, and payroll knows in time")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .chooses("parking space")
                        .eachMonth("April", "August", "GYM 20.00 {period} new")
                        .eachMonth("April", "August", "PARK 60.00 {period} new")
                        .on("2026-09-09")
                        .movesTo("SCHOOLS", "2026-09-16")
                        .since("the gym is due once, where the month ends; of parking each takes 15 of 30 days")
                        .night(
                                "2026-09-16",
                                "PARK 30.00 September new",
                                "Schools: GYM 20.00 September new",
                                "Schools: PARK 30.00 September new")
                        .eachMonth("October", "May 2027", "Schools: GYM 20.00 {period} new")
                        .eachMonth("October", "May 2027", "Schools: PARK 60.00 {period} new"),
                about(TRANSFERS, "moves-told-late", "The move to Schools is reported a month late")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .chooses("parking space")
                        .eachMonth("April", "September", "GYM 20.00 {period} new")
                        .eachMonth("April", "September", "PARK 60.00 {period} new")
                        .on("2026-10-14")
                        .movesTo("SCHOOLS", "2026-09-16")
                        .night(
                                "2026-10-21",
                                "GYM -20.00 September stop",
                                "PARK -30.00 September refund",
                                "Schools: GYM 20.00 September correction",
                                "Schools: PARK 30.00 September correction",
                                "Schools: GYM 20.00 October new",
                                "Schools: PARK 60.00 October new")
                        .eachMonth("November", "May 2027", "Schools: GYM 20.00 {period} new")
                        .eachMonth("November", "May 2027", "Schools: PARK 60.00 {period} new"),
                about(TRANSFERS, "moves-and-back", "Somebody helps out at Schools from mid-June to mid-July")
                        .on("2026-03-10")
                        .chooses("parking space")
                        .eachMonth("April", "May", "PARK 60.00 {period} new")
                        .on("2026-06-10")
                        .movesTo("SCHOOLS", "2026-06-16")
                        .night("2026-06-17", "PARK 30.00 June new", "Schools: PARK 30.00 June new")
                        .on("2026-07-08")
                        .movesTo("MONTHLY", "2026-07-16")
                        .since("15 of July's 31 days by Schools, 16 by the monthly pay group")
                        .night("2026-07-15", "Schools: PARK 29.03 July new", "PARK 30.97 July new")
                        .eachMonth("August", "May 2027", "PARK 60.00 {period} new"),
                about(TRANSFERS, "moves-to-weekly", "Somebody moves from monthly to weekly pay in mid-May")
                        .on("2026-03-10")
                        .chooses("gym single")
                        .eachMonth("April", "April", "GYM 20.00 {period} new")
                        .on("2026-05-12")
                        .movesTo("WEEKLY", "2026-05-18")
                        .since("17 of May's 31 days by month; from then on £20.00 x 12 / 52 a week")
                        .night("2026-05-20", "GYM 10.97 May new", "GYM 4.62 week 7 new")
                        .on("2026-06-25")
                        .givesUp("gym")
                        .each(WEEKLY, "week 8", "week 12", "GYM 4.62 {period} new"),
                about(CALENDARS, "weekly", "A share in the weekly draw")
                        .on("2026-03-01")
                        .isPaidBy(WEEKLY)
                        .on("2026-03-10")
                        .chooses("lottery share x1")
                        .on("2026-06-30")
                        .givesUp("lottery")
                        .each(WEEKLY, "week 1", "week 13", "LOTTO 2.00 {period} new"),
                about(CALENDARS, "fortnightly", "A share in the fortnightly draw")
                        .on("2026-03-01")
                        .isPaidBy(FORTNIGHTLY)
                        .on("2026-03-10")
                        .chooses("lottery share x2")
                        .on("2026-06-25")
                        .givesUp("lottery")
                        .each(FORTNIGHTLY, "fortnight 1", "fortnight 6", "LOTTO 4.00 {period} new"),
                about(CALENDARS, "four-weekly", "A share in the four-weekly draw")
                        .on("2026-03-01")
                        .isPaidBy(FOURWEEKLY)
                        .on("2026-03-10")
                        .chooses("lottery share x3")
                        .on("2026-06-25")
                        .givesUp("lottery")
                        .each(FOURWEEKLY, "four weeks 1", "four weeks 3", "LOTTO 6.00 {period} new"),
                about(
                                CALENDARS,
                                "weeks-without-night",
                                "Five nights in a row are missed, and one week can be corrected")
                        .on("2026-03-01")
                        .isPaidBy(MARKET)
                        .on("2026-06-16")
                        .chooses("lottery share x1")
                        .each(MARKET, "week 12", "week 14", "Market: LOTTO 2.00 {period} new")
                        .since("the next night but one that runs is that of 19 August: what no file ever told is told")
                        .night("2026-07-15", "Market: LOTTO 2.00 week 15 new")
                        .night(
                                "2026-08-19",
                                "Market: LOTTO 2.00 week 16 correction",
                                "Market: LOTTO 2.00 week 17 correction",
                                "Market: LOTTO 2.00 week 18 correction",
                                "Market: LOTTO 2.00 week 19 correction",
                                "Market: LOTTO 2.00 week 20 new")
                        .on("2026-08-25")
                        .givesUp("lottery")
                        .night("2026-09-16", "Market: LOTTO 2.00 week 21 correction"),
                about(CALENDARS, "weekly-leaver", "Somebody who is paid weekly leaves on a Wednesday, told a week late")
                        .on("2026-03-01")
                        .isPaidBy(WEEKLY)
                        .on("2026-03-10")
                        .chooses("parking space")
                        .since("£60.00 x 12 / 52 is £13.85 a week")
                        .each(WEEKLY, "week 1", "week 10", "PARK 13.85 {period} new")
                        .on("2026-06-17")
                        .leaves("2026-06-10")
                        .since("three of the seven days of week 10, which ends on 14 June: £5.94")
                        .night("2026-06-17", "PARK -7.91 week 10 refund"),
                about(
                                CALENDARS,
                                "weekly-leaver-monday",
                                "Somebody who is paid weekly leaves on a week's first day, told a week late")
                        .on("2026-03-01")
                        .isPaidBy(WEEKLY)
                        .on("2026-03-10")
                        .chooses("parking space")
                        .each(WEEKLY, "week 1", "week 11", "PARK 13.85 {period} new")
                        .on("2026-06-24")
                        .leaves("2026-06-15")
                        .since("one of the seven days of week 11: £1.98")
                        .night("2026-06-24", "PARK -11.87 week 11 refund"));
    }
}
