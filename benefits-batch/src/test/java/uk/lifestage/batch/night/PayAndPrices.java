package uk.lifestage.batch.night;

import static uk.lifestage.batch.night.Scenario.about;

import java.util.List;

/** Scenarios of pay, hours, prices and ages that change. */
final class PayAndPrices {
    private static final String PAY = "Pay and hours";
    private static final String PRICES = "Prices";
    private static final String AGES = "Ages";

    private PayAndPrices() {}

    static List<Scenario> all() {
        return List.of(
                about(PAY, "rise-ahead", "A rise is reported before it begins")
                        .on("2026-03-10")
                        .chooses("life-cover times x2")
                        .since("twice £31,200 at 10p a thousand")
                        .eachMonth("April", "June", "LIFE 6.24 {period} new")
                        .on("2026-06-10")
                        .payIs("36000.00", "2026-07-01")
                        .since("twice £36,000")
                        .eachMonth("July", "May 2027", "LIFE 7.20 {period} new"),
                about(PAY, "rise-backdated", "A rise is reported in October and holds from August")
                        .on("2026-03-10")
                        .chooses("life-cover times x2")
                        .eachMonth("April", "September", "LIFE 6.24 {period} new")
                        .on("2026-10-14")
                        .payIs("36000.00", "2026-08-01")
                        .night(
                                "2026-10-21",
                                "LIFE 0.96 August correction",
                                "LIFE 0.96 September correction",
                                "LIFE 7.20 October new")
                        .eachMonth("November", "May 2027", "LIFE 7.20 {period} new"),
                about(PAY, "rise-taken-back", "A backdated rise turns out to be a mistake")
                        .on("2026-03-10")
                        .chooses("life-cover times x2")
                        .eachMonth("April", "September", "LIFE 6.24 {period} new")
                        .on("2026-10-14")
                        .payIs("36000.00", "2026-09-01")
                        .night("2026-10-21", "LIFE 0.96 September correction", "LIFE 7.20 October new")
                        .on("2026-11-11")
                        .payIs("31200.00", "2026-09-01")
                        .night(
                                "2026-11-18",
                                "LIFE -0.96 September refund",
                                "LIFE -0.96 October refund",
                                "LIFE 6.24 November new")
                        .eachMonth("December", "May 2027", "LIFE 6.24 {period} new"),
                about(
                                PAY,
                                "rise-too-old",
                                "A rise is reported in October and holds from May: more than can be corrected")
                        .on("2026-03-10")
                        .chooses("life-cover times x2")
                        .eachMonth("April", "September", "LIFE 6.24 {period} new")
                        .on("2026-10-14")
                        .payIs("36000.00", "2026-05-01")
                        .since(
                                "four months before October are open to correction; May is not, and somebody has to look at it")
                        .night(
                                "2026-10-21",
                                "LIFE 0.96 June correction",
                                "LIFE 0.96 July correction",
                                "LIFE 0.96 August correction",
                                "LIFE 0.96 September correction",
                                "LIFE 7.20 October new",
                                "finding CORRECTION_TOO_OLD")
                        .eachMonth("November", "May 2027", "LIFE 7.20 {period} new"),
                about(PAY, "half-hours-backdated", "Hours are halved from mid-September, reported in October")
                        .on("2026-03-10")
                        .chooses("savings two")
                        .since("2 % of £31,200 is £52.00 a month")
                        .eachMonth("April", "September", "SAVE 52.00 {period} new")
                        .on("2026-10-14")
                        .hoursAre("18.50", "0.5", "15600.00", "2026-09-16")
                        .since("September: 15 days of £52.00 and 15 of £26.00, prorated once, is £39.00")
                        .night("2026-10-21", "SAVE -13.00 September refund", "SAVE 26.00 October new")
                        .eachMonth("November", "May 2027", "SAVE 26.00 {period} new"),
                about(PAY, "hours-twice-in-a-month", "Hours change twice within one month")
                        .on("2026-03-10")
                        .chooses("savings two")
                        .eachMonth("April", "May", "SAVE 52.00 {period} new")
                        .on("2026-05-27")
                        .hoursAre("18.50", "0.5", "15600.00", "2026-06-11")
                        .on("2026-06-10")
                        .hoursAre("37.00", "1", "31200.00", "2026-06-21")
                        .since("June: 10 days of £52.00, 10 of £26.00, 10 of £52.00")
                        .night("2026-06-17", "SAVE 43.33 June new")
                        .eachMonth("July", "May 2027", "SAVE 52.00 {period} new"),
                about(PAY, "leave-keeps-its-price", "Leave that was bought keeps its price when pay rises")
                        .on("2026-03-10")
                        .chooses("buy-leave days x5")
                        .since("a day is £31,200 / 260 = £120.00; five are £600.00 over twelve months")
                        .on("2026-06-24")
                        .payIs("36000.00", "2026-07-01")
                        .eachMonth("April", "March", "BUYLV 50.00 {period} new {n}/12"),
                about(PRICES, "price-rises", "A price rises in October")
                        .on("2026-03-10")
                        .chooses("travel card")
                        .eachMonth("April", "September", "TRAVEL 45.00 {period} new")
                        .on("2026-09-02")
                        .that(
                                "the council publishes a catalogue for 1 October: travel costs £50.00, magazines are gone",
                                person -> person.publish(october(), "2026-10-01"))
                        .eachMonth("October", "May 2027", "TRAVEL 50.00 {period} new"),
                about(PRICES, "price-rises-mid-month", "A price rises in the middle of January")
                        .on("2026-03-10")
                        .chooses("shuttle bus")
                        .eachMonth("April", "December", "BUS 31.00 {period} new")
                        .on("2026-12-02")
                        .that(
                                "the council publishes a catalogue for 16 January: the shuttle costs £62.00",
                                person -> person.publish(january(), "2027-01-16"))
                        .since("15 days at £1.00 and 16 days at £2.00")
                        .night("2027-01-20", "BUS 47.00 January new")
                        .eachMonth("February", "May 2027", "BUS 62.00 {period} new"),
                about(PRICES, "benefit-is-gone", "A benefit leaves the catalogue while somebody has it")
                        .on("2026-03-10")
                        .chooses("magazine issue")
                        .eachMonth("April", "September", "MAG 4.00 {period} new")
                        .since("from October it has no price: payroll is told so once, and nothing is taken")
                        .night("2026-09-16", "finding NO_PRICE"),
                about(AGES, "birthday-next-month", "Somebody turns 40 in June; the month's first day counts")
                        .on("2026-03-01")
                        .bornOn("1986-06-10")
                        .on("2026-03-10")
                        .chooses("illness cover")
                        .eachMonth("April", "June", "ILL 3.10 {period} new")
                        .eachMonth("July", "May 2027", "ILL 7.25 {period} new"),
                about(AGES, "birthday-this-month", "Somebody turns 40 in June; the month of the birthday counts")
                        .on("2026-03-01")
                        .bornOn("1986-06-10")
                        .on("2026-03-10")
                        .chooses("accident cover")
                        .eachMonth("April", "May", "ACCID 3.10 {period} new")
                        .eachMonth("June", "May 2027", "ACCID 7.25 {period} new"),
                about(AGES, "birth-date-wrong", "A date of birth was wrong by ten years")
                        .on("2026-03-01")
                        .bornOn("1976-06-30")
                        .on("2026-03-10")
                        .chooses("life-cover times x2")
                        .eachMonth("April", "June", "LIFE 6.24 {period} new")
                        .since("50 from 30 June: twice £31,200 at 30p a thousand")
                        .eachMonth("July", "September", "LIFE 18.72 {period} new")
                        .on("2026-10-14")
                        .bornOn("1986-06-30")
                        .night(
                                "2026-10-21",
                                "LIFE -12.48 July refund",
                                "LIFE -12.48 August refund",
                                "LIFE -12.48 September refund",
                                "LIFE 6.24 October new")
                        .eachMonth("November", "May 2027", "LIFE 6.24 {period} new"));
    }

    static String october() {
        return ScenarioYear.catalogue()
                .replace("amount: \"45.00\"", "amount: \"50.00\"")
                .replaceFirst("(?s)  - code: magazine\n.*?(?=flex-fund:\n)", "");
    }

    static String january() {
        return october().replace("amount: \"31.00\"", "amount: \"62.00\"");
    }
}
