package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.batch.demo.DemoStaff;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.support.TenantScope;

/** One council's nights, from choices to files. The tests tell one story and run in its order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightTest {
    /** The cut-off of the monthly pay group's December 2026. */
    private static final LocalDate DECEMBER_CUT_OFF = LocalDate.of(2026, 12, 10);

    @TempDir
    static Path home;

    private static Council council;

    @BeforeAll
    static void found() {
        council = Council.of(150, home);
        council.choose(1);
    }

    @AfterAll
    static void close() {
        council.close();
    }

    private static NightRunner.Result run(NightKey key) {
        return council.bean(NightRunner.class).run(key, "test");
    }

    @Test
    @Order(1)
    void aNightBeforeAnyCutOffPreparesNoFile() {
        assertThat(council.agreed).hasSizeGreaterThan(100);

        var result = run(NightKey.of(Council.CODE, LocalDate.of(2026, 11, 21)));

        assertThat(result.outcome()).isEqualTo(NightOutcome.FINISHED);
        assertThat(Council.outbox(home)).isEmpty();
    }

    @Test
    @Order(2)
    void everyAcceptedChoiceIsOnTheFileOnceAtTheRightAmount() {
        assertThat(run(NightKey.onDemand(Council.CODE, DECEMBER_CUT_OFF, List.of("MONTHLY")))
                        .outcome())
                .isEqualTo(NightOutcome.FINISHED);

        var file = file("MONTHLY", 1);
        var sent = new TreeMap<String, BigDecimal>();
        for (var row : file.rows()) {
            assertThat(row.get("for_period")).isEqualTo("2026/27-09");
            assertThat(row.get("reason")).isEqualTo("new");
            var key = row.get("employee_no") + " " + row.get("assignment_no") + " " + row.get("element_code");
            assertThat(sent.put(key, new BigDecimal(row.get("amount"))))
                    .as("only one line for %s", key)
                    .isNull();
        }
        var expected = new TreeMap<String, BigDecimal>();
        for (var one : council.agreed) {
            if (one.payGroup().equals("MONTHLY")
                    && !one.from().isAfter(LocalDate.of(2026, 12, 1))
                    && one.perPeriod().isPositive()) {
                expected.merge(
                        one.employeeNo() + " " + one.assignmentNo() + " " + one.element(),
                        one.perPeriod().getAmount(),
                        BigDecimal::add);
            }
        }
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(sent).isEqualTo(expected);
    }

    @Test
    @Order(3)
    void theManifestTiesOutWithTheFile() throws Exception {
        var file = file("MONTHLY", 1);
        var manifest = file.manifest();

        assertThat(manifest.get("rows")).isEqualTo(file.rows().size());
        assertThat(manifest.get("sha256")).isEqualTo(sha256(file.text()));
        assertThat(manifest.get("product_version").toString()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
        assertThat(manifest.get("sequence")).isEqualTo(1);
        assertThat(manifest.get("previous_sequence")).isNull();
        assertThat(manifest.get("employer")).isEqualTo(Council.CODE);
        assertThat(manifest.get("business_date")).isEqualTo(DECEMBER_CUT_OFF.toString());
        var totals = new TreeMap<String, BigDecimal>();
        for (var row : file.rows()) {
            totals.merge(
                    row.get("element_code") + " " + row.get("kind"),
                    new BigDecimal(row.get("amount")),
                    BigDecimal::add);
        }
        var stated = new TreeMap<String, BigDecimal>();
        for (var total : (List<?>) manifest.get("totals")) {
            var fields = (Map<?, ?>) total;
            stated.put(
                    fields.get("element_code") + " " + fields.get("kind"),
                    new BigDecimal(fields.get("amount").toString()));
        }
        assertThat(stated).isEqualTo(totals);
    }

    @Test
    @Order(4)
    void runningAFinishedDateAgainChangesNothingAndSaysSo() {
        var before = Council.outbox(home);

        var again = run(NightKey.onDemand(Council.CODE, DECEMBER_CUT_OFF, List.of("MONTHLY")));

        assertThat(again.outcome()).isEqualTo(NightOutcome.ALREADY_FINISHED);
        assertThat(again.message()).contains("finished before");
        assertThat(Council.outbox(home)).isEqualTo(before);
    }

    @Test
    @Order(5)
    void theOrdinaryNightOfTheCutOffFindsNothingMoreToSay() throws Exception {
        assertThat(run(NightKey.of(Council.CODE, DECEMBER_CUT_OFF)).outcome()).isEqualTo(NightOutcome.FINISHED);

        var second = file("MONTHLY", 2);
        assertThat(second.rows()).isEmpty();
        assertThat(second.manifest().get("previous_sequence")).isEqualTo(1);
        assertThat(second.manifest().get("previous_sha256"))
                .isEqualTo(sha256(file("MONTHLY", 1).text()));
    }

    @Test
    @Order(6)
    void aMissedCutOffIsMadeGoodByTheNextNight() {
        // The weekly cut-off before 10 December passed with no night since 21 November.
        var weekly = file("WEEKLY", 1);
        assertThat(weekly.rows()).isNotEmpty();
        assertThat(weekly.rows())
                .extracting(row -> row.get("reason"))
                .as("weeks before the file's own are corrections or new")
                .isSubsetOf("new", "correction");
    }

    @Test
    @Order(7)
    void anotherPayGroupOrEmployerIsRefusedByName() {
        assertThat(catchThrowable(() -> run(NightKey.onDemand(Council.CODE, DECEMBER_CUT_OFF, List.of("NONE")))))
                .isInstanceOf(UnknownNight.class)
                .hasMessageContaining("NONE");
        assertThat(catchThrowable(() -> run(NightKey.of("nowhere", DECEMBER_CUT_OFF))))
                .isInstanceOf(UnknownNight.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    @Order(8)
    void oneEmployersNightIsRunByOneProcessAtATime() {
        try (var held = council.bean(NightLock.class).tryHold(Council.CODE).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(run(NightKey.of(Council.CODE, DECEMBER_CUT_OFF.plusDays(1)))
                            .outcome())
                    .isEqualTo(NightOutcome.BUSY);
        }
        assertThat(run(NightKey.of(Council.CODE, DECEMBER_CUT_OFF.plusDays(1))).outcome())
                .isEqualTo(NightOutcome.FINISHED);
    }

    @Test
    @Order(9)
    void aNightWhoseLockIsLostWithItsSessionDoesNotGoOn() throws Exception {
        var night = NightKey.of(Council.CODE, DECEMBER_CUT_OFF.plusDays(2));
        var employer = council.bean(EmployerDirectory.class).find(Council.CODE).orElseThrow();
        try (var held = council.bean(NightLock.class).tryHold(Council.CODE).orElseThrow()) {
            try (var superuser = council.database.superuserDataSource().getConnection();
                    var cut = superuser.createStatement()) {
                cut.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())");
            }
            assertThat(council.bean(NightRunner.class)
                            .runHeld(held, employer, night, "test", false)
                            .outcome())
                    .isEqualTo(NightOutcome.FAILED);
        }
        // With the database gone, the end of a step that failed may not have been recorded.
        try (var superuser = council.database.superuserDataSource().getConnection();
                var open = superuser.createStatement()) {
            assertThat(open.executeUpdate("update batch.batch_step_execution set status = 'STARTED', end_time = null"
                            + " where status = 'FAILED'"))
                    .isPositive();
            // Nor may a rollback have got through: what became of the night counts as unknown then.
            assertThat(open.executeUpdate(
                            "update batch.batch_job_execution set status = 'UNKNOWN', exit_code = 'UNKNOWN'"
                                    + " where status = 'FAILED'"))
                    .isPositive();
        }
        assertThat(run(night).outcome()).isEqualTo(NightOutcome.FINISHED);
    }

    /** Whatever lies in the inbox, the night goes on with what was known before, and its steps say what was wrong. */
    @Test
    @Order(10)
    void whatCannotBeTrueInTheInboxStopsNoNight() throws Exception {
        var others = new StringWriter();
        DemoStaff.of(150, 99, DECEMBER_CUT_OFF).write(others);
        var feeds = new LinkedHashMap<byte[], String>();
        feeds.put(
                new byte[] {(byte) 0xff, (byte) 0xfe, 'e', 0, '\n', 0},
                "unreadable: Not read, nothing applied: Line 1:");
        feeds.put(
                "x,".repeat(400_000).getBytes(StandardCharsets.UTF_8),
                "unreadable: Not read, nothing applied: Line 1:");
        feeds.put(
                others.toString().replaceAll("(?m)^1", "9").getBytes(StandardCharsets.UTF_8),
                "stopped: Stopped, nothing applied:");
        var date = DECEMBER_CUT_OFF.plusDays(3);
        var before = facts();
        for (var feed : feeds.entrySet()) {
            var inbox = home.resolve("inbox").resolve(Council.CODE);
            Files.createDirectories(inbox.resolve("returns").resolve("folder.csv"));
            Files.write(inbox.resolve("employments-" + date + ".csv"), feed.getKey());
            Files.write(inbox.resolve("returns").resolve("answers-" + date + ".csv"), feed.getKey());
            Files.writeString(
                    inbox.resolve("returns").resolve("answers-" + date + ".totals.json"), "{\"total\": 1e99}");

            var result = run(NightKey.of(Council.CODE, date));

            assertThat(result.outcome()).as(feed.getValue()).isEqualTo(NightOutcome.FINISHED);
            assertThat(council.bean(TenantScope.class)
                            .inTransaction(
                                    council.employer,
                                    () -> council.bean(NightStore.class).steps(result.run())))
                    .filteredOn(step -> step.step().equals(NightStep.INTAKE.code()))
                    .singleElement()
                    .satisfies(step -> assertThat(step.message()).startsWith(feed.getValue()));
            assertThat(facts()).isEqualTo(before);
            date = date.plusDays(1);
        }
    }

    private static String facts() throws Exception {
        try (var superuser = council.database.superuserDataSource().getConnection();
                var question = superuser.createStatement();
                var answer = question.executeQuery("select (select count(*) || ' ' || max(recorded_from) from"
                        + " employment_version) || ', ' || (select count(*) from taken_line)")) {
            answer.next();
            return answer.getString(1);
        }
    }

    record File(String text, List<Map<String, String>> rows, Map<?, ?> manifest) {}

    /** Reads a pay group's file by its sequence with a reader of its own, that shares no code with the writer. */
    private static File file(String payGroup, int sequence) {
        var names = Council.outbox(home);
        var name = names.keySet().stream()
                .filter(candidate ->
                        candidate.startsWith(payGroup + "_") && candidate.endsWith("_%04d.csv".formatted(sequence)))
                .findFirst()
                .orElseThrow();
        var text = names.get(name);
        assertThat(text).endsWith("\n").doesNotContain("\r");
        var lines = text.split("\n", -1);
        var header = lines[0].split(",");
        var rows = new ArrayList<Map<String, String>>();
        for (int i = 1; i < lines.length - 1; i++) {
            assertThat(lines[i]).doesNotContain("\"");
            var cells = lines[i].split(",", -1);
            assertThat(cells).hasSameSizeAs(header);
            var row = new LinkedHashMap<String, String>();
            for (int c = 0; c < header.length; c++) {
                row.put(header[c], cells[c]);
            }
            rows.add(row);
        }
        var manifest = JsonMapper.shared().readValue(names.get(name.replace(".csv", ".manifest.json")), Map.class);
        return new File(text, rows, manifest);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
