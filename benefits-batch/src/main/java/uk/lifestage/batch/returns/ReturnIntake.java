package uk.lifestage.batch.returns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.batch.csv.CsvFile;
import uk.lifestage.batch.csv.UnreadableFile;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.PayslipStage;
import uk.lifestage.db.returns.ReturnCounts;
import uk.lifestage.db.returns.ReturnFile;
import uk.lifestage.db.returns.ReturnId;
import uk.lifestage.db.returns.ReturnKind;
import uk.lifestage.db.returns.ReturnStage;
import uk.lifestage.db.returns.ReturnStatus;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmployerId;

/**
 * Takes what payroll sent back: good rows become words on the lines that were sent, bad ones rejects, and what was not
 * taken adds to what is due again. One transaction decides and applies; a file that is none, or too odd to be true,
 * changes nothing but the list of return files.
 */
@Component
public class ReturnIntake {
    private final TenantScope scope;
    private final ReturnStore returns;
    private final PayrollSettingStore settings;

    ReturnIntake(TenantScope scope, ReturnStore returns, PayrollSettingStore settings) {
        this.scope = scope;
        this.returns = returns;
        this.settings = settings;
    }

    /**
     * Where a return file comes from.
     *
     * @param handedIn the record of a file that was handed in and waits; absent for one laid in the inbox by hand
     * @param control what payroll says that it holds
     * @param odd why nothing of it may be applied, whatever it holds; absent where nothing is known against it
     */
    public record Source(
            Path path,
            String fileName,
            @Nullable ReturnId handedIn,
            ControlTotals control,
            @Nullable String odd,
            String receivedBy) {}

    /**
     * What became of a file.
     *
     * @param repeated whether just these bytes were taken before, so that nothing was done now
     */
    public record Result(ReturnFile file, boolean repeated) {}

    /**
     * Takes a file. Bytes that were applied before change nothing, and rows that say what is known already neither.
     *
     * @param at asked within the transaction: when what the file says is known from
     * @throws UncheckedIOException if the disk fails; what is wrong with the file itself is in the result
     */
    public Result take(EmployerId employer, Source source, Supplier<Instant> at) {
        return scope.inTransaction(employer, () -> {
            returns.lock();
            try {
                return taken(source, at.get());
            } catch (IOException failure) {
                throw new UncheckedIOException("The return file could not be read", failure);
            }
        });
    }

    private Result taken(Source source, Instant at) throws IOException {
        var csv = new CsvFile(source.path(), "return file");
        var hash = CsvFile.HASH_OF_NOTHING;
        try {
            hash = csv.hash();
            var earlier = returns.findTaken(hash).filter(file -> !file.id().equals(source.handedIn()));
            if (earlier.isPresent()) {
                return new Result(earlier.get(), true);
            }
            var reading = new Reading();
            csv.read(hash, reading::header, reading::row);
            return decided(source, hash, reading, at);
        } catch (UnreadableFile unreadable) {
            var file = file(source, hash, at)
                    .finished(
                            null,
                            ReturnStatus.UNREADABLE,
                            ReturnCounts.NONE,
                            "Not read, nothing applied: " + unreadable.getMessage(),
                            at);
            return kept(source, file);
        }
    }

    private Result decided(Source source, String hash, Reading reading, Instant at) {
        var file = file(source, hash, at);
        var counts = reading.compare();
        var reasons = ReturnGuard.reasons(settings.get(), file.control(), counts, reading.total());
        if (source.odd() != null) {
            reasons.add(source.odd());
        }
        var status = reasons.isEmpty() ? ReturnStatus.APPLIED : ReturnStatus.STOPPED;
        var message = reasons.isEmpty()
                ? applied(reading.kind(), counts)
                : "Stopped, nothing applied: " + String.join("; ", reasons);
        var finished = file.finished(reading.kind(), status, counts, message, at);
        var kept = kept(source, finished);
        reading.keepRejects(file.id());
        if (status == ReturnStatus.APPLIED) {
            reading.apply(finished, at);
        }
        return kept;
    }

    private static String applied(ReturnKind kind, ReturnCounts counts) {
        return switch (kind) {
            case LINES ->
                "Applied: " + counts.taken() + " taken, " + counts.shortfall() + " short, " + counts.refused()
                        + " refused, " + counts.repeated() + " known before, " + counts.rejected() + " rejected";
            case PAYSLIPS ->
                "Compared: " + counts.repeated() + " agree, " + counts.differing() + " differ, " + counts.rejected()
                        + " rejected";
        };
    }

    private ReturnFile file(Source source, String hash, Instant at) {
        var handedIn = source.handedIn();
        if (handedIn != null) {
            return returns.find(handedIn)
                    .orElseThrow(() -> new IllegalStateException("Return file " + handedIn + " was never handed in"));
        }
        return new ReturnFile(
                ReturnId.next(),
                returns.nextNumber(),
                null,
                source.fileName(),
                hash,
                ReturnStatus.LAID,
                source.control(),
                ReturnCounts.NONE,
                null,
                source.receivedBy(),
                at,
                null);
    }

    private Result kept(Source source, ReturnFile file) {
        if (source.handedIn() == null) {
            returns.append(file);
        } else {
            returns.finish(file);
        }
        return new Result(file, false);
    }

    /** One file being read into the stage of its kind. */
    private final class Reading {
        private @Nullable ReturnHeader header;
        private @Nullable ReturnStage lines;
        private @Nullable PayslipStage payslips;

        void header(long line, List<String> names) throws UnreadableFile {
            var read = ReturnHeader.of(line, names);
            header = read;
            switch (read.kind()) {
                case LINES -> lines = returns.stage();
                case PAYSLIPS -> payslips = returns.payslipStage();
            }
        }

        void row(long line, List<String> cells) {
            if (header == null) {
                throw new IllegalStateException("A row came before the header");
            }
            var check = new RowCheck(header, line, cells);
            if (lines != null) {
                var row = check.line();
                if (row == null) {
                    lines.reject(check.faults(), check.amountIfAny(ReturnColumn.AMOUNT_TAKEN));
                } else {
                    lines.add(row);
                }
            } else if (payslips != null) {
                var row = check.payslip();
                if (row == null) {
                    payslips.reject(check.faults(), check.amountIfAny(ReturnColumn.AMOUNT));
                } else {
                    payslips.add(row);
                }
            }
        }

        ReturnKind kind() {
            return lines != null ? ReturnKind.LINES : ReturnKind.PAYSLIPS;
        }

        BigDecimal total() {
            if (lines != null) {
                return lines.total();
            }
            return payslips == null ? BigDecimal.ZERO : payslips.total();
        }

        ReturnCounts compare() {
            if (lines != null) {
                return lines.compare();
            }
            return payslips == null ? ReturnCounts.NONE : payslips.compare();
        }

        void keepRejects(ReturnId file) {
            if (lines != null) {
                lines.keepRejects(file);
            } else if (payslips != null) {
                payslips.keepRejects(file);
            }
        }

        void apply(ReturnFile file, Instant at) {
            if (lines != null) {
                lines.apply(file, at);
            } else if (payslips != null) {
                payslips.apply(file, at);
            }
        }
    }
}
