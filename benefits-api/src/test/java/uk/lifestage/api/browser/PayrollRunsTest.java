package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.selection.WindowRoundStore;
import uk.lifestage.db.selection.WindowRoundStore.StoredRound;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.eligibility.WindowRound;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.Relationship;

/** From asking for a run to a file that is explained, held, released and issued again. The tests tell one story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PayrollRunsTest extends PayrollTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the demo council calls the same in both languages. */
    private static final Set<String> SAME_IN_BOTH = Set.of(
            "Wexcombe",
            "Lifestage",
            "Swyddfa gyflogres Llanfair",
            "Adult Care",
            "Children and Families",
            "Parks, Trees and Open Spaces",
            "Revenues and Benefits",
            "Schools Catering");

    /** A feed of two bad rows, so that nothing of it is taken. */
    private static final String FEED = """
            employee_no,assignment_no,first_name,last_name,email,date_of_birth,continuous_service_date,assignment_start,\
            assignment_end,effective_from,contract_type,contract_end,fte,weekly_hours,weeks_per_year,annual_salary,\
            full_time_salary,grade,pay_group,tax_code,tax_basis,ni_category,student_loan_plans,pension_scheme,leave_days,\
            location,department,cost_code,manager_employee_no
            100000,1
            100003,1,Nia,Pugh,nia@example.org,yesterday,2020-01-01,2020-01-01,,,permanent,,1,37,52,30000,30000,G5,MONTHLY,\
            1257L,cumulative,A,,LGPS,25,Depot,Parks,100,
            """;

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Autowired
    private PeopleStore people;

    @Autowired
    private FindingStore findings;

    @Autowired
    private DependantStore dependants;

    @Autowired
    private WindowRoundStore rounds;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Test
    @Order(1)
    void payrollSeesWhatIsCutOffNextAndAsksForARunWithoutScripts() {
        gives("100021", "12.00");
        gives("100024", "500.00");
        var feed = call("hr", "PUT", "/api/v1/feeds/2026-12-10", "text/csv", FEED);
        assertThat(feed.statusCode()).as(feed.body()).isEqualTo(201);
        scripts(false);
        signIn("payroll");
        assertThat(text()).contains("The next cut-offs", "10 December 2026", "Nothing has run yet");

        type("businessDate", "the tenth");
        press("Run now");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(browser.findElement(By.id("businessDate")).getDomProperty("value"))
                .isEqualTo("the tenth");
        follow("The business date must be a date such as 20 November 2026.", "#businessDate");

        run("10 December 2026");

        open("/payroll");
        follow("2 bad rows: see which");
        assertThat(text())
                .contains(
                        "HR feed of 10 December 2026",
                        "Stopped",
                        "2 of 2 rows are bad (100.00 %)",
                        "known posts are missing")
                .contains("It has more or fewer cells than the header.", "It is not a day as the feed writes it")
                .doesNotContain("yesterday");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        open(path() + "?lang=cy");
        assertThat(text()).contains("mae 2 o 2 rhes yn wallus").contains("Mae ganddi fwy neu lai o gelloedd");
        open(path() + "?lang=en");
        open("/payroll");
        assertThat(text()).contains("Work out what is due", "Write the files", "Finished", "read");
        open("/payroll/due/MONTHLY");
        assertThat(text()).contains("As the night of 10 December 2026 worked it out", "Payroll giving", "£512.00");
        open("/payroll");
        follow("All of this run");
        scripts(true);
        isRight();
        assertThat(text()).contains("MONTHLY_2026-27_09_0001.csv");
    }

    @Test
    @Order(2)
    void anyAmountOnAFileIsTracedToTheChoiceThePriceAndTheFacts() {
        scripts(false);
        signIn("payroll");
        follow("Files");
        follow("MONTHLY, 2026/27-09, number 1");
        assertThat(text()).contains("GIVING", "£512.00", "It is the pay group’s first file", "Ties out", "Awaited");
        scripts(true);
        isRight();
        width(DESK);

        browser.findElement(By.cssSelector("details summary")).click();
        follow("no known cause");
        assertThat(text()).contains("2 in all", "100021, post 1", "£500.00");
        isRight();
        width(DESK);

        follow("100024, post 1");
        assertThat(heading()).isEqualTo("How this line came about");
        assertThat(text())
                .contains("£500.00", "Payroll giving (GIVING, Deduction) for 2026/27-09: new")
                .contains("Worked out anew just now, it is what the file says")
                .contains("Your gift each pay day, £500.00", "by the person", "from 1 December 2026")
                .contains("Annual salary", "By catalogue version 1");
        isRight();
        width(DESK);

        follow("Back to the file");
        follow("All lines");
        assertThat(text()).contains("100021, post 1", "£12.00");
        isRight();
        var seen = new ArrayList<String>();
        for (var event : JSON.readTree(
                call("auditor", "GET", "/api/v1/audit", "text/plain", "").body())) {
            if (event.path("actor").asString().equals("payroll")) {
                seen.add(event.path("action").asString());
                assertThat(event.toString()).doesNotContain("100024");
            }
        }
        assertThat(seen).contains("line.read", "export.people", "export.lines");
    }

    @Test
    @Order(3)
    void aHeldFileIsReleasedWithAReasonAndIssuedAgain() {
        var set = call("payroll", "PUT", "/api/v1/controls/MONTHLY", "application/json", "{\"singleLine\":\"100.00\"}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        scripts(false);
        signIn("payroll");
        run("2027-01-10");

        open("/payroll");
        assertThat(text()).contains("Files that wait for you");
        follow("MONTHLY_2026-27_10_0002.csv");
        assertThat(text()).contains("The largest line is £500.00, more than £100.00.", "Held");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        follow("Release it");
        press("Release");
        assertThat(browser.getTitle()).startsWith("Error:");
        follow("Say why", "#reason");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        type("reason", "The £500 gift was checked with 100024’s form");
        press("Release");
        assertThat(text()).contains("The file is released", "Released by payroll");

        follow("Take it back, or issue it again");
        type("reason", "Payroll’s import failed");
        press("Take it back");
        assertThat(text()).contains("tick that it has not loaded it");
        assertThat(browser.findElement(By.id("reason")).getText()).isEqualTo("Payroll’s import failed");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        browser.findElement(By.id("notLoaded")).click();
        press("Take it back");
        assertThat(text()).contains("another in its place was asked for", "Taken back");

        waitForRuns();
        open("/payroll/files?payGroup=MONTHLY");
        assertThat(text()).contains("MONTHLY, 2026/27-10, number 3", "Taken back");
        follow("MONTHLY, 2026/27-10, number 3");
        assertThat(text()).contains("Stands in the place of number");
        scripts(true);
        open("/payroll/files?payGroup=MONTHLY");
        isRight();
    }

    @Test
    @Order(4)
    void controlsAreSetByAFormThatKeepsWhatWasTyped() {
        scripts(false);
        signIn("payroll");
        follow("Controls");
        assertThat(text()).contains("One person is enough", "One line is larger than £100.00.");
        follow("Set them for every pay group");
        type("elementShare", "a quarter");
        type("singleLine", "2,500");
        press("Save");
        follow("Give a percentage, like 25", "#elementShare");
        assertThat(browser.findElement(By.id("singleLine")).getDomProperty("value"))
                .isEqualTo("2,500");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        type("elementShare", "25");
        press("Save");
        assertThat(text()).contains("It is set", "It differs by more than 25 %", "One line is larger than £2500.00.");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);

        follow("Change what is done with what comes back");
        type("rejectedShare", "100");
        type("notTakenShare", "many");
        press("Save");
        follow("Give a percentage, like 25", "#notTakenShare");
        type("notTakenShare", "100");
        press("Save");
        assertThat(text()).contains("A return file with more than 100 % bad rows is stopped.");
    }

    @Test
    @Order(6)
    void hrSaysHowManyPeopleItTakesAndPayrollReadsIt() {
        scripts(false);
        signIn("hr");
        follow("Payroll files");
        browser.findElement(By.cssSelector("input[name=people][value=two]")).click();
        press("Save");
        assertThat(text()).contains("It is set, and counts from now on");
        browser.manage().deleteAllCookies();
        signIn("payroll");
        follow("Controls");
        assertThat(text()).contains("It takes two people to release a held file");
    }

    @Test
    @Order(5)
    void whatPayrollDidIsHandedInMatchedAndWorkedOn() throws IOException {
        var files = JSON.readTree(call("payroll", "GET", "/api/v1/exports?payGroup=MONTHLY", "text/plain", "")
                .body());
        var first = files.get(files.size() - 1).path("id").asString();
        var lines = JSON.readTree(call("payroll", "GET", "/api/v1/exports/" + first + "/lines", "text/plain", "")
                .body());
        var answers = Files.createTempFile("answers-", ".csv");
        Files.writeString(
                answers,
                "line_key,status,amount_taken,reason\n" + lines.at("/0/lineKey").asString() + ",taken,,\n"
                        + lines.at("/1/lineKey").asString() + ",short,100.00,not enough pay\n" + "nobody-1,taken,,\n");
        scripts(false);
        signIn("payroll");
        follow("Returns");
        type("rows", "some");
        press("Hand a file in");
        follow("Choose a CSV file that is not empty", "#file");
        assertThat(browser.findElement(By.id("rows")).getDomProperty("value")).isEqualTo("some");
        type("rows", "3");
        browser.findElement(By.id("file")).sendKeys(answers.toString());
        press("Hand a file in");
        assertThat(text()).contains("The file is handed in");
        scripts(true);
        browser.navigate().refresh();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> text().contains("What it said"));
        assertThat(text()).contains("Applied", "UNKNOWN_LINE", "Bad rows");
        isRight();
        width(DESK);
        scripts(false);

        open("/payroll/findings");
        follow("Payroll took less than was sent");
        assertThat(text()).contains("100024, post 1", "400.00", "is due again in the next file");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        browser.findElement(By.cssSelector("input[name=state][value=settled]")).click();
        press("Save");
        follow("Say in a note why it is settled or accepted", "#note");
        type("note", "Agreed with the provider");
        press("Save");
        assertThat(text()).contains("It is noted", "Agreed with the provider");
        follow("How this line came about");
        assertThat(text()).contains("Your gift each pay day, £500.00");
        assertThat(path()).as("no address says whose line it is").doesNotContain("100024");

        open("/payroll/findings");
        type("employeeNo", "100024");
        press("Find");
        assertThat(text()).contains("Those of 100024", "Settled");
        assertThat(browser.getCurrentUrl()).doesNotContain("100024");
        scripts(true);
        isRight();
        width(DESK);
        open("/payroll/files/" + first);
        assertThat(text()).contains("Short");
        browser.manage().deleteAllCookies();
        signIn("100024");
        open("/staff/history");
        assertThat(text())
                .as("the person reads what differed, and why")
                .contains("Pay of 24 December 2026", "£500.00", "£100.00", "not enough pay");
        isRight();
        width(DESK);
        browser.manage().deleteAllCookies();
        signIn("payroll");
        assertThat(spreadsheet("/payroll/findings/spreadsheet?state=all"))
                .contains("Payroll took less than was sent", "100024")
                .doesNotContain("<f>");
    }

    @Test
    @Order(6)
    void hrReadsWhatBecameOfItsFeedAndOfEachBadRow() {
        scripts(false);
        signIn("hr");
        follow("HR feed");
        follow("10 December 2026");
        assertThat(text())
                .contains("employments-2026-12-10.csv", "nothing of it was taken", "Bad rows")
                .contains("date_of_birth", "NOT_A_DATE", "WRONG_NUMBER_OF_COLUMNS");
        scripts(true);
        isRight();
        width(DESK);
        var all = (String) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                fetch(arguments[0]).then((answer) => answer.text()).then(done);
                """, path() + "/rejects");
        assertThat(all).startsWith("line,field,code,reason").contains("NOT_A_DATE");
        var others = call("payroll", "GET", path(), "text/plain", "");
        assertThat(others.body()).as("payroll reads it from its run").doesNotContain("NOT_A_DATE");
    }

    @Test
    @Order(7)
    void payrollSaysWhereFilesGoAndMendsWhatDoesNotGetThere() {
        scripts(false);
        signIn("payroll");
        follow("Delivery");
        assertThat(text()).contains("Files go nowhere by themselves yet", "No file is or was on its way yet");
        follow("Add a destination");
        type("code", "Bureau!");
        choose("kind", "sftp");
        type("place", "sftp.bureau.example");
        type("hostKeys", "sftp.bureau.example ssh-ed25519 AAAA");
        press("Save");
        follow("Give a code of small letters, digits and hyphens, a letter first, like bureau", "#code");
        assertThat(text())
                .contains("or for SFTP the server as host:port", "SFTP needs a configured login’s name")
                .contains("one whole key on each line", "Choose what goes there");
        assertThat(browser.findElement(By.id("hostKeys")).getText()).contains("ssh-ed25519 AAAA");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        type("code", "bureau");
        type("title", "Swyddfa gyflogres Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
        choose("kind", "folder");
        type("place", "pick-up");
        browser.findElement(By.cssSelector("input[name=representations][value=canonical]"))
                .click();
        press("Save");
        assertThat(text()).contains("It is set", "Llanfairpwll", "pick-up", "All pay groups");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        open("/payroll/delivery/new");
        type("code", "bureau");
        type("title", "Another");
        choose("kind", "folder");
        type("place", "pick-up");
        browser.findElement(By.cssSelector("input[name=representations][value=canonical]"))
                .click();
        press("Save");
        assertThat(text()).contains("There is a destination of this code already");

        open("/payroll/files?payGroup=MONTHLY");
        follow("MONTHLY, 2026/27-09, number 1");
        follow("Send it to a destination");
        press("Send it");
        follow("Choose a destination", "#destination");
        choose("destination", "bureau");
        press("Send it");
        assertThat(text()).contains("The file goes there within seconds");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            open("/payroll/delivery?state=held");
            return text().contains("MONTHLY_2026-27_09_0001.csv");
        });
        assertThat(text()).contains("The operator has configured no such folder, login or key");
        follow("MONTHLY_2026-27_09_0001.csv");
        press("Save");
        follow("Choose what to do", "#decision");
        assertThat(text()).contains("Say why");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        choose("decision", "confirm");
        type("reason", "Carried there on a stick");
        var meanwhile = call(
                "payroll",
                "POST",
                "/api/v1/deliveries/" + path().substring(path().lastIndexOf('/') + 1) + "/confirm",
                "application/json",
                "{\"reason\":\"The bureau has it\"}");
        assertThat(meanwhile.statusCode()).as(meanwhile.body()).isEqualTo(200);
        press("Save");
        assertThat(text())
                .as("the second of two who press is told, and nothing is noted twice")
                .contains("somebody decided meanwhile", "The bureau has it", "Said to have got there by payroll")
                .doesNotContain("Carried there");
    }

    @Test
    @Order(8)
    void payrollSetsTheRuleOfRecoveryAndDecidesAboutAPlan() {
        scripts(false);
        signIn("payroll");
        follow("Arrears");
        assertThat(text()).contains("due again in the next pay", "Nothing waits", "There is no recovery plan");
        follow("Change the rule");
        choose("notTaken", "recovery-plan");
        type("floorPercent", "half");
        type("floorLeast", "£1,400");
        type("instalments", "61");
        press("Save");
        follow("Give a percentage from 0 to 100, like 50", "#floorPercent");
        assertThat(text()).contains("Give a number of pay periods from 1 to 60");
        assertThat(browser.findElement(By.id("floorLeast")).getDomProperty("value"))
                .isEqualTo("£1,400");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        type("floorPercent", "50 %");
        type("instalments", "4");
        press("Save");
        assertThat(text())
                .contains("The rule is set", "Arrears leave 50 % of take-home pay, and £1,400.00 at least")
                .contains("spread over 4 pay periods");
        onePersonIsEnough();
        var waits = latestFile();
        assertThat(release(waits.path("id").asString(), "Looked at").statusCode())
                .isEqualTo(200);
        run("2027-02-10");

        open("/payroll/recovery?state=proposed");
        follow("100024, post 1");
        assertThat(heading()).isEqualTo("Recovery plan: Payroll giving");
        assertThat(text()).contains("Waits for consent", "£400.00", "£100.00", "by the night");
        scripts(true);
        isRight();
        width(DESK);
        scripts(false);
        press("Save");
        follow("Choose what to decide", "#action");
        choose("action", "received");
        type("amount", "400.01");
        type("reason", "By bank transfer");
        press("Save");
        follow("Give an amount above £0 and at most £400.00", "#amount");
        assertThat(browser.findElement(By.id("amount")).getDomProperty("value")).isEqualTo("400.01");
        type("amount", "150");
        press("Save");
        assertThat(text()).contains("It is noted what was received", "Received outside pay", "−£150.00", "£250.00");
        choose("action", "propose");
        type("instalments", "5");
        type("startsOn-month", "soon");
        type("reason", "Agreed on the telephone");
        press("Save");
        assertThat(browser.getTitle()).startsWith("Error:");
        type("startsOn", "24");
        type("startsOn-month", "March");
        type("startsOn-year", "2027");
        press("Save");
        assertThat(text()).contains("The terms are proposed", "£250.00 over 5 instalments of £50.00");

        choose("action", "write-off");
        type("reason", "Not worth it");
        var plan = path().substring(path().lastIndexOf('/') + 1);
        var tag = browser.findElement(By.cssSelector("input[name=revision]")).getDomProperty("value");
        var meanwhile =
                call("100024", "POST", "/api/v1/me/recovery-plans/" + plan + "/consent", "application/json", "", tag);
        assertThat(meanwhile.statusCode()).as(meanwhile.body()).isEqualTo(200);
        press("Save");
        assertThat(text())
                .as("whoever decides about terms that somebody has consented to meanwhile is told first")
                .contains("decided meanwhile", "Consented by the person", "Agreed");
        assertThat(browser.findElement(By.id("reason")).getText()).isEqualTo("Not worth it");

        open("/payroll/recovery");
        type("employeeNo", "100024");
        press("Find");
        assertThat(text()).contains("Those of 100024", "Agreed");
        assertThat(browser.getCurrentUrl()).doesNotContain("100024");
        scripts(true);
        isRight();
        assertThat(call("auditor", "GET", "/api/v1/audit", "text/plain", "").body())
                .contains("recovery-plan.read", "recovery.arrears", "recovery.settings", "delivery.send");
    }

    @Test
    @Order(9)
    void theSecondOfTwoWhoReleaseOrTakeBackIsTold() {
        onePersonIsEnough();
        var latest = latestFile();
        var held = latest.path("id").asString();
        assertThat(latest.path("state").asString()).as(latest.toString()).isEqualTo("held");
        scripts(false);
        signIn("payroll");
        open("/payroll/files/" + held + "/release");
        type("reason", "Looked at by me too");
        var first = release(held, "Looked at");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        press("Release");
        assertThat(text()).contains("The file is no longer held: somebody decided meanwhile", "Released by payroll");
        assertThat(browser.findElement(By.id("reason")).getText()).isEqualTo("Looked at by me too");

        open("/payroll/files/" + held + "/withdraw");
        type("reason", "Mine");
        browser.findElement(By.id("notLoaded")).click();
        first = call(
                "payroll",
                "POST",
                "/api/v1/exports/" + held + "/withdrawal",
                "application/json",
                "{\"reason\":\"Another’s\",\"notLoaded\":true,\"reissue\":true}");
        assertThat(first.statusCode()).as(first.body()).isLessThan(300);
        press("Take it back");
        assertThat(text()).contains("or it was taken back before");
        waitForRuns();
        var files = files();
        assertThat(files.get(1).path("id").asString())
                .as("one other was issued in its place, not two")
                .isEqualTo(held);
    }

    @Test
    @Order(10)
    void twoHundredRowsAreReadPageByPageByHrAndByPayroll() {
        var employees = atTheCouncil(() -> IntStream.range(0, 200)
                .mapToObj(one -> people.findByEmployeeNo(String.valueOf(100_100 + one)))
                .flatMap(Optional::stream)
                .toList());
        var posts = atTheCouncil(() -> employees.stream()
                .flatMap(employee -> people.find(employee, TODAY).stream())
                .map(person -> person.employments().getFirst().id())
                .toList());
        atTheCouncil(() -> {
            findings.append(IntStream.range(0, 200)
                    .mapToObj(one -> new Finding(
                            null,
                            null,
                            "LINE_SHORT",
                            FindingOwner.PAYROLL,
                            posts.get(one % posts.size()),
                            Map.of("amount", "1.00"),
                            NOW.plusSeconds(one)))
                    .toList());
            for (int number = 980_000; number < 980_060; number++) {
                people.append(
                        new EmployeeId(UUID.randomUUID()),
                        String.valueOf(number),
                        new PersonFacts("Qwenllian", "Pugh", "q@example.org", LocalDate.of(1980, 1, 1)),
                        LocalDate.of(2020, 1, 1),
                        NOW);
            }
            for (int one = 0; one < 200; one++) {
                dependants.append(
                        employees.get(one % employees.size()),
                        new NamedDependant(
                                new Dependant(
                                        new DependantId(UUID.randomUUID()),
                                        Relationship.CHILD,
                                        LocalDate.of(2020, 5, 17),
                                        EvidenceState.AWAITED),
                                "Gwen",
                                Period.from(LocalDate.of(2020, 5, 17))),
                        NOW.plusSeconds(one));
                // As many years ahead that nothing of today goes by them.
                rounds.append(new StoredRound(
                        UUID.randomUUID(),
                        1,
                        new WindowRound(
                                new WindowCode("annual"),
                                LocalDate.of(2100 + one, 11, 1),
                                LocalDate.of(2100 + one, 11, 30),
                                null),
                        null,
                        "As every year",
                        "hr",
                        NOW));
            }
            return posts;
        });
        int waiting = 0;
        for (int number = 100_100; waiting < 200; number++) {
            waiting += call(String.valueOf(number), "POST", "/api/v1/me/selections", "application/json", """
                            {"choices":[{"assignmentNo":1,"benefit":"drop-in-desk","option":"one-day"}]}""")
                                    .statusCode()
                            == 202
                    ? 1
                    : 0;
        }
        scripts(false);
        signIn("payroll");
        assertThat(rowsByNextLinks("/payroll/findings?code=LINE_SHORT", "after=", "first"))
                .isGreaterThanOrEqualTo(200);
        browser.manage().deleteAllCookies();
        signIn("hr");
        assertThat(rowsByNextLinks("/hr/waiting", "choices=", "first")).isGreaterThanOrEqualTo(200);
        assertThat(rowsByNextLinks("/hr/waiting", "evidence=", "last")).isGreaterThanOrEqualTo(200);
        open("/hr/people");
        type("who", "Qwen");
        press("Find");
        assertThat(text()).contains("There are more. Type another name as well");
        scripts(true);
        isRight();
        width(DESK);
        open("/hr/windows");
        assertThat(browser.findElements(By.cssSelector("main tbody tr"))).hasSizeGreaterThan(200);
        isRight();
    }

    /** How many rows there are on a page and all that its links to the next lead to, each of them right for everybody. */
    private int rowsByNextLinks(String first, String list, String table) {
        open(first);
        int rows = 0;
        for (int page = 0; page < 30; page++) {
            rows += browser.findElements(By.cssSelector("main table:" + table + "-of-type tbody tr"))
                    .size();
            if (page == 0) {
                scripts(true);
                isRight();
                width(DESK);
                scripts(false);
            }
            var next = browser.findElements(By.cssSelector("main a[rel=next][href*='" + list + "']"));
            if (next.isEmpty()) {
                return rows;
            }
            go(next.getFirst());
        }
        throw new AssertionError("There is no end to " + first);
    }

    @Test
    @Order(11)
    void everyLookOfPayrollAtSomebodysMoneyIsInTheTrail() {
        var file = files().get(files().size() - 1).path("id").asString();
        signIn("payroll");
        open("/payroll/files/" + file + "/lines");
        var line = address("a[href*='/lines/']");
        var people = files().valueStream()
                .map(one -> "/payroll/files/" + one.path("id").asString())
                .peek(this::open)
                .filter(_ -> !browser.findElements(By.cssSelector("a[href*='/people?']"))
                        .isEmpty())
                .findFirst()
                .map(_ -> address("a[href*='/people?']"))
                .orElseThrow();
        open("/payroll/findings?state=all");
        var finding = address("main tbody th a");
        open("/payroll/recovery");
        var plan = address("main a[href*='/payroll/recovery/']:not([href$=settings])");
        open("/payroll/returns");
        var answers = address("main tbody a");
        for (var look : List.of(
                "/payroll/files/" + file + "/lines",
                line,
                people,
                "/payroll/findings",
                finding,
                "/payroll/findings/spreadsheet",
                "/payroll/recovery",
                plan,
                answers,
                "/payroll/files/" + file + "/download")) {
            long before = looksOfPayroll();
            assertThat(browser.executeAsyncScript(
                            "const done = arguments[1]; fetch(arguments[0]).then((answer) => answer.blob().then(() => done(answer.status)))",
                            look))
                    .as(look)
                    .isEqualTo(200L);
            assertThat(looksOfPayroll()).as(look).isGreaterThan(before);
        }
        long before = looksOfPayroll();
        open("/payroll/findings");
        type("employeeNo", "100024");
        press("Find");
        assertThat(looksOfPayroll()).as("one person's findings").isGreaterThan(before + 1);
    }

    private String address(String selector) {
        return String.valueOf(browser.findElement(By.cssSelector(selector)).getDomAttribute("href"));
    }

    private long looksOfPayroll() {
        var trail = call("auditor", "GET", "/api/v1/audit?limit=5000", "text/plain", "");
        return JSON.readTree(trail.body()).findValuesAsString("actor").stream()
                .filter("payroll"::equals)
                .count();
    }

    @Test
    @Order(12)
    void everyPageThatLinksLeadToIsRightAndSpeaksWelshToThoseWhoReadIt() {
        var staff = "100024";
        accepted(call(staff, "POST", "/api/v1/me/dependants", "application/json", """
                {"relationship":"child","firstName":"Gwenllian","dateOfBirth":"2021-03-04"}"""));
        accepted(call(staff, "POST", "/api/v1/me/life-events", "application/json", """
                {"type":"birth","happenedOn":"2026-11-02"}"""));
        accepted(call("100027", "POST", "/api/v1/me/selections", "application/json", """
                {"choices":[{"assignmentNo":1,"benefit":"drop-in-desk","option":"one-day"}]}"""));
        signIn(staff);
        open("/staff/benefits/payroll-giving/choose");
        type("amount", "480");
        go(browser.findElement(By.cssSelector("button[value=put]")));
        open("/staff/history");
        var statement = String.valueOf(browser.findElement(By.cssSelector("a[href^='/staff/statements/']"))
                .getDomAttribute("href"));
        browser.manage().deleteAllCookies();
        signIn("hr");
        open("/hr/catalogue");
        if (text().contains("There is no draft")) {
            press("Begin a draft");
        }

        var every = new EveryRoute(this, routes, SAME_IN_BOTH);
        every.follow("payroll", "/payroll");
        every.follow("hr", "/hr");
        every.follow(staff, "/staff", statement.replace("statements", "chosen"));
        every.follow("auditor", "/audit");

        assertThat(every.faults()).isEmpty();
        assertThat(every.missing()).as("pages that no link leads to").isEmpty();
        every.notLookedAt().forEach((name, addresses) -> {
            browser.manage().deleteAllCookies();
            width(DESK);
            signIn(name);
            for (var address : addresses) {
                open(address);
                isRight();
            }
        });
    }

    @Test
    @Order(13)
    void aFileIsReleasedAndAReturnIsHandedInByKeyboardAloneWithoutJavaScript() throws IOException {
        onePersonIsEnough();
        var held = latestFile();
        assertThat(held.path("state").asString()).as(held.toString()).isEqualTo("held");
        var line = JSON.readTree(call(
                                "payroll",
                                "GET",
                                "/api/v1/exports/" + held.path("id").asString() + "/lines",
                                "text/plain",
                                "")
                        .body())
                .at("/0/lineKey")
                .asString();
        var answers = Files.writeString(
                Files.createTempFile("answers-", ".csv"),
                "line_key,status,amount_taken,reason\n" + line + ",taken,,\n");
        scripts(false);
        signIn("payroll");
        enter(held.path("fileName").asString());
        enter("Release it");
        tabToField("reason").sendKeys("Looked at line by line");
        enter("Release");
        assertThat(text()).contains("The file is released", "Released by payroll", "Looked at line by line");

        enter("Returns");
        tabToField("file").sendKeys(answers.toString());
        tabToField("rows").sendKeys("1");
        enter("Hand a file in");
        assertThat(text()).contains("The file is handed in");
    }

    private static void accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }

    private JsonNode files() {
        return JSON.readTree(call("payroll", "GET", "/api/v1/exports?payGroup=MONTHLY", "text/plain", "")
                .body());
    }

    private JsonNode latestFile() {
        return files().get(0);
    }

    private void onePersonIsEnough() {
        var policy = call("hr", "PUT", "/api/v1/release-policy", "application/json", "{\"fourEyes\":false}");
        assertThat(policy.statusCode()).as(policy.body()).isEqualTo(200);
    }

    private HttpResponse<String> release(String file, String reason) {
        return call(
                "payroll",
                "POST",
                "/api/v1/exports/" + file + "/release",
                "application/json",
                "{\"reason\":\"" + reason + "\"}");
    }

    private void choose(String name, String value) {
        browser.findElement(By.cssSelector("input[name=" + name + "][value=" + value + "]"))
                .click();
    }

    /** The text of every part of a spreadsheet that a page links to. */
    private String spreadsheet(String path) throws IOException {
        var bytes = (String) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                fetch(arguments[0]).then((answer) => answer.arrayBuffer()).then((bytes) =>
                  done(btoa(String.fromCharCode(...new Uint8Array(bytes)))));
                """, path);
        var file = Files.write(
                Files.createTempFile("findings-", ".xlsx"), Base64.getDecoder().decode(bytes));
        var text = new StringBuilder();
        try (var parts = new ZipFile(file.toFile())) {
            for (var part : Collections.list(parts.entries())) {
                try (var content = parts.getInputStream(part)) {
                    text.append(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return text.toString();
    }

    /** The summary's link leads to the field. */
    private void follow(String text, String anchor) {
        assertThat(browser.findElement(By.linkText(text)).getDomAttribute("href"))
                .isEqualTo(anchor);
    }
}
