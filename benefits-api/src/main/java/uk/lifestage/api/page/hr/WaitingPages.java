package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Paging;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.people.DecideApproval;
import uk.lifestage.api.people.EvidenceLasts;
import uk.lifestage.api.people.LookUpPerson;
import uk.lifestage.api.people.RecordEvidence;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.engine.employment.EvidenceState;

/** What waits for HR: choices to agree to, and evidence to look at. */
@Controller
class WaitingPages {
    private static final int PAGE = 50;
    private static final int LONGEST = 1_000;

    private final DecideApproval approvals;
    private final RecordEvidence evidence;
    private final LookUpPerson people;
    private final Words words;

    WaitingPages(DecideApproval approvals, RecordEvidence evidence, LookUpPerson people, Words words) {
        this.approvals = approvals;
        this.evidence = evidence;
        this.people = people;
        this.words = words;
    }

    @GetMapping("/hr/waiting")
    String queue(
            Member member,
            @RequestParam(defaultValue = "1") int choices,
            @RequestParam(name = "evidence", defaultValue = "1") int shown,
            Model model) {
        model.addAttribute("approvals", Paging.of(approvals.list(member), choices, PAGE));
        model.addAttribute("awaited", Paging.of(evidence.awaited(member), shown, PAGE));
        return "hr/waiting";
    }

    @GetMapping("/hr/waiting/{id}")
    String approval(Member member, @PathVariable UUID id, Model model) {
        model.addAttribute("approval", approvals.get(member, id));
        return "hr/approval";
    }

    @PostMapping("/hr/waiting/{id}")
    String decide(
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        var why = reason.strip();
        if (!decision.equals("approve") && !decision.equals("decline")) {
            errors.add("decision", words.say("approval.error.decision"));
        } else if (decision.equals("decline") && why.isEmpty()) {
            errors.add("reason", words.say("approval.error.reason"));
        }
        if (why.length() > LONGEST) {
            errors.add("reason", words.say("approval.error.reason-long"));
        }
        if (errors.isEmpty()) {
            try {
                var done = approvals.decide(member, id, revision, decision.equals("approve"), why);
                said.addFlashAttribute("decided", done);
                return "redirect:/hr/waiting";
            } catch (StaleVersion meanwhile) {
                errors.add("decision", words.say("approval.error.meanwhile"));
            } catch (Refused refused) {
                errors.add("decision", said(refused));
                model.addAttribute("reasons", refused.properties().get("reasons"));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
        return approval(member, id, model);
    }

    private String said(Refused refused) {
        return switch (refused.type()) {
            case "own-choice" -> words.say("approval.error.own");
            case "decided" -> words.say("approval.error.meanwhile");
            case "refused" -> words.say("approval.error.refused");
            default -> refused.detail();
        };
    }

    @PostMapping("/hr/people/{id}/evidence")
    String record(
            Member member,
            @PathVariable UUID id,
            @RequestParam UUID evidenceId,
            @RequestParam String state,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(required = false) @Nullable Integer months,
            RedirectAttributes said) {
        var wanted = switch (state) {
            case "accepted" -> EvidenceState.ACCEPTED;
            case "rejected" -> EvidenceState.REJECTED;
            case "awaited" -> EvidenceState.AWAITED;
            default -> throw Refused.malformed("state", "must be accepted, rejected or awaited");
        };
        try {
            evidence.record(
                    member,
                    people.get(member, id).employeeNo(),
                    evidenceId,
                    wanted,
                    wanted == EvidenceState.ACCEPTED ? new EvidenceLasts(null, months) : null,
                    seen.isEmpty() ? null : seen);
            said.addFlashAttribute("recorded", words.say("evidence.recorded." + state));
        } catch (Refused refused) {
            said.addFlashAttribute(
                    "problem",
                    words.say(
                            switch (refused.type()) {
                                case "own-choice" -> "evidence.own";
                                case "stale" -> "evidence.meanwhile";
                                default -> throw refused;
                            }));
        }
        return "redirect:/hr/people/" + id;
    }
}
