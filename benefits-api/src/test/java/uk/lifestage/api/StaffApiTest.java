package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StaffApiTest extends ApiTest {
    static final String BRONZE = "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"option\":\"bronze\"}]}";
    static final String SILVER = "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"option\":\"silver\"}]}";
    static final String DESK = "{\"choices\":[{\"benefit\":\"drop-in-desk\",\"option\":\"one-day\"}]}";

    @Test
    void tellsAPersonWhoTheyAreHere() {
        var number = council.aPerson();

        var me = http.as(number).get("/api/v1/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("/employer")).isEqualTo("Wexcombe Borough Council");
        assertThat(me.text("/employeeNo")).isEqualTo(number);
        assertThat(me.text("/firstName")).isEqualTo("Nia");
        assertThat(me.text("/today")).isEqualTo("2026-11-20");
        assertThat(me.json().at("/posts/0/annualSalary"))
                .isEqualTo(Http.JSON.readTree("{\"amount\":\"31000.00\",\"currency\":\"GBP\"}"));
        assertThat(me.text("/posts/0/nextPeriod/name")).isEqualTo("2026/27-09");
        assertThat(me.text("/posts/0/nextPeriod/cutOff")).isEqualTo("2026-12-10");
        assertThat(me.header("Cache-Control")).contains("no-store");
    }

    @Test
    void offersEveryBenefitWithItsPriceOrTheReasonAgainstIt() {
        var offers = http.as(council.aPerson()).get("/api/v1/me/offers");

        assertThat(offers.status()).isEqualTo(200);
        var plan = named(offers.json().at("/posts/0/offers"), "benefit", "health-cash-plan");
        assertThat(plan.at("/open").asBoolean()).isTrue();
        assertThat(named(plan.at("/options"), "option", "bronze")
                        .at("/pricePerPeriod/amount")
                        .asString())
                .isEqualTo("6.50");
        var nursery = named(offers.json().at("/posts/0/offers"), "benefit", "workplace-nursery");
        assertThat(nursery.at("/open").asBoolean()).isFalse();
        assertThat(nursery.at("/reasons/0/rule").asString()).isEqualTo("HAS_CHILD_UNDER_16");
        assertThat(nursery.at("/reasons/0/sentence").asString()).isNotBlank();
    }

    @Test
    void speaksWelshToThoseWhoPreferIt() {
        var offers = http.as(council.aPerson()).with("Accept-Language", "cy").get("/api/v1/me/offers");

        assertThat(named(offers.json().at("/posts/0/offers"), "benefit", "health-cash-plan")
                        .at("/name")
                        .asString())
                .isEqualTo("Cynllun arian iechyd");
    }

    @Test
    void totalRewardIsPayBenefitsAndTheEmployersShareOfThePension() {
        var me = http.as(council.aPerson());

        var before = me.get("/api/v1/me/statement").json().at("/posts/0");
        assertThat(named(before.at("/parts"), "code", "gross-pay")
                        .at("/amount/amount")
                        .asString())
                .isEqualTo("30999.96");
        assertThat(sum(before.at("/parts")))
                .isEqualByComparingTo(before.at("/total/amount").asString());
        assertThat(sum(before.at("/ofPay"))).as("pay is what becomes of it").isEqualByComparingTo("30999.96");
        assertThat(before.at("/parts/0/explanation/sentence").asString()).isNotBlank();

        submit(
                me,
                "cycle",
                "{\"choices\":[{\"benefit\":\"cycle-to-work\",\"option\":\"cycle\",\"amount\":{\"amount\":\"600.00\",\"currency\":\"GBP\"}}]}");
        var after = me.get("/api/v1/me/statement").json().at("/posts/0");
        assertThat(after.at("/parts").findValuesAsString("code")).contains("benefit-spend");
        assertThat(sum(after.at("/parts")))
                .isEqualByComparingTo(after.at("/total/amount").asString());
    }

    private static BigDecimal sum(JsonNode parts) {
        return StreamSupport.stream(parts.spliterator(), false)
                .map(part -> new BigDecimal(part.at("/amount/amount").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void quotesABasketAndSavesNothing() {
        var me = http.as(council.aPerson());

        var quote = me.post("/api/v1/me/quotes", BRONZE);

        assertThat(quote.status()).isEqualTo(200);
        assertThat(quote.text("/outcome")).isEqualTo("accepted");
        assertThat(quote.text("/choices/0/price/perPeriod/amount")).isEqualTo("6.50");
        assertThat(quote.text("/choices/0/price/perYear/amount")).isEqualTo("78.00");
        assertThat(quote.text("/choices/0/startsOn")).isEqualTo("2026-12-01");
        assertThat(quote.text("/payEffects/0/takeHomePerPeriod/amount")).isEqualTo("-6.50");
        assertThat(quote.json().at("/choices/0/price/explanation/code").asString())
                .isNotBlank();
        assertThat(me.get("/api/v1/me/elections").json().at("/later")).isEmpty();
    }

    @Test
    void quotesWhatABasketTakesFromTheFund() {
        var quote = http.as(council.aPerson())
                .post(
                        "/api/v1/me/quotes",
                        "{\"choices\":[{\"benefit\":\"wellbeing-classes\",\"option\":\"any-class\"}]}")
                .json();

        assertThat(quote.at("/outcome").asString()).isEqualTo("accepted");
        // 10.00 a month since April wait in the fund, so that 15.00 a month from December on is in it.
        var share = quote.at("/choices/0/fund");
        assertThat(share.at("/period").asString()).isEqualTo("2026/27-09");
        assertThat(share.at("/fromFund/amount").asString()).isEqualTo("15.00");
        assertThat(share.at("/overspend/amount").asString()).isEqualTo("0.00");
        assertThat(share.at("/overspentBy").asString()).isEqualTo("net-deduction");
        assertThat(share.at("/fromFundInPlanYear/amount").asString()).isEqualTo("60.00");
        assertThat(share.at("/explanation/sentence").asString())
                .isEqualTo("Of the £15.00 that wellbeing-classes costs, the fund pays £15.00; £90.00 was left in it.");
        var fund = quote.at("/funds/0");
        assertThat(fund.at("/after/planYearLastDay").asString()).isEqualTo("2027-03-31");
        assertThat(fund.at("/before/credited/amount").asString()).isEqualTo("120.00");
        assertThat(fund.at("/before/carried/amount").asString()).isEqualTo("60.00");
        assertThat(fund.at("/before/lost/amount").asString()).isEqualTo("60.00");
        assertThat(fund.at("/after/spent/amount").asString()).isEqualTo("60.00");
        assertThat(fund.at("/after/lost/amount").asString()).isEqualTo("0.00");
        assertThat(quote.at("/notices")
                        .valueStream()
                        .map(notice -> notice.at("/code").asString()))
                .contains("FUND_TAXED", "FUND_UNSPENT_CARRIED")
                .doesNotContain("FUND_OVERSPENT_DEDUCTION");
    }

    @Test
    void refusesWhatTheFundDoesNotHoldWhereNothingElsePays() {
        var learning = "{\"benefit\":\"learning-account\",\"option\":\"monthly\","
                + "\"amount\":{\"amount\":\"25.00\",\"currency\":\"GBP\"}}";
        var classes = "{\"benefit\":\"wellbeing-classes\",\"option\":\"any-class\"}";
        var me = http.as(council.aPerson());

        var alone = me.post("/api/v1/me/quotes", "{\"choices\":[" + learning + "]}");
        var both = me.with("Idempotency-Key", "both")
                .post("/api/v1/me/selections", "{\"choices\":[" + learning + "," + classes + "]}");

        // 120.00 by March pay 25.00 four times, but not 40.00.
        assertThat(alone.text("/outcome")).isEqualTo("accepted");
        assertThat(alone.text("/choices/0/fund/fromFundInPlanYear/amount")).isEqualTo("100.00");
        assertThat(both.status()).isEqualTo(422);
        assertThat(both.text("/reasons/0/code")).isEqualTo("FUND_EXCEEDED");
        assertThat(both.text("/reasons/0/facts/period")).isEqualTo("2026/27-12");
    }

    @Test
    void showsTheFundPayPeriodByPayPeriod() {
        var me = http.as(council.aPerson());

        var fund = me.get("/api/v1/me/fund");

        assertThat(fund.status()).isEqualTo(200);
        assertThat(fund.text("/asOf")).isEqualTo("2026-11-20");
        assertThat(fund.json().at("/funds")).hasSize(1);
        assertThat(fund.json().at("/funds/0/assignmentNo").isNull()).isTrue();
        assertThat(fund.text("/funds/0/year/name")).isEqualTo("Wellbeing fund");
        assertThat(fund.json().at("/funds/0/payPeriods")).hasSize(12);
        assertThat(fund.text("/funds/0/payPeriods/0/lastDay")).isEqualTo("2026-04-30");
        assertThat(fund.text("/funds/0/payPeriods/0/credits/0/amount/amount")).isEqualTo("10.00");
        assertThat(fund.text("/funds/0/payPeriods/0/balance/explanation/sentence"))
                .isEqualTo("£10.00 stays in the fund for the plan year’s later pay periods.");
        assertThat(fund.text("/funds/0/payPeriods/11/carried/amount/amount")).isEqualTo("60.00");
        assertThat(me.with("Accept-Language", "cy").get("/api/v1/me/fund").text("/funds/0/payPeriods/0/credits/0/name"))
                .isEqualTo("I bawb");
        assertThat(me.get("/api/v1/me/fund?asOf=2028-01-01").json().at("/funds"))
                .isEmpty();
        assertThat(me.get("/api/v1/me/offers").text("/posts/0/fund/credited/amount"))
                .isEqualTo("120.00");
    }

    @Test
    void countsAFundForSeveralPostsOnce() {
        var fund = http.as(council.aPerson(council.wexcombe, 2)).get("/api/v1/me/fund");

        assertThat(fund.json().at("/funds")).hasSize(1);
        assertThat(fund.text("/funds/0/year/credited/amount")).isEqualTo("120.00");
    }

    @Test
    void unfoldsEachFigureOfAQuoteIntoItsSteps() {
        var number = council.aPerson();
        var quote = http.as(number)
                .post(
                        "/api/v1/me/quotes",
                        "{\"choices\":[{\"benefit\":\"shared-cost-avc\",\"option\":\"monthly\","
                                + "\"amount\":{\"amount\":\"100.00\",\"currency\":\"GBP\"}}]}")
                .json();

        assertThat(quote.at("/outcome").asString()).isEqualTo("accepted");
        var choice = quote.at("/choices/0");
        assertThat(choice.at("/directions/0").asString()).isEqualTo("add");
        assertThat(choice.at("/changes/0/kind").asString()).isEqualTo("start");
        assertThat(choice.at("/price/employer/amount").asString()).isEqualTo("0.00");
        assertThat(choice.at("/price/shares/0/amount/amount").asString()).isEqualTo("100.00");
        assertThat(choice.at("/price/explanation/sentence").asString()).isNotBlank();
        var effect = quote.at("/payEffects/0");
        assertThat(effect.at("/room/amount/amount").asString())
                .isEqualTo(effect.at("/minimumWageRoom/amount").asString());
        assertThat(effect.at("/room/period").asString()).matches("20\\d\\d/\\d\\d-\\d\\d");
        assertThat(effect.at("/room/explanation/code").asString()).isEqualTo("minimum-wage.room");
        assertThat(effect.at("/room/explanation/steps/0/source").asString()).contains("Minimum Wage Regulations");
        for (var name : List.of("take-home", "income-tax", "national-insurance", "employer-cost")) {
            var line = effect.at("/lines/" + name);
            for (var part : List.of("", "/year")) {
                for (var side : List.of("/explanation", "/explanationBefore")) {
                    assertThat(line.at(part + side + "/sentence").asString())
                            .as(name + part + side)
                            .isNotBlank();
                    assertThat(line.at(part + side + "/result").asString())
                            .isEqualTo(line.at(part + (side.endsWith("Before") ? "/before" : "/after") + "/amount")
                                    .asString());
                }
            }
        }
    }

    /**
     * 31,000 a year for 37 hours in 52.143 weeks, LGPS, code 1257L, in 2026/27: each figure worked out by hand from the
     * rates.
     */
    @Test
    void quotesEachFigureOfPayToThePenny() {
        var quote = avc(http.as(council.aPerson()), "100.00");

        var lines = quote.json().at("/payEffects/0/lines");
        assertThat(List.of(
                        figure(lines, "gross-pay"),
                        figure(lines, "taxable-pay"),
                        figure(lines, "pension"),
                        figure(lines, "income-tax"),
                        figure(lines, "national-insurance"),
                        figure(lines, "take-home"),
                        figure(lines, "employer-national-insurance"),
                        figure(lines, "apprenticeship-levy")))
                .containsExactly(
                        "2583.33 2483.33",
                        // 6.5 % of pay: 31,000 a year and then 29,800 are both in the third band.
                        "2415.41 2321.91",
                        "167.92 161.42",
                        // Less 1,048.26 free: 1,367 and 1,273 at 20 %.
                        "273.40 254.60",
                        // Over 1,048 at 8 %: 122.8264 is cut to 122.826, which goes up.
                        "122.83 114.83",
                        "2019.18 1952.48",
                        // Over 417 at 15 %: 324.9495 is cut to 324.949, which goes up; 309.949 likewise.
                        "324.95 309.95",
                        "12.92 12.42");
    }

    /** 1,929.291 hours a year at 12.71 are 2,043.45 a month at least; 2,583.33 leave 539.88. */
    @Test
    void refusesThePennyBeyondTheMinimumWageWithTheMostThatPasses() {
        var me = http.as(council.aPerson());

        assertThat(avc(me, "539.88").text("/outcome")).isEqualTo("accepted");
        var refused = avc(me, "539.89");
        assertThat(refused.text("/outcome")).isEqualTo("refused");
        assertThat(refused.json().at("/reasons")).hasSize(1);
        assertThat(refused.text("/reasons/0/code")).isEqualTo("MINIMUM_WAGE");
        assertThat(refused.text("/reasons/0/facts/pay")).isEqualTo("2583.33");
        assertThat(refused.text("/reasons/0/facts/floor")).isEqualTo("2043.45");
        assertThat(refused.text("/reasons/0/facts/rate")).isEqualTo("12.71");
        assertThat(refused.text("/reasons/0/facts/room")).isEqualTo("539.88");
        assertThat(refused.text("/reasons/0/remedies/0/kind")).isEqualTo("at-most-amount");
        assertThat(refused.text("/reasons/0/remedies/0/amount/amount")).isEqualTo("539.88");
    }

    private static Http.Answer avc(Http me, String amount) {
        return me.post(
                "/api/v1/me/quotes",
                "{\"choices\":[{\"benefit\":\"shared-cost-avc\",\"option\":\"monthly\",\"amount\":{\"amount\":\""
                        + amount + "\",\"currency\":\"GBP\"}}]}");
    }

    private static String figure(JsonNode lines, String name) {
        var line = lines.at("/" + name);
        return line.at("/before/amount").asString() + " "
                + line.at("/after/amount").asString();
    }

    @Test
    void quotesARefusedBasketWithItsReasons() {
        var quote = http.as(council.aPerson())
                .post(
                        "/api/v1/me/quotes",
                        "{\"choices\":[{\"benefit\":\"workplace-nursery\",\"option\":\"place\","
                                + "\"amount\":{\"amount\":\"300.00\",\"currency\":\"GBP\"}}]}");

        assertThat(quote.status()).isEqualTo(200);
        assertThat(quote.text("/outcome")).isEqualTo("refused");
        assertThat(quote.text("/reasons/0/rule")).isEqualTo("HAS_CHILD_UNDER_16");
    }

    @Test
    void takesABasketAndShowsWhatWasAgreed() {
        var me = http.as(council.aPerson());

        var taken = submit(me, "first", BRONZE);

        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.text("/outcome")).isEqualTo("accepted");
        assertThat(taken.text("/changes/0/kind")).isEqualTo("start");
        assertThat(taken.header("Location")).isEqualTo("/api/v1/me/selections/" + taken.text("/id"));
        assertThat(me.get(taken.header("Location")).json()).isEqualTo(taken.json());
        var elections = me.get("/api/v1/me/elections?asOf=2026-12-05").json();
        assertThat(elections.at("/elections")).hasSize(1);
        assertThat(elections.at("/elections/0/option").asString()).isEqualTo("bronze");
        assertThat(elections.at("/elections/0/selection").asString()).isEqualTo(taken.text("/id"));
    }

    @Test
    void knowsWhatWasKnownAtAnEarlierMoment() {
        var me = http.as(council.aPerson());
        var first = submit(me, "first", BRONZE);
        var between = first.text("/submittedAt");
        assertThat(submit(me, "second", SILVER).status()).isEqualTo(201);

        var now = me.get("/api/v1/me/elections?asOf=2026-12-05").json();
        var then = me.get("/api/v1/me/elections?asOf=2026-12-05&knownAt=" + between)
                .json();

        assertThat(now.at("/elections/0/option").asString()).isEqualTo("silver");
        assertThat(then.at("/elections/0/option").asString()).isEqualTo("bronze");
    }

    @Test
    void letsAChoiceWaitForWhoeverHasToAgree() {
        var me = http.as(council.aPerson());

        var waiting = submit(me, "desk", DESK);

        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.text("/outcome")).isEqualTo("pending");
        assertThat(waiting.text("/waiting/0/approval")).isEqualTo("manager");
        assertThat(me.get("/api/v1/me/elections?asOf=2026-12-31").json().at("/elections"))
                .isEmpty();
    }

    @Test
    void refusesABasketWithEveryReasonAndTakesNothingOfIt() {
        var me = http.as(council.aPerson());

        var refused = submit(
                me,
                "both",
                "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"option\":\"bronze\"},"
                        + "{\"benefit\":\"workplace-nursery\",\"option\":\"place\",\"amount\":"
                        + "{\"amount\":\"300.00\",\"currency\":\"GBP\"}},"
                        + "{\"benefit\":\"no-such-thing\",\"option\":\"x\"}]}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.text("/type")).isEqualTo("urn:lifestage:problem:refused");
        assertThat(refused.json().at("/reasons").findValuesAsString("code")).contains("RULE", "UNKNOWN_BENEFIT");
        assertThat(me.get("/api/v1/me/elections?asOf=2026-12-05").json().at("/elections"))
                .isEmpty();
    }

    @Test
    void refusesSomebodyElsesDependantAsUnknown() {
        var child = council.aChildOf(council.aPerson());

        var refused = submit(
                http.as(council.aPerson()),
                "theirs",
                "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"option\":\"bronze\",\"dependants\":[\"" + child
                        + "\"]}]}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/reasons/0/code")).isEqualTo("UNKNOWN_DEPENDANT");
    }

    @ParameterizedTest
    @ValueSource(strings = {BRONZE, DESK, "{\"choices\":[{\"benefit\":\"no-such-thing\",\"option\":\"x\"}]}"})
    void givesTheSameAnswerAgainToTheSameKeyAndBasket(String basket) {
        var me = http.as(council.aPerson());

        var first = submit(me, "again", basket);
        var second = submit(me, "again", basket.replace(":", " : "));

        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBasket() {
        var me = http.as(council.aPerson());
        submit(me, "key", BRONZE);

        var reused = submit(me, "key", SILVER);

        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.text("/type")).isEqualTo("urn:lifestage:problem:key-reused");
        assertThat(me.get("/api/v1/me/elections?asOf=2026-12-05").text("/elections/0/option"))
                .isEqualTo("bronze");
    }

    @Test
    void twoPeopleMayUseTheSameKey() {
        assertThat(submit(http.as(council.aPerson()), "shared", BRONZE).status())
                .isEqualTo(201);
        assertThat(submit(http.as(council.aPerson()), "shared", SILVER).status())
                .isEqualTo(201);
    }

    @Test
    void takesOneOfManyAtOnceWithTheSameKey() throws Exception {
        var me = http.as(council.aPerson());

        var answers = atOnce(8, number -> submit(me, "double-click", BRONZE));

        assertThat(answers).extracting(Http.Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Http.Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(me.get("/api/v1/me/elections?asOf=2026-12-05").json().at("/elections"))
                .hasSize(1);
    }

    @Test
    void decidesManyAtOnceWithDifferentKeysOneAfterTheOther() throws Exception {
        var me = http.as(council.aPerson());

        var answers = atOnce(8, number -> submit(me, "device-" + number, number % 2 == 0 ? BRONZE : SILVER));

        assertThat(answers).extracting(Http.Answer::status).containsOnly(201);
        assertThat(me.get("/api/v1/me/elections?asOf=2026-12-05").json().at("/elections"))
                .hasSize(1);
    }

    @Test
    void takesOneAnswerFromManyWaitingChoicesAtOnce() throws Exception {
        var me = http.as(council.aPerson());

        var answers = atOnce(6, number -> submit(me, "desk-" + number, DESK));

        assertThat(answers)
                .extracting(Http.Answer::status)
                .containsOnlyOnce(202)
                .containsOnly(202, 422);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 422)
                .extracting(answer -> answer.text("/reasons/0/code"))
                .containsOnly("ALREADY_WAITING");
    }

    @Test
    void asksThoseWithTwoPostsForWhichOne() {
        var me = http.as(council.aPerson(council.wexcombe, 2));

        var unclear = me.post("/api/v1/me/quotes", BRONZE);

        assertThat(unclear.status()).isEqualTo(400);
        assertThat(unclear.text("/type")).isEqualTo("urn:lifestage:problem:which-post");
        assertThat(unclear.json().at("/assignmentNos")).isEqualTo(Http.JSON.readTree("[1,2]"));
        assertThat(me.get("/api/v1/me/offers").json().at("/posts")).hasSize(2);
        assertThat(me.get("/api/v1/me/offers?assignmentNo=2").json().at("/posts"))
                .hasSize(1);
        assertThat(me.get("/api/v1/me/offers?assignmentNo=3").status()).isEqualTo(404);
    }

    @Test
    void hidesASelectionFromEverybodyElse() {
        var taken = submit(http.as(council.aPerson()), "mine", BRONZE);

        var looked = http.as(council.aPerson()).get(taken.header("Location"));

        assertThat(looked.status()).isEqualTo(404);
        assertThat(looked.text("/type")).isEqualTo("urn:lifestage:problem:not-found");
    }

    @Test
    void keepsDependants() {
        var me = http.as(council.aPerson());

        var added = me.post(
                "/api/v1/me/dependants",
                "{\"relationship\":\"child\",\"firstName\":\"Gwen\",\"dateOfBirth\":\"2020-05-17\"}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("/evidence")).isEqualTo("awaited");
        assertThat(me.get("/api/v1/me/dependants").json()).hasSize(1);
        assertThat(me.get("/api/v1/me/dependants").text("/0/id")).isEqualTo(added.text("/id"));
        assertThat(http.as(council.aPerson()).get("/api/v1/me/dependants").json())
                .isEmpty();
    }

    @Test
    void takesDownALifeEventOnceAndOpensItsWindow() {
        var me = http.as(council.aPerson());

        var reported = me.post("/api/v1/me/life-events", "{\"type\":\"birth\",\"happenedOn\":\"2026-11-10\"}");
        var twice = me.post("/api/v1/me/life-events", "{\"type\":\"birth\",\"happenedOn\":\"2026-11-10\"}");
        var unknown = me.post("/api/v1/me/life-events", "{\"type\":\"lottery\",\"happenedOn\":\"2026-11-10\"}");
        var farAhead = me.post("/api/v1/me/life-events", "{\"type\":\"birth\",\"happenedOn\":\"2029-11-10\"}");

        assertThat(reported.status()).isEqualTo(201);
        assertThat(reported.text("/evidence")).isEqualTo("awaited");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().at("/lifeEvents")).isNotEmpty();
        assertThat(farAhead.status()).isEqualTo(422);
        assertThat(me.get("/api/v1/me/life-events").json().at("/reported")).hasSize(1);
    }

    @Test
    void declaringACircumstanceChangesTheLifeStage() {
        var me = http.as(council.aPerson());
        assertThat(stages(me)).doesNotContain("carer");

        assertThat(me.put("/api/v1/me/circumstances", "{\"circumstances\":[\"carer\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(stages(me)).contains("carer");

        assertThat(me.put("/api/v1/me/circumstances", "{\"circumstances\":[]}").status())
                .isEqualTo(200);
        assertThat(stages(me)).doesNotContain("carer");
    }

    @Test
    void answersAMemberWhoIsNotAmongTheStaff() {
        var token = Tokens.with(Map.of(
                "sub",
                "someone",
                "lifestage_employer",
                "wexcombe",
                "lifestage_employee_number",
                "nobody",
                "lifestage_roles",
                List.of("staff")));

        var me = http.bearing(token).get("/api/v1/me");

        assertThat(me.status()).isEqualTo(404);
        assertThat(me.text("/type")).isEqualTo("urn:lifestage:problem:not-among-staff");
    }

    private static List<String> stages(Http me) {
        return me.get("/api/v1/me").json().at("/lifeStages").findValuesAsString("code");
    }

    static Http.Answer submit(Http me, String key, String basket) {
        return me.with("Idempotency-Key", key).post("/api/v1/me/selections", basket);
    }

    static JsonNode named(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + value + " in " + list));
    }

    private interface Call {
        Http.Answer send(int number);
    }

    private static List<Http.Answer> atOnce(int callers, Call call) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(callers);
        var calls = new ArrayList<Callable<Http.Answer>>();
        for (int i = 0; i < callers; i++) {
            int number = i;
            calls.add(() -> {
                start.await();
                return call.send(number);
            });
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Http.Answer>();
            for (var answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void refusesAnUnknownSelection() {
        assertThat(http.as(council.aPerson())
                        .get("/api/v1/me/selections/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }
}
