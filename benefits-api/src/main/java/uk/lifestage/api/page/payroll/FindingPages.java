package uk.lifestage.api.page.payroll;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.payroll.FindingCountView;
import uk.lifestage.api.payroll.FindingSheet;
import uk.lifestage.api.payroll.FindingView;
import uk.lifestage.api.payroll.ShowFindings;
import uk.lifestage.api.payroll.WorkOnFinding;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Attachment;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingState;
import uk.lifestage.db.support.StaleVersion;

/** The work queue: what somebody has to look at, whose it is, what was done about it, and the same as a spreadsheet. */
@Controller
class FindingPages {
    private static final int PAGE = 50;
    private static final int LONGEST = 2_000;
    private static final String UNSETTLED = "unsettled";
    private static final String ALL = "all";
    private static final List<String> STATES = List.of("open", "in_progress", "waiting", "settled", "accepted");
    private static final List<String> OWNERS = List.of("payroll", "hr", "person");

    private final ShowFindings findings;
    private final WorkOnFinding work;
    private final FindingSheet sheet;
    private final PayrollWords say;
    private final Words words;

    FindingPages(ShowFindings findings, WorkOnFinding work, FindingSheet sheet, PayrollWords say, Words words) {
        this.findings = findings;
        this.work = work;
        this.sheet = sheet;
        this.say = say;
        this.words = words;
    }

    /**
     * Which findings are looked at, as the address says it; what nobody knows counts as all.
     *
     * @param state one state, {@code unsettled} or {@code all}
     */
    private record Filter(
            String state,
            String owner,
            String code,
            @Nullable UUID run,
            @Nullable UUID file) {
        ShowFindings.Wanted wanted(@Nullable String employeeNo, @Nullable UUID after, int limit) {
            return new ShowFindings.Wanted(
                    run,
                    file,
                    code.isEmpty() ? Set.of() : Set.of(code),
                    OWNERS.contains(owner) ? Set.of(owner) : Set.of(),
                    state.equals(UNSETTLED)
                            ? Set.of("open", "in_progress", "waiting")
                            : STATES.contains(state) ? Set.of(state) : Set.of(),
                    employeeNo,
                    after,
                    limit);
        }
    }

    @GetMapping("/payroll/findings")
    String list(
            Member member,
            @RequestParam(defaultValue = UNSETTLED) String state,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable UUID run,
            @RequestParam(required = false) @Nullable UUID file,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        return page(member, new Filter(state, owner, code, run, file), null, after, model);
    }

    /** Findings of one person: sent in the form's body, so that no address holds who it is. */
    @PostMapping("/payroll/findings")
    String ofOnePerson(
            Member member,
            @RequestParam(defaultValue = "") String employeeNo,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var wanted = employeeNo.strip();
        if (!Member.isEmployeeNumber(wanted)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute(
                    "errors", new FormErrors().add("employeeNo", words.say("payroll.findings.error.employee")));
            model.addAttribute("typed", Typed.of(request));
            return page(member, new Filter(UNSETTLED, "", "", null, null), null, null, model);
        }
        model.addAttribute("employeeNo", wanted);
        return page(member, new Filter(ALL, "", "", null, null), wanted, null, model);
    }

    private String page(Member member, Filter filter, @Nullable String employeeNo, @Nullable UUID after, Model model) {
        var found = findings.list(member, filter.wanted(employeeNo, after, PAGE + 1));
        var counts = findings.counts(member);
        model.addAttribute("findings", found.subList(0, Math.min(PAGE, found.size())));
        model.addAttribute("next", found.size() > PAGE ? found.get(PAGE - 1).id() : null);
        model.addAttribute("counts", counts);
        model.addAttribute("state", filter.state());
        model.addAttribute("owner", filter.owner());
        model.addAttribute("code", filter.code());
        model.addAttribute("run", filter.run());
        model.addAttribute("file", filter.file());
        model.addAttribute("states", states());
        model.addAttribute("owners", owners(true));
        model.addAttribute("codes", codes(counts));
        return "payroll/findings";
    }

    private List<PayrollModel.Choice> states() {
        var choices = new ArrayList<PayrollModel.Choice>();
        choices.add(PayrollModel.Choice.of(UNSETTLED, words.say("payroll.findings.unsettled")));
        STATES.forEach(one -> choices.add(PayrollModel.Choice.of(one, words.say("payroll.finding-state." + one))));
        choices.add(PayrollModel.Choice.of(ALL, words.say("payroll.findings.all")));
        return choices;
    }

    private List<PayrollModel.Choice> owners(boolean all) {
        var choices = new ArrayList<PayrollModel.Choice>();
        if (all) {
            choices.add(PayrollModel.Choice.of("", words.say("payroll.findings.everybody")));
        }
        OWNERS.forEach(one -> choices.add(PayrollModel.Choice.of(one, words.say("payroll.finding-owner." + one))));
        return choices;
    }

    private List<PayrollModel.Choice> codes(List<FindingCountView> counts) {
        var choices = new ArrayList<PayrollModel.Choice>();
        choices.add(PayrollModel.Choice.of("", words.say("payroll.findings.all")));
        counts.forEach(count -> choices.add(PayrollModel.Choice.of(count.code(), say.finding(count.code()))));
        return choices;
    }

    /** The same findings, all of them, for a spreadsheet. */
    @GetMapping("/payroll/findings/spreadsheet")
    void spreadsheet(
            Member member,
            @RequestParam(defaultValue = UNSETTLED) String state,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable UUID run,
            @RequestParam(required = false) @Nullable UUID file,
            HttpServletResponse response)
            throws IOException {
        var filter = new Filter(state, owner, code, run, file);
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Attachment.named("findings.xlsx"));
        sheet.write(
                member,
                filter.wanted(null, null, FindingSheet.PAGE),
                new FindingSheet.Wording(
                        say::finding,
                        one -> words.say("payroll.finding-state." + one),
                        one -> words.say("payroll.finding-owner." + one),
                        key -> words.say("payroll.sheet." + key)),
                response.getOutputStream());
    }

    @GetMapping("/payroll/findings/{id}")
    String finding(Member member, @PathVariable UUID id, Model model) {
        return form(findings.get(member, id), model);
    }

    @PostMapping("/payroll/findings/{id}")
    String work(
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        var why = note.strip();
        if (!STATES.contains(state)) {
            errors.add("state", words.say("payroll.findings.error.state"));
        } else if (FindingState.of(state).isDone() && why.isEmpty()) {
            errors.add("note", words.say("payroll.findings.error.note"));
        }
        if (!OWNERS.contains(owner)) {
            errors.add("owner", words.say("payroll.findings.error.owner"));
        }
        if (why.length() > LONGEST) {
            errors.add("note", words.say("payroll.error.reason-long"));
        }
        if (errors.isEmpty()) {
            try {
                work.note(
                        member,
                        id,
                        revision,
                        new WorkOnFinding.Work(
                                FindingState.of(state), FindingOwner.of(owner), why.isEmpty() ? null : why));
                said.addFlashAttribute("worked", true);
                return "redirect:/payroll/findings/" + id;
            } catch (StaleVersion meanwhile) {
                errors.add("state", words.say("payroll.findings.error.meanwhile"));
            } catch (Refused refused) {
                errors.add("note", refused.detail());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
        return form(findings.get(member, id), model);
    }

    private String form(FindingView finding, Model model) {
        model.addAttribute("finding", finding);
        model.addAttribute(
                "states",
                STATES.stream()
                        .map(one -> PayrollModel.Choice.of(one, words.say("payroll.finding-state." + one)))
                        .toList());
        model.addAttribute("owners", owners(false));
        return "payroll/finding";
    }
}
