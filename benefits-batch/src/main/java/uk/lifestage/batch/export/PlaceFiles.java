package uk.lifestage.batch.export;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.payroll.FilePlace;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;

/**
 * Puts payroll files where a decision about them wants them: a released one into the outbox, whole and with the bytes that
 * were hashed when it was held; a withdrawn one out of it. Broken off, it is simply repeated.
 */
public final class PlaceFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PlaceFiles.class);

    private final Path outboxes;
    private final PayrollFileStore files;
    private final TenantScope scope;

    /**
     * @param outboxes the folder that holds a folder for each employer
     */
    public PlaceFiles(Path outboxes, PayrollFileStore files, TenantScope scope) {
        this.outboxes = outboxes;
        this.files = files;
        this.scope = scope;
    }

    /**
     * Moves every file of an employer that lies elsewhere than it should. The employer's lock must be held.
     *
     * @return how many were moved
     */
    public int settle(Employer employer) {
        var misplaced = scope.inTransaction(employer.id(), files::listMisplaced);
        for (var file : misplaced) {
            var place = file.state().place();
            if (place == FilePlace.OUTBOX) {
                publish(employer, file);
            } else {
                takeBack(employer, file, place);
            }
            scope.inTransaction(employer.id(), () -> files.moved(file.id(), place));
            LOG.info(
                    "{}: {} was {}",
                    employer.code(),
                    file.fileName(),
                    file.state().code());
        }
        return misplaced.size();
    }

    /** The file first and then its manifest, as when it is written: whoever waits for the manifest finds both. */
    private void publish(Employer employer, PayrollFile file) {
        var held = outbox(FilePlace.HELD, employer);
        var outbox = outbox(FilePlace.OUTBOX, employer);
        var sha256 = required(file.sha256(), file);
        var manifest = required(file.manifest(), file);
        if (!outbox.has(file.fileName(), sha256) && !held.moveTo(outbox, file.fileName(), sha256)) {
            // Somebody took the held file away or changed it: the committed lines give the same bytes again.
            scope.inTransaction(
                    employer.id(),
                    () -> outbox.writeBytes(file.fileName(), sha256, out -> files.writeCanonical(file, out)));
        }
        outbox.write(ExportFile.manifestName(file.fileName()), put -> put.accept(manifest));
        held.remove(file.fileName());
        held.remove(ExportFile.manifestName(file.fileName()));
    }

    /** The manifest first: nothing in the outbox then says that the file is whole. */
    private void takeBack(Employer employer, PayrollFile file, FilePlace place) {
        var from = outbox(file.place(), employer);
        var to = outbox(place, employer);
        from.moveTo(to, ExportFile.manifestName(file.fileName()));
        from.moveTo(to, file.fileName());
    }

    private Outbox outbox(FilePlace place, Employer employer) {
        return new Outbox(place.folder(outboxes, employer.code()));
    }

    private static String required(@Nullable String value, PayrollFile file) {
        if (value == null) {
            throw new IllegalStateException(file.fileName() + " was never written");
        }
        return value;
    }
}
