package uk.lifestage.api.page;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.payroll.AskForRun;
import uk.lifestage.api.payroll.PayCalendarView;
import uk.lifestage.api.payroll.ShowExports;
import uk.lifestage.api.payroll.ShowRuns;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;

/** Payroll's home: runs, files to fetch, and asking for a run. */
@Controller
class PayrollPage {
    private static final int LATEST = 20;

    private final ShowRuns runs;
    private final ShowExports exports;
    private final AskForRun ask;

    PayrollPage(ShowRuns runs, ShowExports exports, AskForRun ask) {
        this.runs = runs;
        this.exports = exports;
        this.ask = ask;
    }

    @GetMapping("/payroll")
    String show(Member member, Model model) {
        model.addAttribute(
                "payGroups",
                runs.calendars(member).stream().map(PayCalendarView::payGroup).toList());
        model.addAttribute("today", runs.today(member));
        model.addAttribute("requests", runs.requests(member, LATEST));
        model.addAttribute("runs", runs.list(member, LATEST));
        model.addAttribute(
                "files",
                exports.list(member, null, null, null).stream().limit(LATEST).toList());
        return "payroll";
    }

    @PostMapping("/payroll/runs")
    String ask(
            Member member,
            @RequestParam String businessDate,
            @RequestParam(required = false) List<String> payGroups,
            RedirectAttributes said) {
        try {
            ask.ask(
                    member,
                    LocalDate.parse(businessDate),
                    payGroups == null ? Set.of() : new TreeSet<>(payGroups),
                    false);
            said.addFlashAttribute("asked", true);
        } catch (DateTimeParseException notADate) {
            said.addFlashAttribute("problem", "payroll.not-a-date");
        } catch (Refused refused) {
            said.addFlashAttribute("problem", "payroll.refused");
        }
        return "redirect:/payroll";
    }

    @GetMapping("/payroll/files/{id}")
    ResponseEntity<Resource> file(Member member, @PathVariable UUID id) {
        var file = exports.file(member, id);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.fileName())
                                .build()
                                .toString())
                .body(new FileSystemResource(file.path()));
    }
}
