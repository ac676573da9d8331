package uk.lifestage.api.payroll;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.layout.LayoutFile;
import uk.lifestage.db.layout.LayoutFileStore;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.Folders;

/** Hands payroll its files in other layouts, and has those rendered that were held or are asked for later. */
@Component
public class ShowLayoutFiles {
    private final Tenant tenant;
    private final PayrollFileStore files;
    private final LayoutStore layouts;
    private final LayoutFileStore layoutFiles;
    private final LineFactStore lines;
    private final Folders folders;
    private final BusinessDay day;
    private final Audited audited;

    ShowLayoutFiles(
            Tenant tenant,
            PayrollFileStore files,
            LayoutStore layouts,
            LayoutFileStore layoutFiles,
            LineFactStore lines,
            Folders folders,
            BusinessDay day,
            Audited audited) {
        this.tenant = tenant;
        this.files = files;
        this.layouts = layouts;
        this.layoutFiles = layoutFiles;
        this.lines = lines;
        this.folders = folders;
        this.day = day;
        this.audited = audited;
    }

    /** A payroll file's other layouts, by code. */
    public List<LayoutFileView> list(Member member, UUID export) {
        return tenant.within(
                member,
                employer -> layoutFiles.list(find(export).id()).stream()
                        .map(LayoutFileView::of)
                        .toList());
    }

    /** Where a file's bytes lie. */
    public ShowExports.Download file(Member member, UUID export, String code) {
        return tenant.within(member, employer -> {
            var file = find(export, code);
            var sha256 = file.sha256();
            if (file.state() != LayoutFile.State.WRITTEN || sha256 == null) {
                throw notWritten(file);
            }
            var path = file.place().folder(folders.outboxes(), employer.code()).resolve(file.fileName());
            if (!Files.isRegularFile(path)) {
                throw new Refused(
                        HttpStatus.NOT_FOUND,
                        "file-moved",
                        "The file is no longer in the outbox: it was fetched or moved from there");
            }
            audited.record(member, Role.PAYROLL, "export.fetch", file.fileName(), Map.of("sha256", sha256));
            return new ShowExports.Download(path, file.fileName(), sha256);
        });
    }

    /** A written file's manifest, byte for byte as it stands beside the file. */
    public String manifest(Member member, UUID export, String code) {
        return tenant.within(member, employer -> {
            var file = find(export, code);
            var manifest = file.manifest();
            if (manifest == null) {
                throw notWritten(file);
            }
            return manifest;
        });
    }

    /**
     * Asks for a file that was held to be rendered by its layout as it is now, or for a layout that the payroll file does
     * not have yet. Whichever process runs nights does it within seconds. What was written stays as it is.
     */
    public LayoutFileView again(Member member, UUID export, String code) {
        return tenant.within(member, employer -> {
            var file = find(export);
            var version = layouts.find(code).orElseThrow(() -> Refused.absent("layout"));
            if (file.state() == FileState.PREPARED || file.state() == FileState.WITHDRAWN) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "not-written",
                        "The payroll file is " + file.state().code() + ": it has no other layouts");
            }
            var facts = lines.facts(file, employer.code(), employer.currency());
            if (!layoutFiles.again(file, facts, version, day.now())) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "layout-written",
                        "The file was written, or is about to be: payroll may have it, so it stays as it is");
            }
            audited.record(member, Role.PAYROLL, "layout.again", file.fileName(), Map.of("layout", code));
            return LayoutFileView.of(layoutFiles.get(file.id(), code));
        });
    }

    private static Refused notWritten(LayoutFile file) {
        return new Refused(
                HttpStatus.CONFLICT,
                "not-written",
                "The file is " + file.state().code() + " and has no bytes to fetch");
    }

    private PayrollFile find(UUID export) {
        return files.find(new FileId(export)).orElseThrow(() -> Refused.absent("payroll file"));
    }

    private LayoutFile find(UUID export, String code) {
        return layoutFiles
                .find(find(export).id(), code)
                .orElseThrow(() -> Refused.absent("layout of this payroll file"));
    }
}
