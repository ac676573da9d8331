package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.db.layout.LayoutFile;
import uk.lifestage.db.layout.LayoutFileStore;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.layout.LayoutRendering;

/** One council's files in other layouts. The tests tell one story and run in its order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LayoutsTest {
    private static final LocalDate CUT_OFF = LocalDate.of(2026, 12, 10);
    private static final Instant NOW = Instant.parse("2026-12-11T09:00:00Z");
    private static final String NARROW =
            "title: Narrow\nblocks:\n  - {rows: line, columns: [{field: element, most: 2}, {field: amount}]}\n";

    @TempDir
    static Path home;

    private static Council council;

    @BeforeAll
    static void found() {
        council = Council.of(60, home);
        council.choose(1);
        in(() -> {
            var layouts = council.bean(LayoutStore.class);
            layouts.append("narrow", 0, NARROW, "payroll", NOW);
            layouts.choose(
                    "MONTHLY",
                    List.of("canonical", "canonical-full", "fixed-width", "narrow", "oracle-hdl"),
                    "payroll",
                    NOW);
            return null;
        });
    }

    @AfterAll
    static void close() {
        council.close();
    }

    private static <T> T in(Supplier<T> work) {
        return council.bean(TenantScope.class).inTransaction(council.employer, work);
    }

    private static Path outbox() {
        return home.resolve("outbox").resolve(Council.CODE);
    }

    private static PayrollFile file() {
        return in(() -> council.bean(PayrollFileStore.class).list(10)).stream()
                .filter(file -> file.payGroup().equals("MONTHLY"))
                .findFirst()
                .orElseThrow();
    }

    private static LayoutFile layoutFile(String code) {
        return in(() -> council.bean(LayoutFileStore.class).get(file().id(), code));
    }

    private static NightRunner.Result run() {
        return council.bean(NightRunner.class)
                .run(NightKey.onDemand(Council.CODE, CUT_OFF, List.of("MONTHLY")), "test");
    }

    @Test
    @Order(1)
    void aFileThatCannotBeWrittenFailsTheStepAndTheSameRunGoesOnLater() throws Exception {
        var inTheWay = outbox().resolve("MONTHLY_2026-27_09_0001.fixed-width.txt");
        Files.createDirectories(inTheWay.resolve("occupied"));

        assertThat(run().outcome()).isEqualTo(NightOutcome.FAILED);
        assertThat(layoutFile("fixed-width").state()).isEqualTo(LayoutFile.State.PLANNED);
        assertThat(layoutFile("canonical-full").state()).isEqualTo(LayoutFile.State.WRITTEN);
        var before =
                Files.readAllBytes(outbox().resolve(layoutFile("canonical-full").fileName()));

        Files.delete(inTheWay.resolve("occupied"));
        Files.delete(inTheWay);
        assertThat(run().outcome()).isEqualTo(NightOutcome.FINISHED);

        assertThat(layoutFile("fixed-width").state()).isEqualTo(LayoutFile.State.WRITTEN);
        assertThat(outbox().resolve(layoutFile("canonical-full").fileName())).hasBinaryContent(before);
        try (var all = Files.list(outbox())) {
            assertThat(all).noneMatch(path -> path.toString().endsWith(".part"));
        }
    }

    @Test
    @Order(2)
    void theCanonicalLayoutGivesTheCanonicalFileByteForByte() {
        assertThat(outbox().resolve("MONTHLY_2026-27_09_0001.canonical.csv"))
                .hasSameBinaryContentAs(outbox().resolve(file().fileName()));
        assertThat(file().rowCount()).isGreaterThan(20);
    }

    @Test
    @Order(3)
    void manifestsTieOutWithFilesAndWithTheCanonicalOne() throws Exception {
        for (var code : List.of("canonical-full", "fixed-width", "oracle-hdl")) {
            var layoutFile = layoutFile(code);
            var bytes = Files.readAllBytes(outbox().resolve(layoutFile.fileName()));
            var name = layoutFile.fileName().replace(".csv", "") + ".manifest.json";
            var text = Files.readString(outbox().resolve(name));
            assertThat(text).isEqualTo(layoutFile.manifest());
            Map<?, ?> manifest = JsonMapper.shared().readValue(text, Map.class);

            assertThat(manifest.get("sha256")).isEqualTo(sha256(bytes)).isEqualTo(layoutFile.sha256());
            assertThat(manifest.get("size")).isEqualTo(bytes.length);
            assertThat(manifest.get("canonical_sha256")).isEqualTo(file().sha256());
            assertThat(manifest.get("lines")).isEqualTo(file().rowCount().intValue());
            assertThat(manifest.get("lines_left_out")).isEqualTo(0);
            var totals = ((List<?>) manifest.get("totals"))
                    .stream().map(total -> ((Map<?, ?>) total).get("amount")).toList();
            assertThat(totals)
                    .isEqualTo(file().totals().stream()
                            .map(total -> total.amount().getAmount().toPlainString())
                            .toList());
        }
    }

    @Test
    @Order(4)
    void renderingAgainGivesTheSameBytes() throws Exception {
        for (var code : List.of("canonical-full", "fixed-width", "oracle-hdl")) {
            var layoutFile = layoutFile(code);
            var out = new ByteArrayOutputStream();
            in(() -> {
                var layout = council.bean(LayoutFileStore.class).layout(layoutFile);
                var lines = council.bean(LineFactStore.class);
                var facts = lines.facts(file(), Council.CODE, org.joda.money.CurrencyUnit.GBP);
                return LayoutRendering.render(layout, facts, lines.source(file(), facts, layout.mode()), out);
            });
            assertThat(sha256(out.toByteArray())).as(code).isEqualTo(layoutFile.sha256());
        }
    }

    @Test
    @Order(5)
    void aValueThatDoesNotFitHoldsItsFileAloneAndIsAFindingForPayroll() {
        var narrow = layoutFile("narrow");

        assertThat(narrow.state()).isEqualTo(LayoutFile.State.HELD);
        assertThat(narrow.problemCount()).isPositive();
        assertThat(outbox().resolve(narrow.fileName())).doesNotExist();
        assertThat(outbox().resolve(file().fileName())).exists();
        var run = in(() -> council.bean(NightStore.class).get(file().run()));
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        var step = in(() -> council.bean(NightStore.class).steps(run.id())).stream()
                .filter(one -> one.step().equals("layouts"))
                .findFirst()
                .orElseThrow();
        assertThat(step.rejected()).isEqualTo(1);
        assertThat(step.message()).contains("1 file was not made");
        var findings = in(() -> council.bean(FindingStore.class).list(run.id()));
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("LAYOUT_HELD"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts())
                        .containsEntry("layout", "narrow")
                        .containsEntry("problems", Long.toString(narrow.problemCount())));
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("LAYOUT_VALUE"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.facts())
                        .containsEntry("column", "element")
                        .containsEntry("problem", "TOO_LONG"))
                .allSatisfy(finding -> assertThat(finding.employment()).isNotNull());
    }

    @Test
    @Order(6)
    void aHeldFileIsMadeOnceItsLayoutIsMended() {
        in(() -> {
            var layouts = council.bean(LayoutStore.class);
            var mended = layouts.append("narrow", 1, NARROW.replace("most: 2", "most: 20"), "payroll", NOW);
            var lines = council.bean(LineFactStore.class);
            var facts = lines.facts(file(), Council.CODE, org.joda.money.CurrencyUnit.GBP);
            return council.bean(LayoutFileStore.class).again(file(), facts, mended, NOW);
        });

        council.bean(AfterExport.class)
                .workOff(council.bean(uk.lifestage.db.employer.EmployerDirectory.class)
                        .find(Council.CODE)
                        .orElseThrow());

        var narrow = layoutFile("narrow");
        assertThat(narrow.state()).isEqualTo(LayoutFile.State.WRITTEN);
        assertThat(narrow.versionNo()).isEqualTo(2);
        assertThat(outbox().resolve(narrow.fileName())).exists();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
