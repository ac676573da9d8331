package uk.lifestage.batch.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.payroll.FilePlace;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;

/** Renders one prepared payroll file from its committed lines, with its manifest, and notes that it was written. */
public final class ExportFile {
    private final Path outboxes;
    private final PayrollFileStore files;
    private final TenantScope scope;
    private final Runnable check;

    /**
     * @param outboxes the folder that holds a folder for each employer
     * @param check may throw, at each row, where the process was told to end: the file is then left unwritten
     */
    public ExportFile(Path outboxes, PayrollFileStore files, TenantScope scope, Runnable check) {
        this.outboxes = outboxes;
        this.files = files;
        this.scope = scope;
        this.check = check;
    }

    /**
     * Writes the file and then its manifest: into the outbox or, where a control holds the file, out of payroll's reach.
     * Writing again gives the same bytes, so an interrupted export is simply repeated.
     *
     * @param writtenAt kept with the file's record; no byte of the file depends on it
     * @return how many rows the file has
     */
    public long export(Employer employer, PayrollFile file, Instant writtenAt) {
        return scope.inTransaction(employer.id(), () -> {
            var place = files.isToBeHeld(file.id()) ? FilePlace.HELD : FilePlace.OUTBOX;
            var outbox = new Outbox(place.folder(outboxes, employer.code()));
            var rows = new long[1];
            var sha256 = outbox.writeBytes(
                            file.fileName(),
                            out -> rows[0] = files.writeCanonical(file, new StoppableOutput(out, check)))
                    .sha256();
            var totals = files.totals(file.id());
            var manifest = Manifest.of(employer.code(), file, rows[0], totals, sha256);
            outbox.write(manifestName(file.fileName()), put -> put.accept(manifest));
            files.markWritten(file.id(), rows[0], totals, sha256, manifest, writtenAt);
            return rows[0];
        });
    }

    /** Asks before each row whether to go on. */
    private static final class StoppableOutput extends FilterOutputStream {
        private final Runnable check;

        StoppableOutput(OutputStream out, Runnable check) {
            super(out);
            this.check = check;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            check.run();
            out.write(bytes, offset, length);
        }
    }

    /** The manifest's name beside a file's: {@code x.csv} has {@code x.manifest.json}. */
    static String manifestName(String fileName) {
        return fileName.endsWith(".csv")
                ? fileName.substring(0, fileName.length() - ".csv".length()) + ".manifest.json"
                : fileName + ".manifest.json";
    }
}
