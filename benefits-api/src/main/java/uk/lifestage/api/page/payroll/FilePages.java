package uk.lifestage.api.page.payroll;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.lifestage.api.page.Paging;
import uk.lifestage.api.payroll.DecideFile;
import uk.lifestage.api.payroll.ExportView;
import uk.lifestage.api.payroll.ShowExports;
import uk.lifestage.api.payroll.ShowLayoutFiles;
import uk.lifestage.api.payroll.ShowLine;
import uk.lifestage.api.payroll.ShowMovers;
import uk.lifestage.api.payroll.ShowReconciliation;
import uk.lifestage.api.payroll.ShowReturns;
import uk.lifestage.api.payroll.ShowRuns;
import uk.lifestage.api.payroll.WorkOnDelivery;
import uk.lifestage.api.web.Attachment;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Words;

/** Payroll files: the list, one file with what changed and who stands behind it, its lines, and how each came about. */
@Controller
class FilePages {
    private static final int PAGE = 25;
    private static final int LINES = 100;
    private static final List<String> ANSWERS = List.of("taken", "short", "refused", "unanswered", "awaited");

    private final ShowExports exports;
    private final ShowRuns runs;
    private final ShowReconciliation reconciliation;
    private final DecideFile decide;
    private final ShowReturns returns;
    private final ShowLayoutFiles layouts;
    private final ShowMovers movers;
    private final ShowLine lines;
    private final WorkOnDelivery deliveries;
    private final Words words;

    FilePages(
            ShowExports exports,
            ShowRuns runs,
            ShowReconciliation reconciliation,
            DecideFile decide,
            ShowReturns returns,
            ShowLayoutFiles layouts,
            ShowMovers movers,
            ShowLine lines,
            WorkOnDelivery deliveries,
            Words words) {
        this.exports = exports;
        this.runs = runs;
        this.reconciliation = reconciliation;
        this.decide = decide;
        this.returns = returns;
        this.layouts = layouts;
        this.movers = movers;
        this.lines = lines;
        this.deliveries = deliveries;
        this.words = words;
    }

    /** A file in the list, with what it takes and what it pays in all. */
    public record Row(
            ExportView file,
            String period,
            @Nullable MoneyView deductions,
            @Nullable MoneyView payments) {
        static Row of(ExportView file) {
            return new Row(file, FilePages.period(file), total(file, "D"), total(file, "P"));
        }

        private static @Nullable MoneyView total(ExportView file, String kind) {
            return file.totals().stream()
                    .filter(total -> total.kind().equals(kind))
                    .map(ExportView.TotalView::amount)
                    .reduce((one, other) -> new MoneyView(
                            new BigDecimal(one.amount())
                                    .add(new BigDecimal(other.amount()))
                                    .toPlainString(),
                            one.currency()))
                    .orElse(null);
        }
    }

    /** The pay period's name, such as {@code 2026/27-08}. */
    static String period(ExportView file) {
        return "%s-%02d".formatted(file.taxYear(), file.periodNo());
    }

    @GetMapping("/payroll/files")
    String list(
            Member member,
            @RequestParam(defaultValue = "") String payGroup,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var rows = exports.list(member, payGroup.isEmpty() ? null : payGroup, null, null).stream()
                .map(Row::of)
                .toList();
        var groups = new ArrayList<PayrollModel.Choice>();
        groups.add(PayrollModel.Choice.of("", words.say("payroll.all-pay-groups")));
        runs.calendars(member).forEach(group -> groups.add(PayrollModel.Choice.of(group.payGroup(), group.payGroup())));
        model.addAttribute("paging", Paging.of(rows, page, PAGE));
        model.addAttribute("payGroups", groups);
        model.addAttribute("payGroup", payGroup);
        return "payroll/files";
    }

    @GetMapping("/payroll/files/{id}")
    String file(Member member, @PathVariable UUID id, Model model) {
        var file = exports.get(member, id);
        model.addAttribute("file", file);
        model.addAttribute("period", period(file));
        model.addAttribute("control", decide.show(member, id));
        model.addAttribute("statement", reconciliation.file(member, id));
        model.addAttribute("answers", returns.answers(member, id).answers());
        model.addAttribute("deliveries", deliveries.list(member, null, id, null));
        return "payroll/file";
    }

    @GetMapping("/payroll/files/{id}/people")
    String people(
            Member member,
            @PathVariable UUID id,
            @RequestParam String element,
            @RequestParam String kind,
            @RequestParam String movement,
            @RequestParam String cause,
            Model model) {
        model.addAttribute("file", exports.get(member, id));
        model.addAttribute("sum", movers.show(member, id, new ShowMovers.Sum(element, kind, movement, cause)));
        return "payroll/people";
    }

    @GetMapping("/payroll/files/{id}/lines")
    String lines(
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var wanted = ANSWERS.contains(answer) ? answer : null;
        var from = after.isEmpty() ? "" : lines.key(member, id, after);
        var found = returns.lines(member, id, wanted, from, LINES + 1);
        model.addAttribute("file", exports.get(member, id));
        model.addAttribute("answer", wanted == null ? "" : wanted);
        model.addAttribute("lines", found.subList(0, Math.min(LINES, found.size())));
        model.addAttribute("next", found.size() > LINES ? found.get(LINES - 1).lineKey() : null);
        return "payroll/lines";
    }

    @GetMapping("/payroll/files/{id}/lines/{reference}")
    String line(Member member, @PathVariable UUID id, @PathVariable String reference, Model model) {
        model.addAttribute("story", lines.show(member, id, lines.key(member, id, reference)));
        model.addAttribute("file", exports.get(member, id));
        return "payroll/line";
    }

    @GetMapping("/payroll/files/{id}/download")
    ResponseEntity<Resource> download(Member member, @PathVariable UUID id) {
        return handedOver(exports.file(member, id), new MediaType("text", "csv", StandardCharsets.UTF_8));
    }

    @GetMapping("/payroll/files/{id}/manifest")
    ResponseEntity<String> manifest(Member member, @PathVariable UUID id) {
        var manifest = exports.manifest(member, id);
        var name = exports.get(member, id).fileName().replaceFirst("\\.csv$", ".manifest.json");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(name))
                .body(manifest);
    }

    @GetMapping("/payroll/files/{id}/layouts/{code}")
    ResponseEntity<Resource> layout(Member member, @PathVariable UUID id, @PathVariable String code) {
        return handedOver(layouts.file(member, id, code), MediaType.APPLICATION_OCTET_STREAM);
    }

    private static ResponseEntity<Resource> handedOver(ShowExports.Download file, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(file.fileName()))
                .body(new FileSystemResource(file.path()));
    }
}
