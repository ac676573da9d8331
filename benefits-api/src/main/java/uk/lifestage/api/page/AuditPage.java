package uk.lifestage.api.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.lifestage.api.audit.AuditView;
import uk.lifestage.api.audit.ReadAudit;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** The auditor's home: the trail, by days, by what was done, and by who did it. Whoever is asked for stands in no address. */
@Controller
class AuditPage {
    private static final int ON_A_PAGE = 100;
    private static final int USUAL_DAYS = 30;
    private static final Pattern KIND = Pattern.compile("[a-z-]{0,40}");
    private static final Pattern ACTOR = Pattern.compile("\\P{Cntrl}{0,200}");

    /** What is done here, by what an action's name begins with. */
    private static final List<String> KINDS = List.of(
            "person",
            "people",
            "offers",
            "quote",
            "evidence",
            "documents",
            "approval",
            "selection",
            "life-event",
            "catalogue",
            "window",
            "feed",
            "run",
            "export",
            "line",
            "controls",
            "destination",
            "delivery",
            "return",
            "finding",
            "recovery",
            "recovery-plan",
            "payroll",
            "pay-calendar",
            "layout",
            "guide",
            "dependant",
            "circumstances",
            "audit");

    private final ReadAudit audit;
    private final Words words;

    AuditPage(ReadAudit audit, Words words) {
        this.audit = audit;
        this.words = words;
    }

    /** One thing to choose. */
    public record Choice(
            String value, String text, @Nullable String hint) {}

    @GetMapping("/audit")
    String show(
            Member member,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate last,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(required = false) @Nullable Instant before,
            Model model) {
        var until = last == null ? audit.today(member) : last;
        return show(member, from == null ? until.minusDays(USUAL_DAYS) : from, until, what, "", before, model);
    }

    @PostMapping("/audit")
    String find(
            Member member,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var errors = new FormErrors();
        var from = DateField.read(request, "from", words.say("audit.from-what"), errors, words);
        var last = DateField.read(request, "last", words.say("audit.last-what"), errors, words);
        if (from.isPresent() && last.isPresent() && last.get().isBefore(from.get())) {
            errors.add("last", words.say("audit.error.order"));
        }
        model.addAttribute("typed", Typed.of(request));
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
        }
        var today = audit.today(member);
        return show(
                member,
                errors.isEmpty() ? from.orElse(today) : today,
                errors.isEmpty() ? last.orElse(today) : today,
                what,
                who.strip(),
                null,
                model);
    }

    private String show(
            Member member,
            LocalDate from,
            LocalDate last,
            String what,
            String who,
            @Nullable Instant before,
            Model model) {
        if (!KIND.matcher(what).matches() || !ACTOR.matcher(who).matches()) {
            throw Refused.malformed("what, who", "must be words");
        }
        var events = audit.days(member, from, last, before, who, what, ON_A_PAGE + 1);
        var shown = page(events);
        model.addAttribute("events", shown);
        model.addAttribute("from", from);
        model.addAttribute("last", last);
        model.addAttribute("what", what);
        model.addAttribute("kinds", kinds());
        // Older ones of somebody who was asked for are found by other days: their name would stand in the address.
        model.addAttribute("older", events.size() > ON_A_PAGE && who.isEmpty() ? older(shown.getLast()) : null);
        model.addAttribute("more", events.size() > ON_A_PAGE);
        return "audit";
    }

    /** As many as a page shows, without those of a moment of which some would be on the next page, which begins before it. */
    private static List<AuditView> page(List<AuditView> events) {
        if (events.size() <= ON_A_PAGE) {
            return events;
        }
        var cut = events.get(ON_A_PAGE).happenedAt();
        var whole = events.stream()
                .limit(ON_A_PAGE)
                .filter(event -> !event.happenedAt().equals(cut))
                .toList();
        return whole.isEmpty() ? events.subList(0, ON_A_PAGE) : whole;
    }

    private static String older(AuditView last) {
        return last.happenedAt().toString();
    }

    private List<Choice> kinds() {
        var all = new ArrayList<Choice>();
        all.add(new Choice("", words.say("audit.kind.all"), null));
        KINDS.forEach(kind -> all.add(new Choice(kind, words.say("audit.kind." + kind), null)));
        return all;
    }
}
