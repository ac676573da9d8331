package uk.lifestage.api.page.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.evidence.DocumentView;
import uk.lifestage.api.evidence.KeepEvidence;
import uk.lifestage.api.lifeevent.DeclareCircumstances;
import uk.lifestage.api.lifeevent.LifeEventsView.KindView;
import uk.lifestage.api.lifeevent.LifeEventsView.LifeEventView;
import uk.lifestage.api.lifeevent.ReportLifeEvent;
import uk.lifestage.api.offer.OffersView.OfferView;
import uk.lifestage.api.offer.ShowOffers;
import uk.lifestage.api.page.DateField;
import uk.lifestage.api.page.Download;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.MeView;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** Something has changed: telling of it, what it opens and until when, evidence, and how far that has come. */
@Controller
class ChangePages {
    private final ReportLifeEvent events;
    private final KeepEvidence evidence;
    private final DocumentForm form;
    private final DeclareCircumstances circumstances;
    private final ShowOffers offers;
    private final Words words;

    ChangePages(
            ReportLifeEvent events,
            KeepEvidence evidence,
            DocumentForm form,
            DeclareCircumstances circumstances,
            ShowOffers offers,
            Words words) {
        this.events = events;
        this.evidence = evidence;
        this.form = form;
        this.circumstances = circumstances;
        this.offers = offers;
        this.words = words;
    }

    /** One kind of event to choose, and what it opens. */
    public record Choice(
            String value, String text, @Nullable String hint) {}

    /** An event that was reported, with how far it has come: {@code reported}, {@code awaited}, {@code sent}, {@code accepted}, {@code rejected}. */
    public record Change(LifeEventView event, String state, boolean open) {}

    /** A benefit that an event opens, as it stands for a post. */
    public record Opened(int assignmentNo, OfferView offer) {}

    @GetMapping("/staff/changes")
    String list(Member member, Model model) {
        var today = today(model);
        model.addAttribute(
                "changes",
                events.list(member).reported().stream()
                        .map(event -> change(member, event, today))
                        .sorted(Comparator.comparing(
                                        (Change change) -> change.event().happenedOn())
                                .reversed())
                        .toList());
        var held = circumstances.show(member).circumstances();
        model.addAttribute("declared", held.stream().sorted().toList());
        return "staff/changes";
    }

    @GetMapping("/staff/changes/new")
    String form(Member member, Model model) {
        var names = StaffModel.names(model);
        model.addAttribute(
                "kinds",
                events.list(member).kinds().stream()
                        .map(kind -> new Choice(kind.type(), kind.name(), hint(kind, names.openedBy(kind.type()))))
                        .toList());
        return "staff/change-new";
    }

    private String hint(KindView kind, List<String> opens) {
        var hint = words.say(
                "changes.opens", String.join(", ", opens.stream().distinct().toList()), kind.daysAfter());
        return kind.evidenceNeeded() ? hint + " " + words.say("changes.evidence-needed") : hint;
    }

    @PostMapping("/staff/changes/new")
    String report(
            Member member,
            @RequestParam(defaultValue = "") String type,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = new FormErrors();
        var kind = events.list(member).kinds().stream()
                .filter(one -> one.type().equals(type))
                .findFirst();
        if (kind.isEmpty()) {
            errors.add("type", words.say("changes.error.type"));
        }
        var on = DateField.read(request, "happened", words.say("changes.happened-what"), errors, words);
        if (errors.isEmpty() && kind.isPresent() && on.isPresent()) {
            var id = report(member, kind.get(), on.get(), errors);
            if (id.isPresent()) {
                said.addFlashAttribute("reported", true);
                return "redirect:/staff/changes/" + id.get();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", Typed.of(request));
        return form(member, model);
    }

    /** The event's id; one that was reported before (a double click, a lost answer) is shown again. */
    private Optional<UUID> report(Member member, KindView kind, LocalDate on, FormErrors errors) {
        try {
            return Optional.of(events.report(member, kind.type(), on).id());
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.CONFLICT) {
                return events.list(member).reported().stream()
                        .filter(event -> event.type().equals(kind.type())
                                && event.happenedOn().equals(on))
                        .map(LifeEventView::id)
                        .findFirst();
            }
            errors.add("happened", words.say("changes.error.happened", kind.daysBefore()));
            return Optional.empty();
        }
    }

    @GetMapping("/staff/changes/{id}")
    String show(
            Member member,
            @PathVariable UUID id,
            @RequestParam(name = "too-large", required = false) @Nullable String tooLarge,
            Model model) {
        if (tooLarge != null) {
            model.addAttribute("errors", form.tooLarge());
        }
        return page(member, id, model);
    }

    private String page(Member member, UUID id, Model model) {
        var event = event(member, id);
        model.addAttribute("change", change(member, event, today(model)));
        model.addAttribute("documents", evidence.list(member, id));
        model.addAttribute("opened", opened(member, event));
        return "staff/change";
    }

    @PostMapping("/staff/changes/{id}")
    String send(
            Member member,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile document,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var errors = form.take(member, id, document);
        if (errors.isEmpty()) {
            said.addFlashAttribute("sent", true);
            return "redirect:/staff/changes/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return page(member, id, model);
    }

    @GetMapping("/staff/changes/{id}/documents/{document}")
    ResponseEntity<byte[]> document(Member member, @PathVariable UUID id, @PathVariable UUID document) {
        event(member, id);
        return Download.of(evidence.own(member, document));
    }

    private LifeEventView event(Member member, UUID id) {
        return events.list(member).reported().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.absent("change of yours"));
    }

    private Change change(Member member, LifeEventView event, LocalDate today) {
        var state = switch (event.evidence()) {
            case "awaited" ->
                evidence.list(member, event.id()).stream().anyMatch(DocumentView::isThere) ? "sent" : "awaited";
            case "not_needed" -> "reported";
            default -> event.evidence();
        };
        var lastDay = event.lastDay();
        return new Change(event, state, lastDay != null && !today.isAfter(lastDay) && !state.equals("rejected"));
    }

    private List<Opened> opened(Member member, LifeEventView event) {
        var opens = events.list(member).kinds().stream()
                .filter(kind -> kind.type().equals(event.type()))
                .flatMap(kind -> kind.opens().stream())
                .toList();
        var opened = new ArrayList<Opened>();
        for (var post : offers.show(member, null).posts()) {
            post.offers().stream()
                    .filter(offer -> opens.contains(offer.benefit()))
                    .forEach(offer -> opened.add(new Opened(post.assignmentNo(), offer)));
        }
        return opened;
    }

    private static LocalDate today(Model model) {
        if (model.getAttribute("me") instanceof MeView me) {
            return me.today();
        }
        throw new IllegalStateException("The model lacks the person");
    }
}
