package uk.lifestage.batch.returns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.ReturnFile;
import uk.lifestage.db.returns.ReturnId;
import uk.lifestage.db.returns.ReturnStatus;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.db.support.Folders;
import uk.lifestage.db.support.TenantScope;

/**
 * An employer's folder of return files: {@code inbox/<employer>/returns}. Files ending in {@code .csv} are taken in the
 * order of their names and then moved into {@code taken} or {@code refused} beside them; a name that begins with a dot is
 * still being written. Beside {@code x.csv} there may be {@code x.totals.json} with what payroll says that it holds.
 */
@Component
public class ReturnInbox {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnInbox.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What is longer holds more than three figures. */
    private static final long LONGEST_TOTALS = 10_000;

    /** Of a sum, before the point. */
    private static final int MOST_DIGITS = 12;

    private final Folders folders;
    private final ReturnStore returns;
    private final ReturnIntake intake;
    private final TenantScope scope;

    ReturnInbox(Folders folders, ReturnStore returns, ReturnIntake intake, TenantScope scope) {
        this.folders = folders;
        this.returns = returns;
        this.intake = intake;
        this.scope = scope;
    }

    /** What payroll says beside a file. */
    record Totals(
            @Nullable Long rows,
            @Nullable BigDecimal total,
            @Nullable String employer) {
        static final Totals UNREADABLE = new Totals(null, null, null);

        /** Whether they are figures that a file can have: a sum in pounds and pence, a count. */
        boolean arePlausible() {
            return (rows == null || rows >= 0) && (total == null || isAmount(total));
        }

        private static boolean isAmount(BigDecimal total) {
            var plain = total.stripTrailingZeros();
            return plain.scale() <= 2 && (long) plain.precision() - plain.scale() <= MOST_DIGITS;
        }
    }

    /**
     * Takes what was handed in through the web and waits. Whoever calls holds the employer's lock.
     *
     * @param at when what they say is known from; asked within each file's transaction
     */
    public List<ReturnIntake.Result> takeHandedIn(Employer employer, Supplier<Instant> at) {
        var results = new ArrayList<ReturnIntake.Result>();
        for (var file : scope.inTransaction(employer.id(), returns::listLaid)) {
            var path = folder(employer).resolve(file.id() + ".csv");
            take(employer, source(path, file), at).ifPresent(results::add);
        }
        return results;
    }

    /** Takes everything that lies in the inbox, handed in or laid there by hand. */
    public List<ReturnIntake.Result> takeAll(Employer employer, Supplier<Instant> at) {
        var results = new ArrayList<>(takeHandedIn(employer, at));
        for (var path : laidByHand(employer)) {
            var earlier = recorded(employer, path);
            if (earlier.isPresent()) {
                // Taken by a process that was gone before it could move the file.
                move(path, earlier.get(), false);
                continue;
            }
            byHand(employer, path).flatMap(source -> take(employer, source, at)).ifPresent(results::add);
        }
        return results;
    }

    private static ReturnIntake.Source source(Path path, ReturnFile file) {
        return new ReturnIntake.Source(path, file.fileName(), file.id(), file.control(), null, file.receivedBy());
    }

    private Optional<ReturnIntake.Source> byHand(Employer employer, Path path) {
        var name = String.valueOf(path.getFileName());
        try {
            var totals = totals(totalsOf(path));
            return Optional.of(new ReturnIntake.Source(
                    path,
                    name,
                    null,
                    totals.map(read -> new ControlTotals(read.rows(), read.total()))
                            .orElse(ControlTotals.NONE),
                    totals.map(read -> odd(read, employer)).orElse(null),
                    "inbox"));
        } catch (IOException failure) {
            LOG.error(
                    "{}: the totals beside return file {} cannot be read; it stays where it is",
                    employer.code(),
                    name,
                    failure);
            return Optional.empty();
        }
    }

    /** One file that cannot be read from the disk stops neither the others nor the night; it stays where it is. */
    private Optional<ReturnIntake.Result> take(Employer employer, ReturnIntake.Source source, Supplier<Instant> at) {
        try {
            var result = intake.take(employer.id(), source, at);
            LOG.info(
                    "{}: return file {}: {}",
                    employer.code(),
                    result.file().number(),
                    result.repeated()
                            ? "taken before, nothing changed"
                            : result.file().message());
            move(source.path(), result.file(), result.repeated());
            return Optional.of(result);
        } catch (UncheckedIOException failure) {
            LOG.error("{}: a return file cannot be read; it stays where it is", employer.code(), failure);
            return Optional.empty();
        }
    }

    private Path folder(Employer employer) {
        return folders.returns(employer.code());
    }

    private List<Path> laidByHand(Employer employer) {
        var folder = folder(employer);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var handedIn = new HashSet<String>();
        scope.inTransaction(employer.id(), () -> returns.listLaid().forEach(file -> handedIn.add(file.id() + ".csv")));
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> isLaid(String.valueOf(path.getFileName())))
                    .filter(path -> !handedIn.contains(String.valueOf(path.getFileName())))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("The inbox for return files cannot be read", failure);
        }
    }

    private static boolean isLaid(String name) {
        return name.endsWith(".csv") && !name.startsWith(".");
    }

    /** What became of a file that was handed in through the web, by its name. */
    private Optional<ReturnFile> recorded(Employer employer, Path path) {
        var name = String.valueOf(path.getFileName());
        try {
            var id = new ReturnId(UUID.fromString(name.substring(0, name.length() - ".csv".length())));
            return scope.inTransaction(employer.id(), () -> returns.find(id));
        } catch (IllegalArgumentException anotherName) {
            return Optional.empty();
        }
    }

    private static Path totalsOf(Path path) {
        var name = String.valueOf(path.getFileName());
        return path.resolveSibling(name.substring(0, name.length() - ".csv".length()) + ".totals.json");
    }

    private static Optional<Totals> totals(Path totals) throws IOException {
        if (!Files.isRegularFile(totals)) {
            return Optional.empty();
        }
        if (Files.size(totals) > LONGEST_TOTALS) {
            return Optional.of(Totals.UNREADABLE);
        }
        try {
            var read = JSON.readValue(Files.readString(totals), Totals.class);
            return Optional.of(read != null && read.arePlausible() ? read : Totals.UNREADABLE);
        } catch (JacksonException | CharacterCodingException notTotals) {
            return Optional.of(Totals.UNREADABLE);
        }
    }

    private static @Nullable String odd(Totals totals, Employer employer) {
        if (totals == Totals.UNREADABLE) {
            return "the totals beside it are not JSON of rows, total and employer";
        }
        return totals.employer() == null || totals.employer().equals(employer.code())
                ? null
                : "the totals beside it name another employer";
    }

    private static void move(Path path, ReturnFile file, boolean repeated) {
        var taken = repeated || file.status() == ReturnStatus.APPLIED;
        var folder = path.resolveSibling(taken ? "taken" : "refused");
        try {
            Files.createDirectories(folder);
            for (var one : List.of(path, totalsOf(path))) {
                if (Files.exists(one)) {
                    var target = folder.resolve("%06d-%s".formatted(file.number(), one.getFileName()));
                    Files.move(one, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failure) {
            // It is taken again, to no effect, and moved then.
            LOG.warn("Return file {} was taken but cannot be moved out of the inbox", file.number(), failure);
        }
    }
}
