package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import uk.lifestage.batch.delivery.DeliverFiles;
import uk.lifestage.batch.delivery.DeliverySettings;
import uk.lifestage.batch.export.PlaceFiles;
import uk.lifestage.db.delivery.Delivery;
import uk.lifestage.db.delivery.DeliveryAttempt;
import uk.lifestage.db.delivery.DeliveryFindings;
import uk.lifestage.db.delivery.DeliveryId;
import uk.lifestage.db.delivery.DeliveryStore;
import uk.lifestage.db.delivery.Destination;
import uk.lifestage.db.delivery.DestinationStore;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.payroll.FileDecision;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.FindingFilter;
import uk.lifestage.db.payroll.FindingState;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.ReleasePolicyStore;
import uk.lifestage.db.payroll.ReleaseStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.payroll.ReleaseThresholds;

/** Files of one council on their way to a bureau's real SFTP server on which everything goes wrong in turn, and to folders. */
class DeliveryTest {
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 10);
    private static final LocalDate JANUARY = LocalDate.of(2027, 1, 10);
    private static final Instant EVENING = Instant.parse("2026-12-10T23:00:00Z");
    private static final String PASSPHRASE = "a passphrase of the tests alone";

    @TempDir
    static Path home;

    private static SftpReceiver bureau;
    private static Council council;
    private static Employer employer;
    private static OpenPGPKey theirs;
    private static OpenPGPKey ours;
    private static DeliverySettings settings;

    /** The hour, which the tests move on. */
    private static Instant now = EVENING;

    private String code = "";
    private @Nullable RuntimeException crash;

    @BeforeAll
    static void found() throws Exception {
        bureau = new SftpReceiver(Files.createDirectories(home.resolve("bureau")));
        var login = SftpReceiver.pair();
        bureau.known = login.getPublic();
        var keys = Files.createDirectories(home.resolve("keys"));
        var context = new OpenSSHKeyEncryptionContext();
        context.setPassword(PASSPHRASE);
        context.setCipherName("AES");
        context.setCipherType("256");
        context.setCipherMode("CTR");
        try (var out = Files.newOutputStream(keys.resolve("login"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(login, "tests", context, out);
        }
        var openPgp = new BcOpenPGPApi();
        theirs = openPgp.generateKey().ed25519x25519Key("bureau").build();
        ours = openPgp.generateKey().ed25519x25519Key("council").build(PASSPHRASE.toCharArray());
        Files.writeString(keys.resolve("bureau.asc"), theirs.toCertificate().toAsciiArmoredString());
        Files.writeString(keys.resolve("council.asc"), ours.toAsciiArmoredString());
        Files.createDirectories(home.resolve("pick-up/monthly"));
        settings = new DeliverySettings(
                Map.of("pick-up", new DeliverySettings.Folder(home.resolve("pick-up"), List.of(Council.CODE))),
                Map.of(
                        "bureau",
                        new DeliverySettings.Login(
                                List.of(Council.CODE),
                                List.of(bureau.place()),
                                Council.CODE,
                                keys.resolve("login"),
                                PASSPHRASE,
                                null),
                        "elsewhere",
                        new DeliverySettings.Login(
                                List.of("anotheremployer"),
                                List.of(bureau.place()),
                                Council.CODE,
                                keys.resolve("login"),
                                PASSPHRASE,
                                null)),
                Map.of("bureau", new DeliverySettings.Certificate(List.of(Council.CODE), keys.resolve("bureau.asc"))),
                Map.of(
                        "council",
                        new DeliverySettings.Key(List.of(Council.CODE), keys.resolve("council.asc"), PASSPHRASE)),
                3,
                Duration.ofSeconds(5),
                Duration.ofMinutes(30),
                Duration.ofSeconds(20),
                DataSize.ofMegabytes(16),
                Duration.ZERO);
        var properties = new HashMap<String, String>();
        properties.put(
                "lifestage.delivery.folders.pick-up.path",
                home.resolve("pick-up").toString());
        properties.put("lifestage.delivery.folders.pick-up.employers", Council.CODE);
        properties.put("lifestage.delivery.logins.bureau.employers", Council.CODE);
        properties.put("lifestage.delivery.logins.bureau.hosts", bureau.place());
        properties.put("lifestage.delivery.logins.bureau.user", Council.CODE);
        properties.put(
                "lifestage.delivery.logins.bureau.private-key",
                keys.resolve("login").toString());
        properties.put("lifestage.delivery.logins.bureau.passphrase", PASSPHRASE);
        properties.put("lifestage.delivery.wait-in-night", "0s");
        council = Council.of(220, home, properties);
        council.choose(5);
        employer = council.bean(EmployerDirectory.class).find(Council.CODE).orElseThrow();
        in(() -> {
            council.bean(LayoutStore.class).choose("MONTHLY", List.of("canonical-full"), "payroll", EVENING);
            return null;
        });
        run(DECEMBER);
    }

    @AfterAll
    static void close() throws IOException {
        council.close();
        bureau.close();
    }

    @BeforeEach
    void aDirectoryOfItsOwn(TestInfo test) {
        code = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        code = code.substring(0, Math.min(40, code.length()));
        bureau.recovers();
        bureau.directory(code);
    }

    @AfterEach
    void nothingGoesThereByItselfAnyMore() {
        leave(code);
    }

    @Test
    void theNightDeliversItsFilesWithTheirManifestsAndLayoutsOnce() throws Exception {
        keep(sftp(List.of(Destination.CANONICAL, "canonical-full"), null, null, Instant.now()));
        keep(folder("night", "monthly", Instant.now()));

        run(JANUARY);

        var file = file("MONTHLY", 2);
        var names = List.of(
                file.fileName(),
                file.fileName().replace(".csv", ".manifest.json"),
                file.fileName().replace(".csv", ".canonical-full.csv"),
                file.fileName().replace(".csv", ".canonical-full.manifest.json"));
        assertThat(received(code)).containsExactlyInAnyOrderElementsOf(names);
        for (var name : names) {
            assertThat(bureau.directory(code).resolve(name)).hasSameBinaryContentAs(outbox().resolve(name));
        }
        assertThat(home.resolve("pick-up/monthly").resolve(file.fileName()))
                .hasSameBinaryContentAs(outbox().resolve(file.fileName()));
        int named = bureau.named.get();

        assertThat(council.bean(DeliverFiles.class).deliver(employer).attempts())
                .isZero();
        assertThat(bureau.named).hasValue(named);
        leave("night");
    }

    @Test
    void aFileFromBeforeADestinationWasActiveGoesThereOnlyWhenItIsAskedFor() {
        var destination = sftp(List.of(Destination.CANONICAL), null, null, Instant.now());
        keep(destination);

        assertThat(deliver().attempts()).isZero();
        send(destination);

        assertThat(deliver()).isEqualTo(new DeliverFiles.Outcome(2, 0, 0));
        assertThat(received(code)).hasSize(2).contains(december().fileName());
        assertThat(sends(destination)).isZero();
    }

    @Test
    void encryptsForTheReceiverAndSignsAsTheCouncil() throws Exception {
        var destination = sftp(List.of(Destination.CANONICAL), "bureau", "council", Instant.now());
        keep(destination);
        send(destination);

        assertThat(deliver().delivered()).isEqualTo(2);

        var sealed = bureau.directory(code).resolve(december().fileName() + ".pgp");
        assertThat(Files.readString(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("employee_no");
        var opened = new ByteArrayOutputStream();
        var processor = new BcOpenPGPApi()
                .decryptAndOrVerifyMessage()
                .addDecryptionKey(theirs)
                .addVerificationCertificate(ours.toCertificate());
        try (var in = Files.newInputStream(sealed)) {
            var message = processor.process(in);
            message.transferTo(opened);
            message.close();
            assertThat(message.getResult().getSignatures()).singleElement().satisfies(signature -> {
                assertThat(signature.isTestedCorrect()).isTrue();
                assertThat(signature.isValid()).isTrue();
            });
        }
        assertThat(opened.toByteArray())
                .isEqualTo(Files.readAllBytes(outbox().resolve(december().fileName())));
        assertThat(home.resolve("outbox/.sealed").resolve(Council.CODE)).isEmptyDirectory();
    }

    @Test
    void aConnectionLostWithinTheFileIsTriedAgainAndTheFileArrivesOnce() throws Exception {
        var destination = sftp(List.of(Destination.CANONICAL), null, null, Instant.now());
        keep(destination);
        send(destination);
        assertThat(Files.size(outbox().resolve(december().fileName())))
                .as("goes over the line in several pieces")
                .isGreaterThan(33_000);
        bureau.dropsAt = 33_000;

        assertThat(deliver().failed()).isEqualTo(1);

        var waiting = delivery(Delivery.Part.FILE);
        assertThat(waiting.state()).isEqualTo(Delivery.State.WAITING);
        assertThat(waiting.reasonCode()).isEqualTo("CONNECTION");
        assertThat(waiting.nextAttemptAt()).isEqualTo(now.plusSeconds(5));
        assertThat(received(code)).containsExactly(december().fileName() + ".part");
        assertThat(deliver().attempts()).as("before it is due").isZero();

        bureau.recovers();
        now = now.plusSeconds(5);
        int named = bureau.named.get();
        assertThat(deliver().delivered()).isEqualTo(2);
        assertThat(bureau.named).hasValue(named + 2);
        assertThat(received(code)).hasSize(2).noneMatch(name -> name.endsWith(".part"));
        assertThat(bureau.directory(code).resolve(december().fileName()))
                .hasSameBinaryContentAs(outbox().resolve(december().fileName()));
    }

    @Test
    void afterSoManyAttemptsAtAFullServerItIsHeldWithAFindingUntilSomebodyAsksAgain() {
        var destination = sftp(List.of(Destination.CANONICAL), null, null, Instant.now());
        keep(destination);
        send(destination);
        bureau.room = 1_000;

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(deliver().failed()).isEqualTo(1);
            var waiting = delivery(Delivery.Part.FILE);
            assertThat(waiting.reasonCode()).isEqualTo("NOT_TAKEN");
            assertThat(waiting.nextAttemptAt()).isEqualTo(now.plusSeconds(attempt == 1 ? 5 : 10));
            now = now.plusSeconds(30);
        }
        assertThat(deliver().held()).isEqualTo(1);
        var held = delivery(Delivery.Part.FILE);
        assertThat(held.state()).isEqualTo(Delivery.State.HELD);
        assertThat(findings(held.id(), FindingState.OPEN)).isEqualTo(1);
        now = now.plus(Duration.ofDays(1));
        assertThat(deliver().attempts()).as("nothing happens by itself").isZero();

        bureau.recovers();
        assertThat(in(() -> council.bean(DeliveryStore.class).again(held.id(), "they made room", "anna", now)))
                .isTrue();
        assertThat(deliver().delivered()).isEqualTo(2);
        assertThat(findings(held.id(), FindingState.OPEN)).isZero();
        assertThat(findings(held.id(), FindingState.SETTLED)).isEqualTo(1);
        assertThat(outcomes(held.id())).containsExactly("failed", "failed", "held", "asked_again", "delivered");
    }

    @Test
    void aServerThatRefusesOurKeyGetsNothingAndTheFileIsHeldAtOnce() {
        var destination = sftp(List.of(Destination.CANONICAL), null, null, Instant.now());
        keep(destination);
        send(destination);
        var known = bureau.known;
        bureau.known = SftpReceiver.pair().getPublic();
        try {
            assertThat(deliver().held()).isEqualTo(1);
        } finally {
            bureau.known = known;
        }

        var held = delivery(Delivery.Part.FILE);
        assertThat(held.reasonCode()).isEqualTo("LOGIN_REFUSED");
        assertThat(findings(held.id(), FindingState.OPEN)).isEqualTo(1);
        assertThat(received(code)).isEmpty();
    }

    @Test
    void aServerWithAnotherKeyThanIsKnownIsNotSpokenTo() {
        var destination = sftp(List.of(Destination.CANONICAL), null, null, Instant.now());
        keep(destination);
        send(destination);
        bureau.changesItsKey();
        int visits = bureau.visits.get();

        assertThat(deliver().held()).isEqualTo(1);

        var held = delivery(Delivery.Part.FILE);
        assertThat(held.reasonCode()).isEqualTo("HOST_KEY");
        assertThat(bureau.visits).as("no session was opened").hasValue(visits);
        assertThat(received(code)).isEmpty();

        keep(revised(destination, bureau.hostKey()));
        in(() -> council.bean(DeliveryStore.class).again(held.id(), "they told us by telephone", "anna", now));
        assertThat(deliver().delivered()).isEqualTo(2);
    }

    @Test
    void aCrashBetweenTheUploadAndItsRecordDeliversNothingTwice() {
        var destination = sftp(List.of(Destination.CANONICAL), null, null, Instant.now());
        keep(destination);
        send(destination);
        bureau.dropsOnceNamed = true;
        int named = bureau.named.get();

        assertThat(deliver().failed()).isEqualTo(1);
        assertThat(received(code)).containsExactly(december().fileName());
        assertThat(delivery(Delivery.Part.FILE).stage()).isEqualTo(Delivery.Stage.PLACING);

        bureau.recovers();
        now = now.plusSeconds(5);
        assertThat(deliver().delivered()).isEqualTo(2);
        assertThat(outcomes(delivery(Delivery.Part.FILE).id())).containsExactly("failed", "found");
        assertThat(bureau.named).as("the file once, its manifest once").hasValue(named + 2);
    }

    @Test
    void whatMayHaveBeenFetchedAlreadyIsNotSentAgainUnlessSomebodyAnswersForIt() {
        var destination = sftp(List.of(Destination.CANONICAL), null, null, Instant.now());
        keep(destination);
        send(destination);
        bureau.dropsOnceNamed = true;
        bureau.fetchesAtOnce = true;
        int named = bureau.named.get();

        assertThat(deliver().failed()).isEqualTo(1);
        bureau.recovers();
        now = now.plusSeconds(5);
        assertThat(deliver().held()).isEqualTo(1);

        var held = delivery(Delivery.Part.FILE);
        assertThat(held.reasonCode()).isEqualTo("UNCERTAIN");
        assertThat(bureau.named).hasValue(named + 1);
        in(() -> council.bean(DeliveryStore.class).confirm(held.id(), "They have it", "anna", now));
        assertThat(deliver().delivered()).as("its manifest follows").isEqualTo(1);
        assertThat(received(code)).containsExactly(december().fileName().replace(".csv", ".manifest.json"));
    }

    @Test
    void aProcessThatDiesWithinAnUploadLeavesNothingThatTheNextOneCannotFinish() {
        var destination = sftp(List.of(Destination.CANONICAL), "bureau", null, Instant.now());
        keep(destination);
        send(destination);
        crash = new IllegalStateException("the process dies");

        assertThatThrownBy(this::deliver).isSameAs(crash);
        assertThat(delivery(Delivery.Part.FILE).state()).isEqualTo(Delivery.State.DELIVERING);

        crash = null;
        assertThat(deliver().delivered()).isEqualTo(2);
        assertThat(outcomes(delivery(Delivery.Part.FILE).id())).containsExactly("broken_off", "delivered");
        assertThat(received(code)).hasSize(2).allMatch(name -> name.endsWith(".pgp"));
    }

    @Test
    void anotherFileOfTheSameNameIsLeftAlone() throws Exception {
        var destination = sftp(List.of(Destination.CANONICAL), null, null, Instant.now());
        keep(destination);
        send(destination);
        var there = bureau.directory(code).resolve(december().fileName());
        Files.writeString(there, "somebody else's");

        assertThat(deliver().held()).isEqualTo(1);

        assertThat(delivery(Delivery.Part.FILE).reasonCode()).isEqualTo("OTHER_FILE");
        assertThat(there).hasContent("somebody else's");
    }

    @Test
    void aFileThatWasChangedInTheOutboxIsNotSent() throws Exception {
        var destination = sftp(List.of(Destination.CANONICAL), null, null, Instant.now());
        keep(destination);
        send(destination);
        var file = outbox().resolve(december().fileName());
        var bytes = Files.readAllBytes(file);
        Files.writeString(file, "line_key\n");
        try {
            assertThat(deliver().held()).isEqualTo(1);
        } finally {
            Files.write(file, bytes);
        }

        assertThat(delivery(Delivery.Part.FILE).reasonCode()).isEqualTo("SOURCE_CHANGED");
        assertThat(received(code)).isEmpty();
    }

    @Test
    void anEmployerUsesNoLoginFolderOrKeyThatDoesNotNameIt() {
        var destination = new Destination(
                code,
                1,
                "Another's",
                Destination.Kind.SFTP,
                bureau.place(),
                code,
                "elsewhere",
                List.of(bureau.hostKey()),
                null,
                null,
                false,
                List.of("MONTHLY"),
                List.of(Destination.CANONICAL),
                true,
                true,
                Instant.now(),
                "test",
                EVENING);
        keep(destination);
        send(destination);

        assertThat(deliver().held()).isEqualTo(1);

        assertThat(delivery(Delivery.Part.FILE).reasonCode()).isEqualTo("NOT_CONFIGURED");
        assertThat(received(code)).isEmpty();
    }

    @Test
    void aHeldPayrollFileIsDeliveredOnlyOnceItIsReleased() {
        policy(new ReleaseThresholds(null, null, null, null, null, null, Money.parse("GBP 0.01"), false));
        keep(folder(code, "monthly", Instant.now()));
        run(LocalDate.of(2027, 2, 10));
        var file = file("MONTHLY", 3);
        assertThat(file.state()).isEqualTo(FileState.HELD);
        var there = home.resolve("pick-up/monthly").resolve(file.fileName());

        assertThat(deliver().attempts()).isZero();
        assertThat(there).doesNotExist();

        in(() -> {
            council.bean(ReleaseStore.class)
                    .decide(new FileDecision(
                            file.id(), FileDecision.Kind.RELEASED, "looked at", "anna", Instant.now()));
            return null;
        });
        assertThat(council.bean(PlaceFiles.class).settle(employer)).isEqualTo(1);
        assertThat(deliver().delivered()).isEqualTo(2);
        assertThat(there).hasSameBinaryContentAs(outbox().resolve(file.fileName()));
        policy(ReleaseThresholds.NONE);
    }

    private static <T> T in(Supplier<T> work) {
        return council.bean(TenantScope.class).inTransaction(council.employer, work);
    }

    private static void run(LocalDate day) {
        assertThat(council.bean(NightRunner.class)
                        .run(NightKey.of(Council.CODE, day), "test")
                        .outcome())
                .isEqualTo(NightOutcome.FINISHED);
    }

    private static void policy(ReleaseThresholds thresholds) {
        in(() -> {
            council.bean(ReleasePolicyStore.class)
                    .set(
                            new ReleasePolicyStore.SetThresholds("MONTHLY", thresholds, Instant.now(), "test"),
                            CurrencyUnit.GBP);
            return null;
        });
    }

    private static Path outbox() {
        return home.resolve("outbox").resolve(Council.CODE);
    }

    private static PayrollFile file(String payGroup, int sequence) {
        return in(() -> council.bean(PayrollFileStore.class).list(100)).stream()
                .filter(file -> file.payGroup().equals(payGroup) && file.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }

    private static PayrollFile december() {
        return file("MONTHLY", 1);
    }

    private DeliverFiles.Outcome deliver() {
        var clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        var pieces = new int[1];
        return new DeliverFiles(
                        home.resolve("outbox"),
                        settings,
                        council.bean(DestinationStore.class),
                        council.bean(DeliveryStore.class),
                        council.bean(PayrollFileStore.class),
                        council.bean(DeliveryFindings.class),
                        council.bean(TenantScope.class),
                        clock,
                        () -> {
                            if (crash != null && ++pieces[0] > 1) {
                                throw crash;
                            }
                        })
                .deliver(employer);
    }

    private Destination sftp(
            List<String> representations, @Nullable String encryptTo, @Nullable String signWith, Instant activeSince) {
        return new Destination(
                code,
                1,
                "Bureau",
                Destination.Kind.SFTP,
                bureau.place(),
                code,
                "bureau",
                List.of(bureau.hostKey()),
                encryptTo,
                signWith,
                false,
                List.of("MONTHLY"),
                representations,
                true,
                true,
                activeSince,
                "test",
                EVENING);
    }

    private static Destination folder(String code, String directory, Instant activeSince) {
        return new Destination(
                code,
                1,
                "Pick-up",
                Destination.Kind.FOLDER,
                "pick-up",
                directory,
                null,
                List.of(),
                null,
                null,
                false,
                List.of("MONTHLY"),
                List.of(Destination.CANONICAL),
                true,
                true,
                activeSince,
                "test",
                EVENING);
    }

    private static Destination revised(Destination before, String hostKey) {
        return new Destination(
                before.code(),
                before.revision() + 1,
                before.title(),
                before.kind(),
                before.place(),
                before.directory(),
                before.login(),
                List.of(hostKey),
                before.encryptTo(),
                before.signWith(),
                before.armoured(),
                before.payGroups(),
                before.representations(),
                before.withManifests(),
                before.active(),
                before.activeSince(),
                "test",
                EVENING);
    }

    private static void keep(Destination destination) {
        in(() -> {
            council.bean(DestinationStore.class).keep(destination);
            return null;
        });
    }

    /** Nothing goes there by itself any more. */
    private static void leave(String code) {
        in(() -> {
            var store = council.bean(DestinationStore.class);
            var one = store.find(code).orElseThrow();
            store.keep(new Destination(
                    one.code(),
                    one.revision() + 1,
                    one.title(),
                    one.kind(),
                    one.place(),
                    one.directory(),
                    one.login(),
                    one.hostKeys(),
                    one.encryptTo(),
                    one.signWith(),
                    one.armoured(),
                    one.payGroups(),
                    one.representations(),
                    one.withManifests(),
                    false,
                    one.activeSince(),
                    "test",
                    EVENING));
            return null;
        });
    }

    private static void send(Destination destination) {
        assertThat(sends(destination)).isEqualTo(2);
    }

    private static int sends(Destination destination) {
        return in(() ->
                council.bean(DeliveryStore.class).plan(destination, december().id(), "anna", now));
    }

    private Delivery delivery(Delivery.Part part) {
        return in(() -> council.bean(DeliveryStore.class).list(null, null, code, 10)).stream()
                .filter(delivery -> delivery.part() == part)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> outcomes(DeliveryId delivery) {
        return in(() -> council.bean(DeliveryStore.class).attempts(delivery)).stream()
                .map(DeliveryAttempt::outcome)
                .map(DeliveryAttempt.Outcome::code)
                .toList();
    }

    private static long findings(DeliveryId delivery, FindingState state) {
        var filter = new FindingFilter(null, null, Set.of("DELIVERY_HELD"), Set.of(), Set.of(state), null);
        return in(() -> council.bean(FindingStore.class).list(filter, null, 100)).stream()
                .filter(found ->
                        delivery.toString().equals(found.finding().facts().get("delivery")))
                .count();
    }

    private static List<String> received(String directory) {
        try (var all = Files.list(bureau.directory(directory))) {
            return all.map(path -> path.getFileName().toString()).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
