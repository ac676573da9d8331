package uk.lifestage.api.page.payroll;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
import uk.lifestage.api.payroll.DestinationView;
import uk.lifestage.api.payroll.KeepDestinations;
import uk.lifestage.api.payroll.ShowExports;
import uk.lifestage.api.payroll.WorkOnDelivery;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.delivery.Delivery;

/** Where payroll files go, how far each has got, and what payroll does about one that does not get on. */
@Controller
class DeliveryPages {
    private static final int PAGE = 25;
    private static final int LONGEST = 500;
    private static final List<String> STATES = List.of("held", "waiting", "delivering", "delivered");

    private final KeepDestinations destinations;
    private final WorkOnDelivery deliveries;
    private final ShowExports exports;
    private final Words words;

    DeliveryPages(KeepDestinations destinations, WorkOnDelivery deliveries, ShowExports exports, Words words) {
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.exports = exports;
        this.words = words;
    }

    @GetMapping("/payroll/delivery")
    String list(
            Member member,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var wanted = STATES.contains(state) ? Delivery.State.of(state) : null;
        var choices = new ArrayList<PayrollModel.Choice>();
        choices.add(PayrollModel.Choice.of("", words.say("payroll.delivery.every-state")));
        STATES.forEach(one -> choices.add(PayrollModel.Choice.of(one, words.say("payroll.delivery." + one))));
        model.addAttribute("destinations", destinations.list(member));
        model.addAttribute("paging", Paging.of(deliveries.list(member, wanted, null, null), page, PAGE));
        model.addAttribute("states", choices);
        model.addAttribute("state", wanted == null ? "" : state);
        return "payroll/delivery";
    }

    @GetMapping("/payroll/delivery/{id}")
    String one(Member member, @PathVariable UUID id, Model model) {
        var delivery = deliveries.get(member, id);
        var choices = new ArrayList<PayrollModel.Choice>();
        choices.add(new PayrollModel.Choice(
                "again", words.say("payroll.delivery.again"), words.say("payroll.delivery.again-hint")));
        if (delivery.state().equals("held")) {
            choices.add(new PayrollModel.Choice(
                    "confirm", words.say("payroll.delivery.confirm"), words.say("payroll.delivery.confirm-hint")));
        }
        model.addAttribute("delivery", delivery);
        model.addAttribute("choices", choices);
        return "payroll/delivered";
    }

    @PostMapping("/payroll/delivery/{id}")
    String decide(
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        if (!decision.equals("again") && !decision.equals("confirm")) {
            errors.add("decision", words.say("payroll.delivery.error.decision"));
        }
        if (reason.isBlank()) {
            errors.add("reason", words.say("payroll.error.reason"));
        } else if (reason.strip().length() > LONGEST) {
            errors.add("reason", words.say("payroll.delivery.error.reason-long"));
        }
        if (errors.isEmpty()) {
            try {
                if (decision.equals("again")) {
                    deliveries.again(member, id, reason.strip());
                } else {
                    deliveries.confirm(member, id, reason.strip());
                }
                said.addFlashAttribute("decided", decision);
                return "redirect:/payroll/delivery/" + id;
            } catch (Refused refused) {
                if (!refused.type().equals("delivery-state")) {
                    throw refused;
                }
                errors.add("decision", words.say("payroll.delivery.error.meanwhile"));
            }
        }
        refuse(errors, request, response, model);
        return one(member, id, model);
    }

    @GetMapping("/payroll/files/{id}/send")
    String sendForm(Member member, @PathVariable UUID id, Model model) {
        var file = exports.get(member, id);
        model.addAttribute("file", file);
        model.addAttribute("period", FilePages.period(file));
        model.addAttribute(
                "destinations",
                destinations.list(member).stream()
                        .filter(DestinationView::active)
                        .map(one -> new PayrollModel.Choice(one.code(), one.title(), one.place()))
                        .toList());
        return "payroll/send";
    }

    @PostMapping("/payroll/files/{id}/send")
    String send(
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String destination,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        if (destination.isEmpty()) {
            errors.add("destination", words.say("payroll.send.error.none"));
        } else {
            try {
                deliveries.send(member, id, destination);
                said.addFlashAttribute("decided", "sent");
                return "redirect:/payroll/files/" + id;
            } catch (Refused refused) {
                errors.add(
                        "destination",
                        words.say(
                                refused.type().equals("not-deliverable")
                                        ? "payroll.send.error.nothing"
                                        : "payroll.send.error.none"));
            }
        }
        refuse(errors, request, response, model);
        return sendForm(member, id, model);
    }

    private static void refuse(
            FormErrors errors, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
    }
}
