package uk.lifestage.api.page.payroll;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.feed.ShowFeeds;
import uk.lifestage.api.page.DateField;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Paging;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.payroll.AskForRun;
import uk.lifestage.api.payroll.ShowExports;
import uk.lifestage.api.payroll.ShowFindings;
import uk.lifestage.api.payroll.ShowRuns;
import uk.lifestage.api.payroll.ShowTonight;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** Tonight and last night: what is cut off next, what runs and ran step by step, and asking for a run. */
@Controller
class RunPages {
    private static final int LATEST = 500;
    private static final int PAGE = 25;
    private static final int REQUESTS = 20;
    private static final int SHOWN_REJECTS = 100;

    private final ShowTonight tonight;
    private final ShowRuns runs;
    private final ShowExports exports;
    private final ShowFindings findings;
    private final ShowFeeds feeds;
    private final AskForRun ask;
    private final Words words;

    RunPages(
            ShowTonight tonight,
            ShowRuns runs,
            ShowExports exports,
            ShowFindings findings,
            ShowFeeds feeds,
            AskForRun ask,
            Words words) {
        this.tonight = tonight;
        this.runs = runs;
        this.exports = exports;
        this.findings = findings;
        this.feeds = feeds;
        this.ask = ask;
        this.words = words;
    }

    @GetMapping("/payroll")
    String home(Member member, Model model) {
        model.addAttribute("cutOffs", tonight.cutOffs(member));
        model.addAttribute(
                "payGroups",
                runs.calendars(member).stream()
                        .map(group -> PayrollModel.Choice.of(group.payGroup(), group.payGroup()))
                        .toList());
        model.addAttribute("today", runs.today(member));
        model.addAttribute(
                "requests",
                runs.requests(member, REQUESTS).stream()
                        .filter(request -> request.finishedAt() == null)
                        .toList());
        var latest = runs.list(member, 1);
        model.addAttribute(
                "run",
                latest.isEmpty() ? null : runs.run(member, latest.getFirst().id()));
        model.addAttribute(
                "held",
                exports.list(member, null, null, null).stream()
                        .filter(file -> file.state().equals("held"))
                        .toList());
        return "payroll/tonight";
    }

    @GetMapping("/payroll/runs")
    String list(Member member, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("paging", Paging.of(runs.list(member, LATEST), page, PAGE));
        model.addAttribute("requests", runs.requests(member, REQUESTS));
        return "payroll/runs";
    }

    @PostMapping("/payroll/runs")
    String ask(
            Member member,
            @RequestParam(defaultValue = "") String businessDate,
            @RequestParam(required = false) @Nullable List<String> payGroups,
            @RequestParam(defaultValue = "") String everyone,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        var given = DateField.ofText(businessDate);
        if (given.isEmpty()) {
            errors.add("businessDate", words.say("payroll.not-a-date"));
            return refused(member, errors, request, response, model);
        }
        try {
            var date = given.get();
            var groups = payGroups == null ? Set.<String>of() : new TreeSet<>(payGroups);
            // A second press, by the same person or another, asks for nothing more.
            var before = runs.requests(member, REQUESTS).stream()
                    .filter(one -> one.finishedAt() == null
                            && one.businessDate().equals(date)
                            && Set.copyOf(one.payGroups()).equals(groups)
                            && one.everyone() == everyone.equals("true"))
                    .findFirst();
            if (before.isPresent()) {
                said.addFlashAttribute("askedBefore", before.get().requestedBy());
                return "redirect:/payroll";
            }
            ask.ask(member, date, groups, everyone.equals("true"));
            said.addFlashAttribute("asked", true);
            return "redirect:/payroll";
        } catch (Refused refused) {
            var unknown = refused.type().equals("unknown-pay-group");
            errors.add(
                    unknown ? "payGroups" : "businessDate",
                    words.say(unknown ? "payroll.unknown-pay-group" : "payroll.refused"));
            return refused(member, errors, request, response, model);
        }
    }

    private String refused(
            Member member, FormErrors errors, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
        return home(member, model);
    }

    @GetMapping("/payroll/runs/{id}")
    String run(Member member, @PathVariable UUID id, Model model) {
        model.addAttribute("run", runs.run(member, id));
        model.addAttribute("files", exports.list(member, null, null, id));
        model.addAttribute("findings", findings.counts(member, id));
        return "payroll/run";
    }

    /** The rows of the HR feed of a run's date that were refused. */
    @GetMapping("/payroll/runs/{id}/rejects")
    String rejects(Member member, @PathVariable UUID id, Model model) {
        var run = runs.run(member, id);
        model.addAttribute("run", run);
        model.addAttribute("feeds", feeds.ofDay(member, run.businessDate(), SHOWN_REJECTS));
        model.addAttribute("most", SHOWN_REJECTS);
        return "payroll/run-rejects";
    }

    /** What is put into a page that watches a run. */
    @GetMapping("/payroll/runs/{id}/progress")
    String progress(Member member, @PathVariable UUID id, Model model) {
        model.addAttribute("run", runs.run(member, id));
        return "payroll/parts :: progress";
    }

    @GetMapping("/payroll/due/{payGroup}")
    String due(Member member, @PathVariable String payGroup, Model model) {
        model.addAttribute("due", tonight.due(member, payGroup));
        return "payroll/due";
    }
}
