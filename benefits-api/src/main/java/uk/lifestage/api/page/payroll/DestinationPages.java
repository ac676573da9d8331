package uk.lifestage.api.page.payroll;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.layout.KeepLayouts;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.payroll.DestinationRequest;
import uk.lifestage.api.payroll.DestinationView;
import uk.lifestage.api.payroll.KeepDestinations;
import uk.lifestage.api.payroll.ShowRuns;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.support.StaleVersion;

/** Where payroll files go by themselves. Folders, logins and keys are names of what the operator configured: no secret is typed. */
@Controller
class DestinationPages {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final String CANONICAL = "canonical";

    private final KeepDestinations destinations;
    private final KeepLayouts layouts;
    private final ShowRuns runs;
    private final Validator validator;
    private final Words words;

    DestinationPages(
            KeepDestinations destinations, KeepLayouts layouts, ShowRuns runs, Validator validator, Words words) {
        this.destinations = destinations;
        this.layouts = layouts;
        this.runs = runs;
        this.validator = validator;
        this.words = words;
    }

    @GetMapping("/payroll/delivery/new")
    String begin(Member member, Model model) {
        return form(member, null, model);
    }

    @PostMapping("/payroll/delivery/new")
    String add(
            Member member,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        if (!CODE.matcher(code.strip()).matches()) {
            errors.add("code", words.say("payroll.destination.error.code"));
        }
        if (keep(member, code.strip(), null, request, errors)) {
            said.addFlashAttribute("decided", "kept");
            return "redirect:/payroll/delivery";
        }
        refuse(errors, request, response, model);
        return form(member, null, model);
    }

    @GetMapping("/payroll/delivery/to/{code}")
    String show(Member member, @PathVariable String code, Model model) {
        return form(member, destinations.get(member, code), model);
    }

    @PostMapping("/payroll/delivery/to/{code}")
    String change(
            Member member,
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int revision,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var there = destinations.get(member, code);
        var errors = new FormErrors();
        if (keep(member, code, revision, request, errors)) {
            said.addFlashAttribute("decided", "kept");
            return "redirect:/payroll/delivery";
        }
        refuse(errors, request, response, model);
        return form(member, there, model);
    }

    private boolean keep(
            Member member, String code, @Nullable Integer seen, HttpServletRequest request, FormErrors errors) {
        var wanted = read(request);
        wrong(wanted).forEach(field -> errors.add(field, words.say("payroll.destination.error." + field)));
        if (!errors.isEmpty()) {
            return false;
        }
        try {
            destinations.keep(member, code, seen, wanted);
            return true;
        } catch (StaleVersion meanwhile) {
            errors.add("title", words.say("payroll.destination.error.meanwhile"));
        } catch (Refused refused) {
            switch (refused.type()) {
                case "precondition-required" -> errors.add("code", words.say("payroll.destination.error.taken"));
                case "unknown-pay-group" -> errors.add("payGroups", words.say("payroll.unknown-pay-group"));
                default -> errors.add("representations", words.say("payroll.destination.error.representations"));
            }
        }
        return false;
    }

    /** The fields in which something cannot be. */
    private Set<String> wrong(DestinationRequest wanted) {
        var fields = new TreeSet<String>();
        validator
                .validate(wanted)
                .forEach(one -> fields.add(one.getPropertyPath().toString().replaceFirst("[\\[.].*", "")));
        if (!fields.contains("kind") && !fields.contains("place")) {
            wanted.problems().forEach(one -> fields.add(one.where().split("/", -1)[1]));
        }
        return fields;
    }

    private static DestinationRequest read(HttpServletRequest request) {
        var switches = values(request, "switches");
        var sftp = "sftp".equals(request.getParameter("kind"));
        return new DestinationRequest(
                text(request, "title"),
                text(request, "kind"),
                text(request, "place"),
                text(request, "directory"),
                sftp ? orNone(text(request, "login")) : null,
                sftp
                        ? text(request, "hostKeys")
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList()
                        : List.of(),
                orNone(text(request, "encryptTo")),
                orNone(text(request, "signWith")),
                switches.contains("armoured"),
                values(request, "payGroups"),
                values(request, "representations"),
                switches.contains("withManifests"),
                switches.contains("active"));
    }

    private String form(Member member, @Nullable DestinationView there, Model model) {
        model.addAttribute("there", there);
        model.addAttribute(
                "kinds",
                List.of(
                        new PayrollModel.Choice(
                                "folder",
                                words.say("payroll.destination.folder"),
                                words.say("payroll.destination.folder-hint")),
                        new PayrollModel.Choice(
                                "sftp",
                                words.say("payroll.destination.sftp"),
                                words.say("payroll.destination.sftp-hint"))));
        model.addAttribute(
                "payGroups",
                runs.calendars(member).stream()
                        .map(group -> PayrollModel.Choice.of(group.payGroup(), group.payGroup()))
                        .toList());
        var representations = new ArrayList<PayrollModel.Choice>();
        representations.add(PayrollModel.Choice.of(CANONICAL, words.say("payroll.destination.canonical")));
        layouts.list(member).forEach(one -> representations.add(PayrollModel.Choice.of(one.code(), one.code())));
        model.addAttribute("representations", representations);
        model.addAttribute(
                "switches",
                List.of(
                        PayrollModel.Choice.of("withManifests", words.say("payroll.destination.with-manifests")),
                        PayrollModel.Choice.of("armoured", words.say("payroll.destination.armoured")),
                        PayrollModel.Choice.of("active", words.say("payroll.destination.active"))));
        var on = new ArrayList<String>();
        if (there == null || there.withManifests()) {
            on.add("withManifests");
        }
        if (there != null && there.armoured()) {
            on.add("armoured");
        }
        if (there == null || there.active()) {
            on.add("active");
        }
        model.addAttribute("on", on);
        return "payroll/destination";
    }

    private static String text(HttpServletRequest request, String field) {
        var value = request.getParameter(field);
        return value == null ? "" : value.strip();
    }

    private static List<String> values(HttpServletRequest request, String field) {
        var values = request.getParameterValues(field);
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static @Nullable String orNone(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void refuse(
            FormErrors errors, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
    }
}
