package uk.lifestage.api.payroll;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.delivery.DeliveryStore;
import uk.lifestage.db.layout.LayoutFileStore;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.support.Folders;

/** Shows payroll its files and hands them over. Whoever fetches one is noted: it says what people earn and choose. */
@Component
public class ShowExports {
    private static final int MOST = 1_000;

    private final Tenant tenant;
    private final PayrollFileStore files;
    private final LayoutFileStore layoutFiles;
    private final DeliveryStore deliveries;
    private final Folders folders;
    private final Audited audited;

    ShowExports(
            Tenant tenant,
            PayrollFileStore files,
            LayoutFileStore layoutFiles,
            DeliveryStore deliveries,
            Folders folders,
            Audited audited) {
        this.tenant = tenant;
        this.files = files;
        this.layoutFiles = layoutFiles;
        this.deliveries = deliveries;
        this.folders = folders;
        this.audited = audited;
    }

    /** A file on its way to the caller. */
    public record Download(Path path, String fileName, String sha256) {}

    /** Files, newest first: all, or those of a pay group, a pay period ({@code 2026/27-08}) or a run. */
    public List<ExportView> list(
            Member member, @Nullable String payGroup, @Nullable String period, @Nullable UUID run) {
        return tenant.within(
                member,
                employer -> (run == null ? files.list(MOST) : files.list(new RunId(run)))
                        .stream()
                                .map(ExportView::of)
                                .filter(file ->
                                        payGroup == null || file.payGroup().equals(payGroup))
                                .filter(file -> period == null || file.isOf(period))
                                .toList());
    }

    /** One file's record, with its other layouts and where it goes. */
    public ExportView get(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var file = find(id);
            return ExportView.of(
                    file,
                    layoutFiles.list(file.id()).stream().map(LayoutFileView::of).toList(),
                    deliveries.list(null, file.id(), null, MOST).stream()
                            .map(DeliveryView::of)
                            .toList());
        });
    }

    /** Where a written file's bytes lie. */
    public Download file(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var file = find(id);
            var sha256 = file.sha256();
            if (sha256 == null) {
                throw new Refused(
                        HttpStatus.CONFLICT, "not-written", "The file's lines are fixed but it is not written yet");
            }
            var path = file.place().folder(folders.outboxes(), employer.code()).resolve(file.fileName());
            if (!Files.isRegularFile(path)) {
                throw new Refused(
                        HttpStatus.NOT_FOUND,
                        "file-moved",
                        "The file is no longer in the outbox: it was fetched or moved from there");
            }
            audited.record(member, Role.PAYROLL, "export.fetch", file.fileName(), Map.of("sha256", sha256));
            return new Download(path, file.fileName(), sha256);
        });
    }

    /** A written file's manifest, byte for byte as it stands beside the file. */
    public String manifest(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var manifest = find(id).manifest();
            if (manifest == null) {
                throw new Refused(
                        HttpStatus.CONFLICT, "not-written", "The file's lines are fixed but it is not written yet");
            }
            return manifest;
        });
    }

    private PayrollFile find(UUID id) {
        return files.find(new FileId(id)).orElseThrow(() -> Refused.absent("payroll file"));
    }
}
