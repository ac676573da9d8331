package uk.lifestage.api.page.payroll;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
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
import uk.lifestage.api.page.Paging;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.recovery.DecideRecoveryPlan;
import uk.lifestage.api.recovery.KeepRecoverySettings;
import uk.lifestage.api.recovery.RecoveryPlanView;
import uk.lifestage.api.recovery.RecoverySettingsBody;
import uk.lifestage.api.recovery.ShowRecoveryPlans;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.engine.recovery.PlanTerms;

/** What payroll did not take: the scheme's rule, what waits for a later pay, and recovery plans with what payroll decides. */
@Controller
class RecoveryPages {
    private static final int PAGE = 25;
    private static final int LONGEST = 500;
    private static final List<String> STATES =
            List.of("proposed", "agreed", "declined", "paused", "finished", "written_off");
    private static final List<String> OPEN = List.of("proposed", "agreed", "declined", "paused");
    private static final List<String> RULES = List.of("next-pay", "recovery-plan", "write-off");
    private static final List<String> DECISIONS = List.of("propose", "pause", "resume", "received", "write-off");
    private static final Pattern COUNT = Pattern.compile("\\d{1,2}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");

    private final ShowRecoveryPlans plans;
    private final DecideRecoveryPlan decide;
    private final KeepRecoverySettings settings;
    private final Validator validator;
    private final Words words;

    RecoveryPages(
            ShowRecoveryPlans plans,
            DecideRecoveryPlan decide,
            KeepRecoverySettings settings,
            Validator validator,
            Words words) {
        this.plans = plans;
        this.decide = decide;
        this.settings = settings;
        this.validator = validator;
        this.words = words;
    }

    @GetMapping("/payroll/recovery")
    String list(
            Member member,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return page(member, STATES.contains(state) ? state : "", null, page, model);
    }

    /** Plans of one person: sent in the form's body, so that no address holds who it is. */
    @PostMapping("/payroll/recovery")
    String ofOnePerson(
            Member member,
            @RequestParam(defaultValue = "") String employeeNo,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var wanted = employeeNo.strip();
        if (!Member.isEmployeeNumber(wanted)) {
            refuse(
                    new FormErrors().add("employeeNo", words.say("payroll.findings.error.employee")),
                    request,
                    response,
                    model);
            return page(member, "", null, 1, model);
        }
        model.addAttribute("employeeNo", wanted);
        return page(member, "", wanted, 1, model);
    }

    private String page(Member member, String state, @Nullable String employeeNo, int page, Model model) {
        var choices = new ArrayList<PayrollModel.Choice>();
        choices.add(PayrollModel.Choice.of("", words.say("payroll.recovery.every-state")));
        STATES.forEach(one -> choices.add(PayrollModel.Choice.of(one, words.say("payroll.plan-state." + one))));
        var found = plans.list(member, state.isEmpty() ? null : state, employeeNo);
        var stored = settings.get(member);
        model.addAttribute("rule", RecoverySettingsBody.of(stored));
        model.addAttribute("floor", MoneyView.of(stored.settings().floor().least()));
        model.addAttribute("arrears", plans.arrears(member));
        model.addAttribute("paging", Paging.of(found, page, employeeNo == null ? PAGE : Math.max(1, found.size())));
        model.addAttribute("states", choices);
        model.addAttribute("state", state);
        return "payroll/recovery";
    }

    @GetMapping("/payroll/recovery/settings")
    String rule(Member member, Model model) {
        var stored = settings.get(member);
        model.addAttribute("revision", stored.revision());
        model.addAttribute("rule", RecoverySettingsBody.of(stored));
        model.addAttribute(
                "rules",
                RULES.stream()
                        .map(one -> new PayrollModel.Choice(
                                one,
                                words.say("payroll.recovery.rule." + one),
                                words.say("payroll.recovery.rule-hint." + one)))
                        .toList());
        return "payroll/recovery-settings";
    }

    @PostMapping("/payroll/recovery/settings")
    String keep(
            Member member,
            @RequestParam(defaultValue = "0") int revision,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var body = new RecoverySettingsBody(
                text(request, "notTaken"),
                text(request, "floorPercent").replace("%", "").strip(),
                money(request, "floorLeast"),
                COUNT.matcher(text(request, "instalments")).matches()
                        ? Integer.valueOf(text(request, "instalments"))
                        : Integer.valueOf(0));
        var errors = new FormErrors();
        validator.validate(body).stream()
                .map(one -> one.getPropertyPath().toString())
                .distinct()
                .sorted()
                .forEach(field -> errors.add(field, words.say("payroll.recovery.error." + field)));
        if (errors.isEmpty()) {
            try {
                settings.keep(member, currency -> body.settings(currency, revision));
                said.addFlashAttribute("kept", true);
                return "redirect:/payroll/recovery";
            } catch (StaleVersion meanwhile) {
                errors.add("notTaken", words.say("payroll.controls.error.meanwhile"));
            }
        }
        refuse(errors, request, response, model);
        return rule(member, model);
    }

    @GetMapping("/payroll/recovery/{id}")
    String plan(Member member, @PathVariable UUID id, Model model) {
        return form(plans.get(member, id), model);
    }

    @PostMapping("/payroll/recovery/{id}")
    String decide(
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var plan = plans.get(member, id);
        var errors = new FormErrors();
        var why = reason.strip();
        if (!open(plan).contains(action)) {
            errors.add(
                    "action",
                    words.say(
                            DECISIONS.contains(action)
                                    ? "payroll.recovery.error.meanwhile"
                                    : "payroll.recovery.error.action"));
        }
        if (why.isEmpty()) {
            errors.add("reason", words.say("payroll.error.reason"));
        } else if (why.length() > LONGEST) {
            errors.add("reason", words.say("payroll.delivery.error.reason-long"));
        }
        var terms = action.equals("propose") ? terms(request, errors) : null;
        var amount = action.equals("received") ? amount(request, plan, errors) : null;
        if (errors.isEmpty()) {
            try {
                decide(member, id, revision, action, terms, amount, why);
                said.addFlashAttribute("decided", action);
                return "redirect:/payroll/recovery/" + id;
            } catch (StaleVersion meanwhile) {
                errors.add("action", words.say("payroll.recovery.error.meanwhile"));
            } catch (Refused refused) {
                if (!refused.type().equals("recovery-plan-state")) {
                    throw refused;
                }
                errors.add("action", words.say("payroll.recovery.error.meanwhile"));
            }
        }
        refuse(errors, request, response, model);
        return form(plans.get(member, id), model);
    }

    private void decide(
            Member member,
            UUID id,
            int seen,
            String action,
            @Nullable PlanTerms terms,
            @Nullable Money amount,
            String reason) {
        if (terms != null) {
            decide.propose(member, id, seen, terms, reason);
        } else if (amount != null) {
            decide.received(member, id, seen, amount, reason);
        } else {
            switch (action) {
                case "pause" -> decide.pause(member, id, seen, reason);
                case "resume" -> decide.resume(member, id, seen, reason);
                default -> decide.writeOff(member, id, seen, reason);
            }
        }
    }

    private @Nullable PlanTerms terms(HttpServletRequest request, FormErrors errors) {
        var text = text(request, "instalments");
        int count = COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (count < 1 || count > PlanTerms.MOST) {
            errors.add("instalments", words.say("payroll.recovery.error.instalments"));
        }
        LocalDate startsOn = DateField.read(
                        request, "startsOn", words.say("payroll.recovery.starts-on-in-a-sentence"), errors, words)
                .orElse(null);
        return errors.isEmpty() && startsOn != null ? new PlanTerms(count, startsOn) : null;
    }

    private @Nullable Money amount(HttpServletRequest request, RecoveryPlanView plan, FormErrors errors) {
        var text = money(request, "amount");
        var balance = new BigDecimal(plan.balance().amount());
        if (!AMOUNT.matcher(text).matches()
                || new BigDecimal(text).signum() == 0
                || new BigDecimal(text).compareTo(balance) > 0) {
            errors.add(
                    "amount",
                    words.say("payroll.recovery.error.amount", plan.balance().amount()));
            return null;
        }
        return Money.of(CurrencyUnit.of(plan.balance().currency()), new BigDecimal(text));
    }

    /** What payroll may decide about a plan as it stands. */
    private static List<String> open(RecoveryPlanView plan) {
        boolean owes = new BigDecimal(plan.balance().amount()).signum() > 0;
        return DECISIONS.stream()
                .filter(one -> one.equals("received")
                        ? OPEN.contains(plan.state()) && owes
                        : plan.actions().contains(one) && (owes || !one.equals("propose")))
                .toList();
    }

    private String form(RecoveryPlanView plan, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute(
                "decisions",
                open(plan).stream()
                        .map(one -> new PayrollModel.Choice(
                                one,
                                words.say("payroll.recovery.do." + one),
                                words.say("payroll.recovery.do-hint." + one)))
                        .toList());
        return "payroll/recovery-plan";
    }

    private static String money(HttpServletRequest request, String field) {
        return text(request, field).replace(",", "").replace("£", "").strip();
    }

    private static String text(HttpServletRequest request, String field) {
        var value = request.getParameter(field);
        return value == null ? "" : value.strip();
    }

    private static void refuse(
            FormErrors errors, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
    }
}
