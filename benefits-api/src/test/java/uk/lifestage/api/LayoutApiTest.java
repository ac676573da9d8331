package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;

import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.delivery.DeliveryFindings;
import uk.lifestage.db.delivery.DeliveryId;
import uk.lifestage.db.delivery.DeliveryStore;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.layout.LayoutFile;
import uk.lifestage.db.layout.LayoutFileStore;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.payroll.DueLineStore;
import uk.lifestage.db.payroll.FileMode;
import uk.lifestage.db.payroll.FilePlace;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.Folders;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.layout.Rendered;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.LineKind;

class LayoutApiTest extends ApiTest {
    private static final Instant NOW = Instant.parse("2026-11-20T22:00:00Z");
    private static final String OURS =
            "title: Ours\nblocks:\n  - {rows: line, columns: [{field: employee-no}, {field: element}, {field: amount}]}\n";

    @Autowired
    private NightStore nights;

    @Autowired
    private PayrollFileStore files;

    @Autowired
    private DueLineStore dueLines;

    @Autowired
    private PeopleStore people;

    @Autowired
    private DSLContext sql;

    @Autowired
    private PayCalendarStore calendars;

    @Autowired
    private LayoutStore layouts;

    @Autowired
    private LayoutFileStore layoutFiles;

    @Autowired
    private LineFactStore lines;

    @Autowired
    private DeliveryStore deliveries;

    @Autowired
    private DeliveryFindings deliveryFindings;

    @Autowired
    private Folders folders;

    private Http.Answer keep(Http http, String code, String yaml) {
        return http.send("PUT", "/api/v1/layouts/" + code, "application/yaml", yaml);
    }

    @Test
    void listsBuiltInLayoutsAndHandsOverTheirDocuments() {
        var payroll = http.as("payroll");

        assertThat(payroll.get("/api/v1/layouts").json().findValuesAsString("code"))
                .contains("canonical", "oracle-hdl", "sap-0014-0015", "itrent-elements", "brightpay", "fixed-width");
        var yaml = payroll.with("Accept", "application/yaml").get("/api/v1/layouts/brightpay");
        assertThat(yaml.status()).isEqualTo(200);
        assertThat(keep(payroll, "our-brightpay", yaml.body()).status()).isEqualTo(201);
        assertThat(payroll.get("/api/v1/layouts/nothing").status()).isEqualTo(404);
    }

    @Test
    void keepsVersionsThatNobodyOverwritesUnseen() {
        var payroll = http.as("payroll");

        var first = keep(payroll, "versions", OURS);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.header("ETag")).isEqualTo("\"r1\"");
        assertThat(keep(payroll, "versions", OURS).status()).isEqualTo(428);
        var second = keep(payroll.with("If-Match", "\"r1\""), "versions", OURS.replace("Ours", "Newer"));
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.json().at("/version").asInt()).isEqualTo(2);
        var stale = keep(http.as("hr").with("If-Match", "\"r1\""), "versions", OURS);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(payroll.get("/api/v1/layouts/versions").text("/title")).isEqualTo("Newer");
        assertThat(http.as("auditor").get("/api/v1/audit?limit=5000").body()).contains("layout.keep");
    }

    @Test
    void refusesCodesOfTheProductAndDocumentsThatCannotBeUsed() {
        var payroll = http.as("payroll");

        for (var code : List.of("canonical", "manifest")) {
            var refused = keep(payroll, code, OURS);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/type")).isEqualTo("urn:lifestage:problem:built-in");
        }
        assertThat(keep(payroll, "Not-A-Code", OURS).status()).isEqualTo(400);
        var faulty = keep(payroll, "faulty", OURS.replace("employee-no", "employee-nr"));
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.text("/type")).isEqualTo("urn:lifestage:problem:layout");
        assertThat(faulty.text("/errors/0/where")).isEqualTo("blocks[0].columns[0].field");
        assertThat(faulty.json().at("/errors/0/line").asInt()).isEqualTo(3);
        assertThat(faulty.text("/errors/0/message")).contains("did you mean employee-no");
        var latin = payroll.send(
                "POST",
                "/api/v1/layouts/validate",
                "application/yaml",
                java.net.http.HttpRequest.BodyPublishers.ofByteArray(new byte[] {(byte) 0xE9}));
        assertThat(latin.status()).isEqualTo(422);
        assertThat(payroll.send("POST", "/api/v1/layouts/validate", "application/yaml", OURS)
                        .status())
                .isEqualTo(204);
        assertThat(payroll.get("/api/v1/layouts/faulty").status()).isEqualTo(404);
    }

    @Test
    void choosesLayoutsForAPayGroup() {
        var hr = http.as("hr");

        var chosen = hr.put("/api/v1/layout-settings/WEEKLY", "{\"layouts\":[\"canonical-full\",\"fixed-width\"]}");
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        assertThat(StaffApiTest.named(hr.get("/api/v1/layout-settings").json(), "payGroup", "WEEKLY")
                        .at("/layouts"))
                .hasSize(2);
        assertThat(hr.put("/api/v1/layout-settings/WEEKLY", "{\"layouts\":[]}")
                        .json()
                        .at("/layouts"))
                .isEmpty();
        assertThat(hr.put("/api/v1/layout-settings/WEEKLY", "{\"layouts\":[\"nothing\"]}")
                        .text("/type"))
                .isEqualTo("urn:lifestage:problem:unknown-layout");
        assertThat(hr.put("/api/v1/layout-settings/NOBODY", "{\"layouts\":[]}").text("/type"))
                .isEqualTo("urn:lifestage:problem:unknown-pay-group");
    }

    @Test
    void triesALayoutOnTheLastFileAndSaysWhatWouldNotFit() {
        var file = aFile("TRIED");
        var payroll = http.as("payroll");

        var good = payroll.send("POST", "/api/v1/layouts/test?payGroup=TRIED", "application/yaml", OURS);
        assertThat(good.status()).as(good.body()).isEqualTo(200);
        assertThat(good.json().at("/good").asBoolean()).isTrue();
        assertThat(good.text("/canonicalFile")).isEqualTo(file.fileName());
        assertThat(good.text("/sample")).endsWith(",GYM,19.95\n");
        assertThat(good.text("/totals/0/amount/amount")).isEqualTo("19.95");
        var bad = payroll.get("/api/v1/layouts/sap-0014-0015/test?payGroup=TRIED");
        assertThat(bad.json().at("/good").asBoolean()).isFalse();
        assertThat(bad.json().findValuesAsString("code")).contains("ELEMENT_NOT_MAPPED");
        var hdl = payroll.get("/api/v1/layouts/oracle-hdl/test?payGroup=TRIED");
        assertThat(hdl.text("/fileName")).isEqualTo("oraclehdlTRIED2026270100" + "01.zip");
        assertThat(hdl.text("/sample"))
                .startsWith("SET PURGE_FUTURE_CHANGES N\nMETADATA|ElementEntry|")
                .contains("\nMERGE|ElementEntryValue|");
        assertThat(payroll.get("/api/v1/layouts/oracle-hdl/test?payGroup=WEEKLY")
                        .text("/type"))
                .isEqualTo("urn:lifestage:problem:no-file");
        assertThat(http.as("auditor").get("/api/v1/audit?limit=5000").body()).contains("layout.test");
    }

    @Test
    void handsOverAFileInItsOtherLayoutsAndPlansHeldOnesAnew() throws Exception {
        var file = aFile("HANDED");
        var payroll = http.as("payroll");
        var path = "/api/v1/exports/" + file.id() + "/layouts";
        keep(payroll, "handed", OURS);

        var asked = payroll.post(path + "/handed/again", "");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        assertThat(asked.text("/state")).isEqualTo("planned");
        assertThat(payroll.get(path + "/handed").status()).isEqualTo(409);
        written(file, "handed");

        var view = payroll.get("/api/v1/exports/" + file.id());
        assertThat(view.text("/layouts/0/layout")).isEqualTo("handed");
        assertThat(view.text("/layouts/0/file")).isEqualTo(path + "/handed");
        var bytes = payroll.get(path + "/handed");
        assertThat(bytes.status()).isEqualTo(200);
        assertThat(bytes.body()).isEqualTo("rendered\n");
        assertThat(bytes.header("Content-Disposition")).contains("handed.csv");
        assertThat(payroll.get(path + "/handed/manifest").body()).isEqualTo("{}\n");
        assertThat(payroll.post(path + "/handed/again", "").text("/type"))
                .isEqualTo("urn:lifestage:problem:layout-written");
        assertThat(payroll.get(path).json()).hasSize(1);
        assertThat(http.bearing(theirs()).get(path).status()).isEqualTo(404);
    }

    @Test
    void payrollSendsAFileSeesHowFarItIsAndDecidesWhenItDoesNotGoOn() {
        var file = aFile("SENT");
        var payroll = http.as("payroll");
        var destination = "/api/v1/payroll-settings/destinations/their-folder";
        var body = "{\"title\":\"Theirs\",\"kind\":\"folder\",\"place\":\"pick-up\",\"payGroups\":[\"SENT\"],"
                + "\"representations\":[\"canonical\"]}";
        assertThat(payroll.put(destination, body).status()).isEqualTo(201);
        var path = "/api/v1/exports/" + file.id();

        var sent = payroll.post(path + "/deliveries", "{\"destination\":\"their-folder\"}");

        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        assertThat(sent.json().findValuesAsString("part")).containsExactlyInAnyOrder("file", "manifest");
        assertThat(payroll.post(path + "/deliveries", "{\"destination\":\"their-folder\"}")
                        .text("/type"))
                .isEqualTo("urn:lifestage:problem:not-deliverable");
        assertThat(payroll.post(path + "/deliveries", "{\"destination\":\"nowhere\"}")
                        .status())
                .isEqualTo(400);
        var view = payroll.get(path);
        assertThat(view.json().at("/deliveries").findValuesAsString("state")).containsOnly("waiting");
        var id = new DeliveryId(UUID.fromString(view.text("/deliveries/0/id")));
        var delivery = "/api/v1/deliveries/" + id;
        var why = "{\"reason\":\"asked the bureau\"}";
        assertThat(payroll.post(delivery + "/confirm", why).text("/type"))
                .isEqualTo("urn:lifestage:problem:delivery-state");
        council.as(council.wexcombe, () -> {
            deliveries.begin(id);
            deliveries.held(id, "UNCERTAIN", "It may have arrived", NOW, NOW);
            deliveryFindings.held(file.run(), deliveries.get(id), "UNCERTAIN", "It may have arrived", NOW);
            return id;
        });
        assertThat(payroll.get("/api/v1/deliveries?state=held&export=" + file.id())
                        .text("/0/reasonCode"))
                .isEqualTo("UNCERTAIN");

        assertThat(payroll.post(delivery + "/retry", "{}").status()).isEqualTo(400);
        assertThat(http.as("hr").post(delivery + "/retry", why).status()).isEqualTo(403);
        assertThat(http.bearing(theirs()).get(delivery).status()).isEqualTo(404);
        assertThat(payroll.post(delivery + "/retry", why).text("/state")).isEqualTo("waiting");
        council.as(council.wexcombe, () -> {
            deliveries.begin(id);
            deliveries.held(id, "UNCERTAIN", "It may have arrived", NOW, NOW);
            return id;
        });
        var confirmed = payroll.post(delivery + "/confirm", why);

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.text("/state")).isEqualTo("delivered");
        assertThat(confirmed.text("/confirmedBy")).isEqualTo("payroll");
        assertThat(confirmed.json().at("/history").findValuesAsString("outcome"))
                .containsExactly("held", "asked_again", "held", "confirmed");
        assertThat(payroll.get("/api/v1/findings?code=DELIVERY_HELD&state=settled&run=" + file.run())
                        .json()
                        .findValuesAsString("delivery"))
                .contains(id.toString());
        assertThat(http.as("auditor").get("/api/v1/audit?limit=5000").body())
                .contains("delivery.send", "delivery.again", "delivery.confirm", "destination.keep");
    }

    @Test
    void whereFilesGoIsChangedByWhoeverReadIt() {
        var payroll = http.as("payroll");
        var path = "/api/v1/payroll-settings/destinations/bureau";
        var body = "{\"title\":\"Bureau\",\"kind\":\"sftp\",\"place\":\"sftp.bureau.example:22\",\"login\":\"bureau\","
                + "\"directory\":\"incoming\",\"hostKeys\":[\"ssh-ed25519 "
                + "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\"],\"encryptTo\":\"bureau\","
                + "\"representations\":[\"oracle-hdl\"],\"active\":false}";

        var kept = payroll.put(path, body);

        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        assertThat(payroll.put(path, body).status()).isEqualTo(428);
        var changed = payroll.with("If-Match", kept.header("ETag"))
                .put(path, body.replace("\"active\":false", "\"active\":true"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("/activeSince")).isGreaterThan(kept.text("/activeSince"));
        assertThat(payroll.with("If-Match", kept.header("ETag")).put(path, body).status())
                .isEqualTo(412);
        assertThat(payroll.get(path).header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(payroll.get("/api/v1/payroll-settings/destinations").json().findValuesAsString("code"))
                .contains("bureau");
        assertThat(http.bearing(theirs()).get(path).status()).isEqualTo(404);
        assertThat(http.as("hr").get(path).status()).isEqualTo(403);
        assertThat(payroll.put(path + "-2", body.replace("Bureau", "Bur\\u0000eau"))
                        .text("/type"))
                .isEqualTo("urn:lifestage:problem:malformed");
        assertThat(payroll.put(path + "-2", body.replace("oracle-hdl", "nothing"))
                        .text("/type"))
                .isEqualTo("urn:lifestage:problem:unknown-layout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':'x','kind':'folder','place':'../etc','representations':['canonical']} | /place",
                "{'title':'x','kind':'folder','place':'a','directory':'/b','representations':['canonical']} | /directory",
                "{'title':'x','kind':'folder','place':'a','directory':'b/../../c','representations':['canonical']} | /directory",
                "{'title':'x','kind':'folder','place':'a','login':'b','representations':['canonical']} | /login",
                "{'title':'x','kind':'folder','place':'a','armoured':true,'representations':['canonical']} | /armoured",
                "{'title':'x','kind':'sftp','place':'host','login':'b','hostKeys':[],'representations':['canonical']} | /place",
                "{'title':'x','kind':'sftp','place':'h.example:99999','login':'b','representations':['canonical']} | /place",
                "{'title':'x','kind':'sftp','place':'h.example:22','representations':['canonical']} | /login",
                "{'title':'x','kind':'sftp','place':'h.example:22','login':'b','representations':['canonical']} | /hostKeys",
                "{'title':'x','kind':'sftp','place':'h.example:22','login':'b','hostKeys':['h.example ssh-rsa AAAA'],'representations':['canonical']} | /hostKeys/0",
                "{'title':'x','kind':'sftp','place':'h.example:22','login':'b','hostKeys':['ssh-ed25519 AAAAC3Nz'],'representations':['canonical']} | /hostKeys/0",
                "{'title':'x','kind':'carrier pigeon','place':'a','representations':['canonical']} | /kind",
                "{'title':'x','kind':'folder','place':'a','representations':[]} | /representations"
            })
    void saysWhatIsWrongWithADestination(String body, String where) {
        var refused = http.as("payroll").put("/api/v1/payroll-settings/destinations/wrong", body.replace('\'', '"'));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().findValuesAsString("where")).contains(where);
    }

    private static String theirs() {
        var claims = SignInTest.staff("neighbour", "payroll-of-theirs");
        claims.put("lifestage_roles", List.of("payroll"));
        return Tokens.with(claims);
    }

    private void written(PayrollFile file, String code) throws Exception {
        var layoutFile = council.as(council.wexcombe, () -> {
            var planned = layoutFiles.get(file.id(), code);
            layoutFiles.markWritten(
                    planned,
                    FilePlace.OUTBOX,
                    new Rendered(1, 1, 0, List.of(), List.of(), 0),
                    "a".repeat(64),
                    9,
                    "{}\n",
                    NOW);
            return layoutFiles.get(file.id(), code);
        });
        assertThat(layoutFile.state()).isEqualTo(LayoutFile.State.WRITTEN);
        var path = folders.payrollFile("wexcombe", layoutFile.fileName());
        Files.createDirectories(path.getParent());
        Files.writeString(path, "rendered\n");
    }

    /** A written file of a pay group of its own, with one line. */
    private PayrollFile aFile(String payGroup) {
        var employeeNo = council.aPerson();
        return council.as(council.wexcombe, () -> {
            var months = StoreFixture.monthly().periods();
            calendars.append(new PayGroup(new PayCalendar(payGroup, Frequency.MONTHLY, months), 3));
            var employee = people.findByEmployeeNo(employeeNo).orElseThrow();
            var post = people.get(employee, LocalDate.of(2026, 4, 1))
                    .employments()
                    .getFirst()
                    .id();
            var run = nights.begin(months.getFirst().cutOff(), Set.of(payGroup), "test", NOW);
            int bucket = sql.select(EMPLOYMENT.BUCKET)
                    .from(EMPLOYMENT)
                    .where(EMPLOYMENT.EMPLOYMENT_ID.eq(post.value()))
                    .fetchSingle()
                    .value1();
            dueLines.replace(
                    bucket,
                    sink -> sink.add(
                            post,
                            new DueLine(
                                    1,
                                    new BenefitCode("gym"),
                                    "GYM",
                                    LineKind.DEDUCTION,
                                    payGroup,
                                    months.getFirst(),
                                    StoreFixture.gbp("19.95"),
                                    null,
                                    null,
                                    null,
                                    "LIB")));
            var file = files.prepare(
                    run.id(), payGroup, months.getFirst(), FileMode.CHANGES, run.businessDate(), 1, "test");
            files.subtract(file.id(), bucket);
            files.markWritten(file.id(), 1, files.totals(file.id()), "0".repeat(64), "{}", NOW);
            var facts = lines.facts(files.get(file.id()), "wexcombe", CurrencyUnit.GBP);
            assertThat(facts.sequence()).isEqualTo(1);
            return files.get(file.id());
        });
    }
}
