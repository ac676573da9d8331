package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.page.DateField;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.people.LookUpPerson;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.api.window.ManageWindows;
import uk.lifestage.api.window.WindowsView.WindowView;
import uk.lifestage.engine.catalogue.StartRule;

/** Windows: opening, extending, closing, reminding, and how far people have come; and one for a single person. */
@Controller
class WindowPages {
    private static final int LONGEST = 500;

    private final ManageWindows windows;
    private final LookUpPerson people;
    private final Words words;

    WindowPages(ManageWindows windows, LookUpPerson people, Words words) {
        this.windows = windows;
        this.people = people;
        this.words = words;
    }

    @GetMapping("/hr/windows")
    String list(Member member, Model model) {
        model.addAttribute("windows", windows.list(member));
        return "hr/windows";
    }

    @GetMapping("/hr/windows/{window}/open")
    String opening(Member member, @PathVariable String window, Model model) {
        model.addAttribute("window", find(member, window, model));
        return "hr/window-open";
    }

    @PostMapping("/hr/windows/{window}/open")
    String open(
            Member member,
            @PathVariable String window,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        var opens = DateField.read(request, "opens", words.say("window.opens-what"), errors, words);
        var last = DateField.read(request, "last", words.say("window.last-what"), errors, words);
        var why = why(reason, errors);
        if (errors.isEmpty() && opens.isPresent() && last.isPresent()) {
            try {
                windows.open(member, new ManageWindows.Wanted(window, opens.get(), last.get(), start(request), why));
                said.addFlashAttribute("done", words.say("window.opened"));
                return "redirect:/hr/windows";
            } catch (Refused refused) {
                errors.add("last", said(refused));
            }
        }
        return again(errors, request, response, model, opening(member, window, model));
    }

    @GetMapping("/hr/windows/{window}/{opens}")
    String progress(
            Member member,
            @PathVariable String window,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate opens,
            Model model) {
        model.addAttribute("progress", windows.progress(member, window, opens));
        model.addAttribute(
                "round",
                find(member, window, model).rounds().stream()
                        .filter(round -> round.opens().equals(opens))
                        .findFirst()
                        .orElseThrow(() -> Refused.absent("round of this window")));
        return "hr/window";
    }

    @PostMapping("/hr/windows/{window}/{opens}")
    String change(
            Member member,
            @PathVariable String window,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate opens,
            @RequestParam String action,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        var here = "redirect:/hr/windows/" + window + "/" + opens;
        try {
            if (action.equals("remind")) {
                said.addFlashAttribute("done", words.say("window.reminded", windows.remind(member, window, opens)));
                return here;
            }
            var why = why(reason, errors);
            if (action.equals("close") && errors.isEmpty()) {
                windows.close(member, window, opens, seen, why);
                said.addFlashAttribute("done", words.say("window.closed"));
                return here;
            }
            if (action.equals("extend")) {
                var last = DateField.read(request, "last", words.say("window.last-what"), errors, words);
                if (errors.isEmpty() && last.isPresent()) {
                    windows.change(member, window, opens, seen, last.get(), why);
                    said.addFlashAttribute("done", words.say("window.extended"));
                    return here;
                }
            }
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) {
                throw refused;
            }
            errors.add(action.equals("extend") ? "last" : "actions", said(refused));
        }
        return again(errors, request, response, model, progress(member, window, opens, model));
    }

    @GetMapping("/hr/people/{id}/window")
    String openingFor(Member member, @PathVariable UUID id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("person", people.get(member, id));
        model.addAttribute("windows", windows.list(member));
        model.addAttribute("rounds", windows.of(member, id));
        return "hr/window-for";
    }

    @PostMapping("/hr/people/{id}/window")
    String openFor(
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String window,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        if (window.isEmpty()) {
            errors.add("window", words.say("window.error.which"));
        }
        var last = DateField.read(request, "last", words.say("window.last-what"), errors, words);
        var why = why(reason, errors);
        if (errors.isEmpty() && last.isPresent()) {
            try {
                windows.openFor(member, id, window, last.get(), start(request), why);
                said.addFlashAttribute("done", words.say("window.opened-for"));
                return "redirect:/hr/people/" + id + "/window";
            } catch (Refused refused) {
                errors.add("last", said(refused));
            }
        }
        return again(errors, request, response, model, openingFor(member, id, model));
    }

    @PostMapping("/hr/people/{id}/window/close")
    String closeFor(Member member, @PathVariable UUID id, @RequestParam UUID round, RedirectAttributes said) {
        try {
            windows.closeFor(member, id, round);
            said.addFlashAttribute("done", words.say("window.closed"));
        } catch (Refused refused) {
            if (!refused.type().equals("own-choice")) {
                throw refused;
            }
            said.addFlashAttribute("problem", said(refused));
        }
        return "redirect:/hr/people/" + id + "/window";
    }

    private WindowView find(Member member, String window, Model model) {
        var all = windows.list(member);
        model.addAttribute("windows", all);
        return all.windows().stream()
                .filter(one -> one.code().equals(window))
                .findFirst()
                .orElseThrow(() -> Refused.absent("window that opens on days"));
    }

    private String why(String reason, FormErrors errors) {
        var why = reason.strip();
        if (why.isEmpty()
                || why.length() > LONGEST
                || why.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
            errors.add("reason", words.say("window.error.reason"));
        }
        return why;
    }

    private static @Nullable StartRule start(HttpServletRequest request) {
        return "next-open-period".equals(request.getParameter("start")) ? StartRule.NEXT_OPEN_PERIOD : null;
    }

    private String said(Refused refused) {
        return switch (refused.type()) {
            case "window-days" -> words.say("window.error.days");
            case "window-overlaps" -> words.say("window.error.overlaps");
            case "own-choice" -> words.say("window.error.own");
            case "reminded" -> words.say("window.error.reminded");
            case "stale" -> words.say("window.error.meanwhile");
            default -> refused.detail();
        };
    }

    private static String again(
            FormErrors errors, HttpServletRequest request, HttpServletResponse response, Model model, String page) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
        return page;
    }
}
