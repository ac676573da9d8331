package uk.lifestage.batch.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.lifestage.db.delivery.Delivery;
import uk.lifestage.db.delivery.DeliveryAttempt;
import uk.lifestage.db.delivery.DeliveryFindings;
import uk.lifestage.db.delivery.DeliveryStore;
import uk.lifestage.db.delivery.Destination;
import uk.lifestage.db.delivery.DestinationStore;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;

/**
 * Delivers an employer's payroll files: each once, or held with the reason. How far an attempt has come is recorded before
 * it goes on, so that whoever comes after a crash finds out from the record and the destination what is still to be done.
 * One file's failure keeps no other waiting.
 */
public final class DeliverFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverFiles.class);

    private final Path outboxes;
    private final DeliverySettings settings;
    private final DestinationStore destinations;
    private final DeliveryStore deliveries;
    private final PayrollFileStore files;
    private final DeliveryFindings findings;
    private final TenantScope scope;
    private final Clock clock;
    private final Runnable check;
    private final OpenPgp openPgp = new OpenPgp();

    /**
     * @param outboxes the folder that holds a folder for each employer
     * @param check is called between pieces of work and throws where it has to be broken off
     */
    public DeliverFiles(
            Path outboxes,
            DeliverySettings settings,
            DestinationStore destinations,
            DeliveryStore deliveries,
            PayrollFileStore files,
            DeliveryFindings findings,
            TenantScope scope,
            Clock clock,
            Runnable check) {
        this.outboxes = outboxes;
        this.settings = settings;
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.files = files;
        this.findings = findings;
        this.scope = scope;
        this.clock = clock;
        this.check = check;
    }

    /** What became of the attempts that were made. */
    public record Outcome(int delivered, int failed, int held) {
        /** Nothing was attempted. */
        public static final Outcome NOTHING = new Outcome(0, 0, 0);

        /** Both together. */
        public Outcome plus(Outcome other) {
            return new Outcome(delivered + other.delivered, failed + other.failed, held + other.held);
        }

        /** How many attempts there were. */
        public int attempts() {
            return delivered + failed + held;
        }
    }

    /**
     * Plans what is new and attempts whatever is due. The caller holds the employer's deliveries: nobody else makes
     * attempts meanwhile.
     */
    public Outcome deliver(Employer employer) {
        var all = scope.inTransaction(employer.id(), () -> {
            var known = destinations.list();
            known.forEach(destination -> deliveries.plan(destination, clock.instant()));
            return known;
        });
        var outcome = Outcome.NOTHING;
        Outcome round;
        do {
            round = attempt(employer, all);
            outcome = outcome.plus(round);
        } while (round.delivered() > 0);
        return outcome;
    }

    /** Attempts what is due now; what follows a file, its manifest, is due once the file has arrived. */
    private Outcome attempt(Employer employer, List<Destination> destinations) {
        var byDestination = new LinkedHashMap<String, List<Delivery>>();
        scope.inTransaction(employer.id(), () -> deliveries.due(clock.instant()))
                .forEach(delivery -> byDestination
                        .computeIfAbsent(delivery.destination(), code -> new ArrayList<>())
                        .add(delivery));
        var outcome = Outcome.NOTHING;
        for (var destination : destinations) {
            var due = byDestination.get(destination.code());
            if (due != null) {
                outcome = outcome.plus(deliver(employer, destination, due));
            }
        }
        return outcome;
    }

    /** How long until the next attempt is due; empty where none waits. */
    public Optional<Duration> untilNextAttempt(Employer employer) {
        return scope.inTransaction(employer.id(), deliveries::nextAttempt).map(next -> {
            var rest = Duration.between(clock.instant(), next);
            return rest.isNegative() ? Duration.ZERO : rest;
        });
    }

    /** How long a night waits for further attempts before it leaves them to later. */
    public Duration waitInNight() {
        return settings.waitInNight();
    }

    private Outcome deliver(Employer employer, Destination destination, List<Delivery> due) {
        var outcome = Outcome.NOTHING;
        RemoteFolder folder = null;
        DeliveryFailure unreachable = null;
        try {
            for (var delivery : due) {
                check.run();
                var startedAt = begin(employer, delivery);
                try {
                    mayGo(employer, delivery, destination);
                    if (unreachable != null) {
                        throw unreachable;
                    }
                    if (folder == null) {
                        folder = connect(employer, destination);
                    }
                    boolean now = put(employer, destination, delivery, folder);
                    delivered(employer, delivery, now, startedAt);
                    outcome = outcome.plus(new Outcome(1, 0, 0));
                } catch (DeliveryFailure failure) {
                    outcome = outcome.plus(failed(employer, destination, delivery, failure, startedAt));
                    if (folder == null) {
                        unreachable = isOfDestination(failure) ? failure : null;
                    } else if (failure.code() == DeliveryFailure.Code.CONNECTION) {
                        folder.close();
                        folder = null;
                    }
                } catch (RuntimeException failure) {
                    check.run();
                    LOG.error("{}: {} could not be delivered", employer.code(), delivery.sourceName(), failure);
                    outcome = outcome.plus(failed(
                            employer,
                            destination,
                            delivery,
                            new DeliveryFailure(
                                    DeliveryFailure.Code.UNEXPECTED,
                                    "Something unexpected happened here; see the log of the process that delivers"),
                            startedAt));
                }
            }
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
        return outcome;
    }

    /** Whether the same would happen to every other file for this destination. */
    private static boolean isOfDestination(DeliveryFailure failure) {
        return switch (failure.code()) {
            case CONNECTION, HOST_KEY, LOGIN_REFUSED, NOT_CONFIGURED, NO_DIRECTORY, NOT_ALLOWED -> true;
            case NOT_TAKEN,
                    NOT_VERIFIED,
                    UNEXPECTED,
                    KEY_UNUSABLE,
                    OTHER_FILE,
                    UNCERTAIN,
                    SOURCE_GONE,
                    SOURCE_CHANGED,
                    WITHDRAWN,
                    INACTIVE -> false;
        };
    }

    private Instant begin(Employer employer, Delivery delivery) {
        var at = clock.instant();
        scope.inTransaction(employer.id(), () -> {
            if (delivery.state() == Delivery.State.DELIVERING) {
                deliveries.brokenOff(delivery.id(), at);
            }
            deliveries.begin(delivery.id());
        });
        return at;
    }

    private void mayGo(Employer employer, Delivery delivery, Destination destination) throws DeliveryFailure {
        var file = scope.inTransaction(employer.id(), () -> files.get(delivery.file()));
        if (file.state() == FileState.WITHDRAWN) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.WITHDRAWN, file.fileName() + " was withdrawn before it was delivered");
        }
        if (!destination.active()) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.INACTIVE, "The destination " + destination.code() + " is not active");
        }
    }

    private RemoteFolder connect(Employer employer, Destination destination) throws DeliveryFailure {
        return switch (destination.kind()) {
            case FOLDER -> {
                var folder = settings.folders().get(destination.place());
                if (folder == null || !folder.employers().contains(employer.code())) {
                    throw notConfigured("folder", destination.place());
                }
                yield LocalFolder.of(folder.path(), destination.directory(), check);
            }
            case SFTP -> {
                var login = settings.logins().get(String.valueOf(destination.login()));
                if (login == null
                        || !login.employers().contains(employer.code())
                        || !login.hosts().contains(destination.place())) {
                    throw notConfigured("login for " + destination.place(), String.valueOf(destination.login()));
                }
                yield SftpFolder.connect(
                        destination.place(),
                        destination.hostKeys(),
                        login,
                        destination.directory(),
                        settings.timeout(),
                        check);
            }
        };
    }

    private static DeliveryFailure notConfigured(String what, String name) {
        return new DeliveryFailure(
                DeliveryFailure.Code.NOT_CONFIGURED,
                "The operator has configured no " + what + " called '" + name + "' for this employer");
    }

    private boolean put(Employer employer, Destination destination, Delivery delivery, RemoteFolder folder)
            throws DeliveryFailure {
        var source = source(employer, delivery);
        var sealed = sealed(employer, delivery);
        var payload = delivery.payload();
        var name = delivery.remoteName();
        boolean seals = !destination.suffix().isEmpty();
        boolean wasSealed = payload != null && !payload.sha256().equals(delivery.sourceSha256());
        if (payload == null
                || delivery.stage() != Delivery.Stage.PLACING
                        && (seals != wasSealed || wasSealed && !isThere(sealed, payload))) {
            name = delivery.sourceName() + destination.suffix();
            payload = seals ? seal(employer, destination, source, sealed) : plain(source, delivery);
            fix(employer, delivery, payload, name);
            wasSealed = seals;
        }
        boolean put = new PutOnce(folder, settings.readBackUpTo().toBytes())
                .put(
                        wasSealed ? sealed : source,
                        payload,
                        name,
                        delivery.stage(),
                        stage -> scope.inTransaction(employer.id(), () -> deliveries.reached(delivery.id(), stage)));
        discard(sealed);
        return put;
    }

    /** The file in the outbox, which has to be the one that was hashed. */
    private Path source(Employer employer, Delivery delivery) throws DeliveryFailure {
        var source = outboxes.resolve(employer.code()).resolve(delivery.sourceName());
        if (!Files.isRegularFile(source)) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.SOURCE_GONE, delivery.sourceName() + " is no longer in the outbox");
        }
        try (var bytes = Files.newInputStream(source)) {
            if (!Sha256.of(bytes).equals(delivery.sourceSha256())) {
                throw new DeliveryFailure(
                        DeliveryFailure.Code.SOURCE_CHANGED,
                        delivery.sourceName() + " in the outbox is not the file that was hashed: nothing was sent");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return source;
    }

    /** Where what is sent lies if it is not the file itself: it has to be the same at each attempt. */
    private Path sealed(Employer employer, Delivery delivery) {
        return outboxes.resolve(".sealed").resolve(employer.code()).resolve(delivery.id() + ".pgp");
    }

    private static boolean isThere(Path file, Delivery.Payload payload) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) != payload.size()) {
                return false;
            }
            try (var bytes = Files.newInputStream(file)) {
                return Sha256.of(bytes).equals(payload.sha256());
            }
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Delivery.Payload plain(Path source, Delivery delivery) {
        try {
            return new Delivery.Payload(delivery.sourceSha256(), Files.size(source));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Delivery.Payload seal(Employer employer, Destination destination, Path source, Path sealed)
            throws DeliveryFailure {
        var certificate = certificate(employer, destination);
        var key = key(employer, destination);
        var temporary = sealed.resolveSibling(sealed.getFileName() + PutOnce.PART);
        try {
            Files.createDirectories(sealed.getParent());
            openPgp.seal(source, temporary, certificate, key, destination.armoured());
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, sealed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var bytes = Files.newInputStream(sealed)) {
                return new Delivery.Payload(Sha256.of(bytes), Files.size(sealed));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            discard(temporary);
        }
    }

    private DeliverySettings.@Nullable Certificate certificate(Employer employer, Destination destination)
            throws DeliveryFailure {
        if (destination.encryptTo() == null) {
            return null;
        }
        var certificate = settings.certificates().get(destination.encryptTo());
        if (certificate == null || !certificate.employers().contains(employer.code())) {
            throw notConfigured("OpenPGP certificate", destination.encryptTo());
        }
        return certificate;
    }

    private DeliverySettings.@Nullable Key key(Employer employer, Destination destination) throws DeliveryFailure {
        if (destination.signWith() == null) {
            return null;
        }
        var key = settings.keys().get(destination.signWith());
        if (key == null || !key.employers().contains(employer.code())) {
            throw notConfigured("OpenPGP key", destination.signWith());
        }
        return key;
    }

    private void fix(Employer employer, Delivery delivery, Delivery.Payload payload, String name) {
        scope.inTransaction(employer.id(), () -> deliveries.fix(delivery.id(), payload, name));
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException leftBehind) {
            // It is in nobody's way.
        }
    }

    private void delivered(Employer employer, Delivery delivery, boolean now, Instant startedAt) {
        var at = clock.instant();
        scope.inTransaction(employer.id(), () -> {
            deliveries.delivered(
                    delivery.id(),
                    now ? DeliveryAttempt.Outcome.DELIVERED : DeliveryAttempt.Outcome.FOUND,
                    startedAt,
                    at);
            findings.settle(delivery.id(), "lifestage", "Delivered", at);
        });
        LOG.info(
                "{}: {} {} at {}",
                employer.code(),
                delivery.sourceName(),
                now ? "was delivered" : "was found delivered",
                delivery.destination());
    }

    private Outcome failed(
            Employer employer, Destination destination, Delivery delivery, DeliveryFailure failure, Instant startedAt) {
        var at = clock.instant();
        int attempts = delivery.attempts() + 1;
        boolean again = failure.code().triedAgain() && attempts < settings.attempts();
        scope.inTransaction(employer.id(), () -> {
            if (again) {
                deliveries.failed(
                        delivery.id(),
                        failure.code().name(),
                        failure.why(),
                        at.plus(settings.rest(attempts)),
                        startedAt,
                        at);
            } else {
                deliveries.held(delivery.id(), failure.code().name(), failure.why(), startedAt, at);
                findings.held(
                        files.get(delivery.file()).run(),
                        delivery,
                        failure.code().name(),
                        failure.why(),
                        at);
            }
        });
        LOG.warn(
                "{}: {} was not delivered to {} ({}): {}: {}",
                employer.code(),
                delivery.sourceName(),
                destination.code(),
                again ? "it is tried again" : "held",
                failure.code(),
                failure.why());
        return again ? new Outcome(0, 1, 0) : new Outcome(0, 0, 1);
    }
}
