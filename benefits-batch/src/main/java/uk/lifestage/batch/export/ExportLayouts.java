package uk.lifestage.batch.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.layout.LayoutFile;
import uk.lifestage.db.layout.LayoutFileStore;
import uk.lifestage.db.payroll.FilePlace;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.layout.LayoutRendering;
import uk.lifestage.engine.layout.LineSource;
import uk.lifestage.engine.layout.OutputFile;
import uk.lifestage.engine.layout.Rendered;

/**
 * Renders payroll files in the layouts that their pay groups get, beside the canonical files and from the same committed
 * lines. A file with a value that its layout cannot write is not made: that is a finding, and the others go on.
 */
public final class ExportLayouts {
    /** A layout's file was not made. */
    static final String HELD = "LAYOUT_HELD";

    /** One value that a layout cannot write. */
    static final String VALUE = "LAYOUT_VALUE";

    private final Path outboxes;
    private final PayrollFileStore files;
    private final LayoutFileStore layoutFiles;
    private final LineFactStore lines;
    private final FindingStore findings;
    private final TenantScope scope;
    private final Runnable check;

    /**
     * @param outboxes the folder that holds a folder for each employer
     * @param check is called at each line and throws where the work has to be broken off
     */
    public ExportLayouts(
            Path outboxes,
            PayrollFileStore files,
            LayoutFileStore layoutFiles,
            LineFactStore lines,
            FindingStore findings,
            TenantScope scope,
            Runnable check) {
        this.outboxes = outboxes;
        this.files = files;
        this.layoutFiles = layoutFiles;
        this.lines = lines;
        this.findings = findings;
        this.scope = scope;
        this.check = check;
    }

    /** What became of some files: how many lines were rendered into how many, and how many were held. */
    public record Outcome(long lines, long written, long held) {
        private static final Outcome NOTHING = new Outcome(0, 0, 0);

        private Outcome plus(Outcome other) {
            return new Outcome(lines + other.lines, written + other.written, held + other.held);
        }
    }

    /** Fixes a written payroll file's layouts, if they are not fixed yet, and renders those that are not rendered. */
    public Outcome export(Employer employer, PayrollFile file, Instant at) {
        var planned = scope.inTransaction(
                employer.id(),
                () -> layoutFiles.plan(file, lines.facts(file, employer.code(), employer.currency()), at));
        var outcome = Outcome.NOTHING;
        for (var layoutFile : planned) {
            if (layoutFile.state() == LayoutFile.State.PLANNED) {
                outcome = outcome.plus(render(employer, layoutFile, at));
            }
        }
        return outcome;
    }

    /** Renders whatever is planned, for example since payroll has asked for a held file again. */
    public Outcome exportPlanned(Employer employer, Instant at) {
        var outcome = Outcome.NOTHING;
        for (var layoutFile : scope.inTransaction(employer.id(), layoutFiles::listPlanned)) {
            outcome = outcome.plus(render(employer, layoutFile, at));
        }
        return outcome;
    }

    /** Moves files to where their payroll files' state asks for, since somebody released or withdrew them. */
    public void keepInPlace(Employer employer) {
        for (var misplaced : scope.inTransaction(employer.id(), layoutFiles::listMisplaced)) {
            var file = misplaced.file();
            move(employer, file.fileName(), file.place(), misplaced.belongs());
            move(employer, ExportFile.manifestName(file.fileName()), file.place(), misplaced.belongs());
            scope.inTransaction(employer.id(), () -> layoutFiles.moved(file, misplaced.belongs()));
        }
    }

    /** A file that is gone (it was fetched, or moved before a crash) is not missed here. */
    private void move(Employer employer, String name, FilePlace from, FilePlace to) {
        var target = to.folder(outboxes, employer.code()).resolve(name);
        try {
            Files.createDirectories(target.getParent());
            var source = from.folder(outboxes, employer.code()).resolve(name);
            if (Files.exists(source)) {
                Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be moved to " + target.getParent(), failure);
        }
    }

    private Outcome render(Employer employer, LayoutFile layoutFile, Instant at) {
        return scope.inTransaction(employer.id(), () -> {
            var file = files.get(layoutFile.file());
            var facts = lines.facts(file, employer.code(), employer.currency());
            var layout = layoutFiles.layout(layoutFile);
            var committed = lines.source(file, facts, layout.mode());
            LineSource source = each -> committed.forEach(line -> {
                check.run();
                each.accept(line);
            });
            var place = file.state().place();
            var outbox = new Outbox(place.folder(outboxes, employer.code()));
            var done = new Rendered @Nullable [1];
            Outbox.Written written;
            try {
                written = outbox.writeBytes(layoutFile.fileName(), out -> {
                    var rendered = LayoutRendering.render(layout, facts, source, out);
                    done[0] = rendered;
                    boolean leftOut =
                            layout.file().whenEmpty() == OutputFile.WhenEmpty.LEFT_OUT && rendered.rows() == 0;
                    if (!rendered.good() || leftOut) {
                        throw new NotMade(rendered);
                    }
                });
            } catch (NotMade notMade) {
                return notMade(file, layoutFile, notMade.rendered, at);
            }
            var rendered = done[0];
            if (rendered == null) {
                throw new IllegalStateException(layoutFile.fileName() + " was written without being rendered");
            }
            var manifest = LayoutManifest.of(employer.code(), file, layoutFile, layout, rendered, written);
            outbox.write(ExportFile.manifestName(layoutFile.fileName()), put -> put.accept(manifest));
            layoutFiles.markWritten(layoutFile, place, rendered, written.sha256(), written.size(), manifest, at);
            return new Outcome(rendered.lines(), 1, 0);
        });
    }

    private Outcome notMade(PayrollFile file, LayoutFile layoutFile, Rendered rendered, Instant at) {
        if (rendered.good()) {
            layoutFiles.markEmpty(layoutFile, rendered, at);
            return Outcome.NOTHING;
        }
        layoutFiles.markHeld(layoutFile, rendered, at);
        findings.append(findings(file, layoutFile, rendered, at));
        return new Outcome(rendered.lines(), 0, 1);
    }

    /** What payroll has to put right, in the layout or in the data. Values themselves are not told. */
    private static List<Finding> findings(PayrollFile file, LayoutFile layoutFile, Rendered rendered, Instant at) {
        var found = new ArrayList<Finding>();
        found.add(new Finding(
                file.run(),
                null,
                HELD,
                FindingOwner.PAYROLL,
                null,
                Map.of(
                        "file", layoutFile.fileName(),
                        "layout", layoutFile.code(),
                        "problems", Long.toString(rendered.problemCount())),
                at));
        for (var problem : rendered.problems()) {
            found.add(new Finding(
                    file.run(),
                    null,
                    VALUE,
                    FindingOwner.PAYROLL,
                    problem.employment(),
                    Map.of(
                            "file", layoutFile.fileName(),
                            "layout", layoutFile.code(),
                            "column", problem.column(),
                            "problem", problem.code().name(),
                            "why", problem.detail()),
                    at));
        }
        return found;
    }

    /** Leaves the writing of a file that there is not to be. */
    private static final class NotMade extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Rendered rendered;

        private NotMade(Rendered rendered) {
            super("a layout's file is not made", null, false, false);
            this.rendered = rendered;
        }
    }
}
