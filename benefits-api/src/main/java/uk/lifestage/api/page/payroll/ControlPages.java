package uk.lifestage.api.page.payroll;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.payroll.ControlsView;
import uk.lifestage.api.payroll.KeepControls;
import uk.lifestage.api.payroll.KeepPayrollSettings;
import uk.lifestage.api.payroll.ShowRuns;
import uk.lifestage.api.payroll.ThresholdsBody;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.payroll.PayrollSettings;
import uk.lifestage.db.support.StaleVersion;

/** From what on files are held, and how what comes back is dealt with. How many people it takes is HR's to say. */
@Controller
class ControlPages {
    /** The address of the thresholds of every pay group without its own. */
    private static final String ALL = "all";

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,8}");
    private static final Pattern PERCENT = Pattern.compile("\\d{1,5}(\\.\\d{1,2})?");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final KeepControls controls;
    private final KeepPayrollSettings settings;
    private final ShowRuns runs;
    private final Words words;

    ControlPages(KeepControls controls, KeepPayrollSettings settings, ShowRuns runs, Words words) {
        this.controls = controls;
        this.settings = settings;
        this.runs = runs;
        this.words = words;
    }

    @GetMapping("/payroll/controls")
    String show(Member member, Model model) {
        model.addAttribute("controls", controls.show(member));
        model.addAttribute(
                "payGroups",
                runs.calendars(member).stream().map(group -> group.payGroup()).toList());
        model.addAttribute("settings", settings.get(member));
        return "payroll/controls";
    }

    @GetMapping("/payroll/controls/{payGroup}")
    String thresholds(Member member, @PathVariable String payGroup, Model model) {
        var view = controls.show(member);
        var groups = new ArrayList<String>();
        runs.calendars(member).forEach(group -> groups.add(group.payGroup()));
        if (!payGroup.equals(ALL) && !groups.contains(payGroup)) {
            throw Refused.absent("pay group");
        }
        model.addAttribute("payGroup", payGroup);
        model.addAttribute("set", of(view, payGroup.equals(ALL) ? null : payGroup));
        return "payroll/thresholds";
    }

    private static ControlsView.@Nullable PayGroupView of(ControlsView view, @Nullable String payGroup) {
        return view.thresholds().stream()
                .filter(one -> payGroup == null ? one.payGroup() == null : payGroup.equals(one.payGroup()))
                .findFirst()
                .orElse(null);
    }

    @PostMapping("/payroll/controls/{payGroup}")
    String set(
            Member member,
            @PathVariable String payGroup,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        var body = new ThresholdsBody(
                amount(request, "elementAmount", errors),
                share(request, "elementShare", errors, false),
                amount(request, "smallAmount", errors),
                amount(request, "unexpectedAmount", errors),
                count(request, "lineCount", errors),
                share(request, "peopleShare", errors, true),
                amount(request, "singleLine", errors),
                "true".equals(request.getParameter("negativeTotal")));
        if (errors.isEmpty()) {
            controls.set(member, payGroup.equals(ALL) ? null : payGroup, body);
            said.addFlashAttribute("kept", true);
            return "redirect:/payroll/controls";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
        return thresholds(member, payGroup, model);
    }

    @GetMapping("/payroll/controls-returns")
    String returns(Member member, Model model) {
        model.addAttribute("settings", settings.get(member));
        return "payroll/return-settings";
    }

    @PostMapping("/payroll/controls-returns")
    String keep(
            Member member,
            @RequestParam(defaultValue = "0") int revision,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        var days = count(request, "unansweredDays", errors);
        var rejected = share(request, "rejectedShare", errors, true);
        var notTaken = share(request, "notTakenShare", errors, true);
        if (days == null || days > 365) {
            errors.add("unansweredDays", words.say("payroll.controls.error.days"));
        }
        for (var field : List.of("rejectedShare", "notTakenShare")) {
            if (text(request, field).isEmpty()) {
                errors.add(field, words.say("payroll.controls.error.share"));
            }
        }
        if (errors.isEmpty() && days != null && rejected != null && notTaken != null) {
            try {
                settings.keep(
                        member,
                        new PayrollSettings(
                                days.intValue(), new BigDecimal(rejected), new BigDecimal(notTaken), revision));
                said.addFlashAttribute("kept", true);
                return "redirect:/payroll/controls";
            } catch (StaleVersion meanwhile) {
                errors.add("unansweredDays", words.say("payroll.controls.error.meanwhile"));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
        return returns(member, model);
    }

    private @Nullable String amount(HttpServletRequest request, String field, FormErrors errors) {
        var text = text(request, field).replace(",", "").replace("£", "");
        if (!text.isEmpty() && !AMOUNT.matcher(text).matches()) {
            errors.add(field, words.say("payroll.controls.error.amount"));
        }
        return text.isEmpty() ? null : text;
    }

    private @Nullable Long count(HttpServletRequest request, String field, FormErrors errors) {
        var text = text(request, field).replace(",", "");
        if (text.isEmpty()) {
            return null;
        }
        if (!COUNT.matcher(text).matches()) {
            errors.add(field, words.say("payroll.controls.error.count"));
            return null;
        }
        return Long.valueOf(text);
    }

    /** A percentage as people write it, kept as a share. */
    private @Nullable String share(HttpServletRequest request, String field, FormErrors errors, boolean ofAll) {
        var text = text(request, field).replace("%", "").strip();
        if (text.isEmpty()) {
            return null;
        }
        if (!PERCENT.matcher(text).matches() || ofAll && new BigDecimal(text).compareTo(HUNDRED) > 0) {
            errors.add(field, words.say("payroll.controls.error.share"));
            return null;
        }
        return new BigDecimal(text).movePointLeft(2).stripTrailingZeros().toPlainString();
    }

    private static String text(HttpServletRequest request, String field) {
        var value = request.getParameter(field);
        return value == null ? "" : value.strip();
    }
}
