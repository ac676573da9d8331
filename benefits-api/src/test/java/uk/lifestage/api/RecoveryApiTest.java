package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.recovery.PlanId;
import uk.lifestage.db.recovery.RecoveryDecision;
import uk.lifestage.db.recovery.RecoveryEntry;
import uk.lifestage.db.recovery.RecoveryEvent;
import uk.lifestage.db.recovery.RecoveryFindings;
import uk.lifestage.db.recovery.RecoveryPlan;
import uk.lifestage.db.recovery.RecoveryPlanStore;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.recovery.PlanState;
import uk.lifestage.engine.recovery.PlanTerms;

/** What somebody owes, consents to or declines, and what payroll decides. */
class RecoveryApiTest extends ApiTest {
    private static final Instant NOW = Instant.parse("2026-11-20T22:00:00Z");
    private static final String WHY = ",\"reason\":\"agreed on the telephone\"}";

    @Autowired
    private RecoveryPlanStore plans;

    @Autowired
    private RecoveryFindings findings;

    @Autowired
    private PeopleStore people;

    private String employeeNo = "";
    private String plan = "";

    @BeforeEach
    void aPlanOfTwentyPoundsOverThreePays() {
        employeeNo = council.aPerson();
        plan = council.as(council.wexcombe, () -> {
                    var employee = people.findByEmployeeNo(employeeNo).orElseThrow();
                    var post = people.get(employee, LocalDate.of(2026, 11, 20))
                            .employments()
                            .getFirst();
                    var terms = new PlanTerms(3, LocalDate.of(2026, 12, 30));
                    PlanId id = plans.append(
                            post.id(),
                            new BenefitCode("gym"),
                            "GYM",
                            "LIB",
                            RecoveryPlan.Origin.NOT_TAKEN,
                            terms,
                            "GBP",
                            NOW);
                    plans.add(id, RecoveryEntry.Cause.OWED, Money.of(CurrencyUnit.GBP, 20), null, null, "test", NOW);
                    var proposed = plans.decide(
                            id,
                            0,
                            new RecoveryDecision(
                                    RecoveryEvent.Kind.PROPOSED,
                                    PlanState.PROPOSED,
                                    terms,
                                    null,
                                    null,
                                    "lifestage",
                                    RecoveryEvent.Role.NIGHT,
                                    NOW));
                    findings.proposed(proposed, NOW);
                    return id;
                })
                .toString();
    }

    private Http.Answer consent(Http who, String tag) {
        return who.with("If-Match", tag).post("/api/v1/me/recovery-plans/" + plan + "/consent", "");
    }

    private Http.Answer decide(String tag, String decision) {
        return http.as("payroll")
                .with("If-Match", tag)
                .post("/api/v1/recovery-plans/" + plan + "/decision", decision + WHY);
    }

    @Test
    void thePersonConsentsToWhatTheyHaveReadAndTheRecordIsKept() {
        var me = http.as(employeeNo);
        assertThat(me.get("/api/v1/me/findings").json().findValuesAsString("code"))
                .contains("RECOVERY_CONSENT");
        assertThat(me.get("/api/v1/me/recovery-plans").json().findValuesAsString("id"))
                .contains(plan);
        var read = me.get("/api/v1/me/recovery-plans/" + plan);
        assertThat(read.text("/each/amount")).isEqualTo("6.67");
        assertThat(me.post("/api/v1/me/recovery-plans/" + plan + "/consent", "").status())
                .isEqualTo(428);

        var consented = consent(me, read.header("ETag"));

        assertThat(consented.status()).as(consented.body()).isEqualTo(200);
        assertThat(consented.text("/state")).isEqualTo("agreed");
        assertThat(consented.text("/history/1/kind")).isEqualTo("consented");
        assertThat(consented.text("/history/1/role")).isEqualTo("person");
        assertThat(consented.text("/history/1/balance/amount")).isEqualTo("20.00");
        assertThat(consented.text("/history/1/each/amount")).isEqualTo("6.67");
        assertThat(consented.text("/consents/0/version")).isEqualTo("1");
        assertThat(consented.text("/consents/0/language")).isEqualTo("en");
        assertThat(consented.text("/consents/0/wording"))
                .contains("Paying back by instalments")
                .contains("£20.00, in 3 instalments of £6.67");
        assertThat(me.get("/api/v1/me/findings").json().findValuesAsString("code"))
                .doesNotContain("RECOVERY_CONSENT");
        assertThat(consent(me, consented.header("ETag")).text("/type"))
                .isEqualTo("urn:lifestage:problem:recovery-plan-state");
        assertThat(http.as("auditor").get("/api/v1/audit?limit=5000").body()).contains("recovery-plan.consented");
    }

    @Test
    void termsThatPayrollHasChangedMeanwhileAreNotConsentedTo() {
        var me = http.as(employeeNo);
        var read = me.get("/api/v1/me/recovery-plans/" + plan).header("ETag");

        var proposed = decide(read, "{\"action\":\"propose\",\"instalments\":1,\"startsOn\":\"2026-12-30\"");

        assertThat(proposed.status()).as(proposed.body()).isEqualTo(200);
        assertThat(proposed.text("/each/amount")).isEqualTo("20.00");
        assertThat(consent(me, read).status()).isEqualTo(412);
        assertThat(me.get("/api/v1/me/recovery-plans/" + plan).text("/state")).isEqualTo("proposed");
        assertThat(consent(me, proposed.header("ETag")).status()).isEqualTo(200);
    }

    @Test
    void theOutlookSaysWhatThePaysToComeWouldTakeAndTheWordsToConsentTo() {
        var me = http.as(employeeNo);

        var outlook = me.get("/api/v1/me/recovery-plans/" + plan + "/outlook");

        assertThat(outlook.status()).as(outlook.body()).isEqualTo(200);
        assertThat(outlook.text("/instalments/0/payDate")).isEqualTo("2027-01-25");
        assertThat(outlook.text("/instalments/0/taken/amount")).isEqualTo("6.67");
        assertThat(outlook.text("/instalments/0/less/amount")).isEqualTo("6.67");
        assertThat(outlook.text("/instalments/2/taken/amount")).isEqualTo("6.66");
        assertThat(outlook.text("/later/amount")).isEqualTo("0.00");
        assertThat(outlook.text("/wording/version")).isEqualTo("1");
        consent(me, "\"r1\"");
        assertThat(me.get("/api/v1/me/recovery-plans/" + plan + "/outlook")
                        .json()
                        .at("/wording")
                        .isNull())
                .isTrue();
        assertThat(http.as(council.aPerson())
                        .get("/api/v1/me/recovery-plans/" + plan + "/outlook")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobodyElseSeesOrConsentsToIt() {
        var other = http.as(council.aPerson());

        assertThat(other.get("/api/v1/me/recovery-plans").json()).isEmpty();
        assertThat(other.get("/api/v1/me/recovery-plans/" + plan).status()).isEqualTo(404);
        assertThat(consent(other, "\"r1\"").status()).isEqualTo(404);
        assertThat(http.as("payroll").get("/api/v1/me/recovery-plans/" + plan).status())
                .isEqualTo(403);
        assertThat(http.as(employeeNo).get("/api/v1/recovery-plans").status()).isEqualTo(403);
        assertThat(http.as("hr").get("/api/v1/recovery-plans/" + plan).status()).isEqualTo(403);
    }

    @Test
    void whatThePersonDeclinesIsPayrollsToSettleAndCanBeProposedAnew() {
        var me = http.as(employeeNo);

        var declined = me.with("If-Match", "\"r1\"")
                .post("/api/v1/me/recovery-plans/" + plan + "/decline", "{\"reason\":\"I did pay\"}");

        assertThat(declined.text("/state")).isEqualTo("declined");
        assertThat(found("RECOVERY_DECLINED", "open")).isEqualTo(1);
        var proposed = decide(
                declined.header("ETag"), "{\"action\":\"propose\",\"instalments\":4,\"startsOn\":\"2027-01-29\"");
        assertThat(proposed.text("/state")).isEqualTo("proposed");
        assertThat(found("RECOVERY_DECLINED", "settled")).isEqualTo(1);
        assertThat(proposed.json().at("/history").findValuesAsString("reason")).contains("I did pay");
    }

    @Test
    void payrollPausesGoesOnNotesWhatWasReceivedAndWritesOffTheRest() {
        var agreed = consent(http.as(employeeNo), "\"r1\"").header("ETag");

        var paused = decide(agreed, "{\"action\":\"pause\"");
        assertThat(paused.text("/state")).isEqualTo("paused");
        var resumed = decide(paused.header("ETag"), "{\"action\":\"resume\"");
        assertThat(resumed.text("/state")).isEqualTo("agreed");
        assertThat(resumed.text("/each/amount")).isEqualTo("6.67");
        assertThat(decide(resumed.header("ETag"), "{\"action\":\"received\",\"amount\":\"20.01\"")
                        .status())
                .isEqualTo(400);
        var received = decide(resumed.header("ETag"), "{\"action\":\"received\",\"amount\":\"5.00\"");
        assertThat(received.text("/balance/amount")).isEqualTo("15.00");
        assertThat(received.text("/state")).isEqualTo("agreed");
        var writtenOff = decide(received.header("ETag"), "{\"action\":\"write-off\"");
        assertThat(writtenOff.text("/state")).as(writtenOff.body()).isEqualTo("written_off");
        assertThat(writtenOff.text("/balance/amount")).isEqualTo("0.00");
        assertThat(writtenOff.json().at("/entries").findValuesAsString("cause"))
                .containsExactly("owed", "received", "written_off");
        assertThat(decide(writtenOff.header("ETag"), "{\"action\":\"pause\"").status())
                .isEqualTo(409);
        assertThat(http.as("payroll")
                        .get("/api/v1/recovery-plans?state=written_off&employeeNo=" + employeeNo)
                        .json()
                        .findValuesAsString("id"))
                .containsExactly(plan);
        assertThat(http.as("payroll")
                        .get("/api/v1/recovery-plans?employeeNo=%00")
                        .text("/type"))
                .isEqualTo("urn:lifestage:problem:malformed");
        http.as("payroll").get("/api/v1/recovery-plans/" + plan);
        assertThat(http.as("auditor").get("/api/v1/audit?limit=5000").json().findValuesAsString("subject"))
                .as("who looked at whose")
                .contains("recovery plan " + plan);
    }

    @Test
    void whatWasReceivedInFullFinishesIt() {
        var received = decide("\"r1\"", "{\"action\":\"received\",\"amount\":\"20.00\"");

        assertThat(received.text("/state")).isEqualTo("finished");
        assertThat(found("RECOVERY_CONSENT", "settled")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"propose\"",
                "{\"action\":\"propose\",\"instalments\":0,\"startsOn\":\"2027-01-29\"",
                "{\"action\":\"propose\",\"instalments\":61,\"startsOn\":\"2027-01-29\"",
                "{\"action\":\"received\"",
                "{\"action\":\"received\",\"amount\":\"0.00\"",
                "{\"action\":\"received\",\"amount\":\"1e3\"",
                "{\"action\":\"forget\""
            })
    void refusesDecisionsThatAreNone(String decision) {
        assertThat(decide("\"r1\"", decision).status()).isEqualTo(400);
        assertThat(http.as("payroll").get("/api/v1/recovery-plans/" + plan).header("ETag"))
                .isEqualTo("\"r1\"");
    }

    @Test
    void theEmployersRuleIsChangedByWhoeverReadIt() {
        var payroll = http.as("payroll");
        var path = "/api/v1/payroll-settings/recovery";
        var before = payroll.get(path).header("ETag");
        var body =
                "{\"notTaken\":\"recovery-plan\",\"floorPercent\":\"60\",\"floorLeast\":\"300.00\",\"instalments\":4}";

        var kept = payroll.with("If-Match", before).put(path, body);

        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(kept.text("/notTaken")).isEqualTo("recovery-plan");
        assertThat(payroll.with("If-Match", before).put(path, body).status()).isEqualTo(412);
        for (var wrong : List.of("100.01", "-1", "half")) {
            assertThat(payroll.with("If-Match", kept.header("ETag"))
                            .put(path, body.replace("\"60\"", "\"" + wrong + "\""))
                            .status())
                    .isEqualTo(400);
        }
    }

    private long found(String code, String state) {
        return http.as("payroll")
                .get("/api/v1/findings?code=" + code + "&state=" + state + "&employeeNo=" + employeeNo)
                .json()
                .size();
    }
}
