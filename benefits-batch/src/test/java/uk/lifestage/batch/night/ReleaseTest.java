package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.batch.export.PlaceFiles;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.FileDecision;
import uk.lifestage.db.payroll.FilePlace;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.ReleasePolicyStore;
import uk.lifestage.db.payroll.ReleaseStore;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.payroll.HoldCode;
import uk.lifestage.engine.payroll.HoldReason;
import uk.lifestage.engine.payroll.Movement;
import uk.lifestage.engine.payroll.MovementCause;
import uk.lifestage.engine.payroll.MovementSum;
import uk.lifestage.engine.payroll.Reconciliation;
import uk.lifestage.engine.payroll.ReleaseThresholds;

/** Files that are held, released, withdrawn and issued again. The tests tell one story and run in its order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleaseTest {
    /** Nothing may differ without a cause that is known; the single line is no matter. */
    private static final ReleaseThresholds STRICT =
            new ReleaseThresholds(null, null, null, gbp("0.00"), null, null, gbp("100000.00"), false);

    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 10);
    private static final LocalDate JANUARY = LocalDate.of(2027, 1, 10);
    private static final LocalDate FEBRUARY = LocalDate.of(2027, 2, 10);
    private static final LocalDate MARCH = LocalDate.of(2027, 3, 10);

    @TempDir
    static Path home;

    private static Council council;

    @BeforeAll
    static void found() {
        council = Council.of(120, home);
        council.choose(3);
        thresholds(null, STRICT);
    }

    @AfterAll
    static void close() {
        council.close();
    }

    @Test
    @Order(1)
    void aPayGroupsFirstFileIsComparedWithNothing() {
        var file = file(run(NightKey.of(Council.CODE, DECEMBER)), "MONTHLY");

        assertThat(file.state()).isEqualTo(FileState.WRITTEN);
        assertThat(as(() -> bean(ControlStore.class)
                        .verdict(file.id())
                        .orElseThrow()
                        .comparedWith()))
                .isNull();
        assertThat(movements(file)).extracting(MovementSum::movement).containsOnly(Movement.NEW);
        assertTiesOut(file);
    }

    @Test
    @Order(2)
    void aMonthInWhichNobodyChangedAnythingIsReleasedByTheStrictestThresholds() {
        var file = file(run(NightKey.of(Council.CODE, JANUARY)), "MONTHLY");

        assertThat(file.state()).isEqualTo(FileState.WRITTEN);
        assertThat(movements(file))
                .filteredOn(part -> part.movement() != Movement.UNCHANGED)
                .as("starts within November and December, instalments, birthdays")
                .extracting(MovementSum::cause)
                .doesNotContain(MovementCause.NONE);
        assertTiesOut(file);
    }

    @Test
    @Order(3)
    void holdsAFileOverAThresholdAndHidesItFromWhoeverPicksFilesUp() {
        thresholds("MONTHLY", new ReleaseThresholds(null, null, null, null, null, null, gbp("1.00"), false));

        var run = run(NightKey.of(Council.CODE, FEBRUARY));

        var held = file(run, "MONTHLY");
        assertThat(held.state()).isEqualTo(FileState.HELD);
        assertThat(reasons(held)).extracting(HoldReason::code).containsOnly(HoldCode.SINGLE_LINE);
        assertThat(reasons(held).getFirst().sentence().english()).startsWith("The largest line is £");
        assertThat(names(FilePlace.OUTBOX)).noneMatch(name -> name.startsWith("MONTHLY_2026-27_11"));
        assertThat(names(FilePlace.HELD))
                .containsExactlyInAnyOrder(held.fileName(), held.fileName().replace(".csv", ".manifest.json"));
        assertThat(as(() -> bean(PayrollFileStore.class).deliverable(held.run())))
                .extracting(PayrollFile::payGroup)
                .as("other pay groups go on")
                .contains("WEEKLY");
    }

    @Test
    @Order(4)
    void aHeldFileKeepsItsPayGroupWaitingAndNoOther() {
        var march = run(NightKey.of(Council.CODE, MARCH));

        assertThat(as(() -> bean(PayrollFileStore.class).list(march)))
                .extracting(PayrollFile::payGroup)
                .contains("WEEKLY")
                .doesNotContain("MONTHLY");
        assertThat(as(() -> bean(FindingStore.class).list(march)))
                .extracting(Finding::code)
                .as("what payroll never answered is told of as well")
                .containsExactlyInAnyOrder("PAY_GROUP_WAITS", "LINES_UNANSWERED");
    }

    @Test
    @Order(5)
    void aReleasedFileAppearsWithTheBytesThatWereHashed() throws Exception {
        var held = standing();
        var bytes = Files.readString(
                FilePlace.HELD.folder(home.resolve("outbox"), Council.CODE).resolve(held.fileName()));
        decide(held, FileDecision.Kind.RELEASED);
        assertThat(as(() -> bean(PayrollFileStore.class).deliverable(held.run())))
                .noneMatch(file -> file.payGroup().equals("MONTHLY"));

        settle();

        assertThat(Council.outbox(home).get(held.fileName())).isEqualTo(bytes);
        assertThat(JsonMapper.shared()
                        .readTree(Council.outbox(home).get(held.fileName().replace(".csv", ".manifest.json")))
                        .at("/sha256")
                        .asString())
                .isEqualTo(held.sha256());
        assertThat(names(FilePlace.HELD)).isEmpty();
        assertThat(as(() -> bean(PayrollFileStore.class).deliverable(held.run())))
                .anyMatch(file -> file.id().equals(held.id()));
    }

    @Test
    @Order(6)
    void whatHadToWaitIsMadeGoodByTheNextNight() {
        var run = run(NightKey.of(Council.CODE, MARCH.plusDays(1)));

        var file = file(run, "MONTHLY");
        assertThat(file.periodNo()).isEqualTo(12);
        assertThat(file.previousSequence()).isEqualTo(3);
        assertThat(file.state()).isEqualTo(FileState.HELD);
    }

    @Test
    @Order(7)
    void aHeldFileThatSomebodyChangedIsMadeAnewFromItsLines() throws Exception {
        var held = standing();
        var lies = FilePlace.HELD.folder(home.resolve("outbox"), Council.CODE).resolve(held.fileName());
        var bytes = Files.readString(lies);
        Files.writeString(lies, bytes.replaceFirst("0\\.", "9."));
        decide(held, FileDecision.Kind.RELEASED);

        settle();

        assertThat(Council.outbox(home).get(held.fileName())).isEqualTo(bytes);
    }

    @Test
    @Order(8)
    void aWithdrawnFileIsTakenOutOfTheOutboxAndAnotherStandsInItsPlace() throws Exception {
        thresholds("MONTHLY", STRICT);
        var before = standing();
        var rows = rows(Council.outbox(home).get(before.fileName()));

        decide(before, FileDecision.Kind.WITHDRAWN);
        settle();
        assertThat(names(FilePlace.OUTBOX)).doesNotContain(before.fileName());
        assertThat(names(FilePlace.WITHDRAWN)).contains(before.fileName());
        var run = run(new NightKey(Council.CODE, MARCH.plusDays(1), List.of("MONTHLY"), before.id()));

        var reissued = file(run, "MONTHLY");
        assertThat(reissued.sequence()).isEqualTo(before.sequence() + 1);
        assertThat(reissued.replaces()).containsExactly(before.sequence());
        assertThat(reissued.periodNo()).isEqualTo(before.periodNo());
        assertThat(reissued.state()).isEqualTo(FileState.WRITTEN);
        assertThat(manifest(reissued).at("/replaces/0").asInt()).isEqualTo(before.sequence());
        assertThat(manifest(reissued).at("/previous_sequence").asInt()).isEqualTo(before.sequence());
        assertThat(rows(Council.outbox(home).get(reissued.fileName())))
                .as("the same lines but for their keys")
                .isEqualTo(rows);
        assertThat(run(new NightKey(Council.CODE, MARCH.plusDays(1), List.of("MONTHLY"), before.id())))
                .isEqualTo(run);
    }

    @Test
    @Order(9)
    void theNextOrdinaryNightPutsAnotherInTheWithdrawnFilesPlaceWhereNobodyAskedForIt() {
        var before = standing();
        decide(before, FileDecision.Kind.WITHDRAWN);

        var file = file(run(NightKey.of(Council.CODE, MARCH.plusDays(2))), "MONTHLY");

        assertThat(file.periodNo()).isEqualTo(before.periodNo());
        assertThat(file.replaces()).containsExactly(before.sequence());
    }

    @Test
    @Order(10)
    void aSummaryThatDoesNotAddUpHoldsTheFileAndIsAFinding() throws Exception {
        superuser("create function off_by_a_penny() returns trigger language plpgsql as $$ begin"
                + " new.amount_in_file := new.amount_in_file + 0.01; return new; end $$");
        superuser("create trigger off_by_a_penny before insert on file_movement for each row"
                + " execute function off_by_a_penny()");
        try {
            var run = run(NightKey.of(Council.CODE, MARCH.plusDays(20)));

            var held = file(run, "WEEKLY");
            assertThat(held.state()).isEqualTo(FileState.HELD);
            assertThat(reasons(held)).extracting(HoldReason::code).containsOnly(HoldCode.DOES_NOT_TIE_OUT);
            assertThat(as(() -> bean(ControlStore.class).differences(held.id())))
                    .isNotEmpty();
            assertThat(as(() -> bean(FindingStore.class).list(run)))
                    .extracting(Finding::code)
                    .containsOnly("DOES_NOT_TIE_OUT", "LINES_UNANSWERED");
        } finally {
            superuser("drop trigger off_by_a_penny on file_movement");
        }
    }

    private static void assertTiesOut(PayrollFile file) {
        var sums = new TreeMap<String, BigDecimal>();
        for (var part : movements(file)) {
            sums.merge(part.elementCode(), part.inFile().getAmount(), BigDecimal::add);
        }
        var totals = new TreeMap<String, BigDecimal>();
        for (var total : file.totals()) {
            totals.merge(total.elementCode(), total.amount().getAmount(), BigDecimal::add);
        }
        sums.values().removeIf(amount -> amount.signum() == 0);
        assertThat(sums).isEqualTo(totals);
        assertThat(Reconciliation.of(movements(file))).isNotEmpty().allMatch(Reconciliation.ElementStatement::addsUp);
        assertThat(as(() -> bean(ControlStore.class).differences(file.id()))).isEmpty();
    }

    /** A file's rows without their keys, which name the sequence. */
    private static List<String> rows(String text) {
        return text.lines().skip(1).map(row -> row.substring(row.indexOf(','))).toList();
    }

    private static JsonNode manifest(PayrollFile file) {
        return JsonMapper.shared()
                .readTree(Council.outbox(home).get(file.fileName().replace(".csv", ".manifest.json")));
    }

    private static List<HoldReason> reasons(PayrollFile file) {
        return as(
                () -> bean(ControlStore.class).verdict(file.id()).orElseThrow().reasons());
    }

    private static List<MovementSum> movements(PayrollFile file) {
        return as(() -> bean(ControlStore.class).movements(file.id()));
    }

    private static PayrollFile standing() {
        return as(() -> bean(PayrollFileStore.class).standing("MONTHLY").orElseThrow());
    }

    private static void decide(PayrollFile file, FileDecision.Kind kind) {
        as(() -> {
            bean(ReleaseStore.class).decide(new FileDecision(file.id(), kind, "looked at", "anna", Instant.now()));
            return file;
        });
    }

    private static void settle() {
        var employer = bean(EmployerDirectory.class).find(Council.CODE).orElseThrow();
        assertThat(bean(PlaceFiles.class).settle(employer)).isEqualTo(1);
        assertThat(bean(PlaceFiles.class).settle(employer)).isZero();
    }

    private static RunId run(NightKey key) {
        var result = bean(NightRunner.class).run(key, "test");
        assertThat(result.outcome()).isIn(NightOutcome.FINISHED, NightOutcome.ALREADY_FINISHED);
        return result.run();
    }

    private static PayrollFile file(RunId run, String payGroup) {
        return as(() -> bean(PayrollFileStore.class).list(run)).stream()
                .filter(file -> file.payGroup().equals(payGroup))
                .findFirst()
                .orElseThrow();
    }

    private static void thresholds(String payGroup, ReleaseThresholds thresholds) {
        as(() -> {
            bean(ReleasePolicyStore.class)
                    .set(
                            new ReleasePolicyStore.SetThresholds(payGroup, thresholds, Instant.now(), "test"),
                            CurrencyUnit.GBP);
            return thresholds;
        });
    }

    private static List<String> names(FilePlace place) {
        var folder = place.folder(home.resolve("outbox"), Council.CODE);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void superuser(String statement) throws Exception {
        try (var connection = council.database.superuserDataSource().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static <T> T bean(Class<T> type) {
        return council.bean(type);
    }

    private static <T> T as(Supplier<T> work) {
        return bean(TenantScope.class).inTransaction(council.employer, work);
    }

    private static Money gbp(String amount) {
        return Money.of(CurrencyUnit.GBP, new BigDecimal(amount));
    }
}
