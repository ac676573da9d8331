package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.lifestage.api.evidence.DocumentView;
import uk.lifestage.api.evidence.KeepEvidence;
import uk.lifestage.api.offer.OffersView.OfferView;
import uk.lifestage.api.offer.OffersView.PostOffersView;
import uk.lifestage.api.offer.ShowOffersOf;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.people.DecideApproval;
import uk.lifestage.api.people.LookUpPerson;
import uk.lifestage.api.people.RecordEvidence;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.quote.PreviewBenefit;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** Finding a person, looking at them, and at what they are offered. What is typed to find them stands in no address. */
@Controller
class PeoplePages {
    private static final int LONGEST = 100;

    private final LookUpPerson people;
    private final DecideApproval approvals;
    private final RecordEvidence evidence;
    private final KeepEvidence documents;
    private final ShowOffersOf offers;
    private final PreviewBenefit preview;
    private final Words words;

    PeoplePages(
            LookUpPerson people,
            DecideApproval approvals,
            RecordEvidence evidence,
            KeepEvidence documents,
            ShowOffersOf offers,
            PreviewBenefit preview,
            Words words) {
        this.people = people;
        this.approvals = approvals;
        this.evidence = evidence;
        this.documents = documents;
        this.offers = offers;
        this.preview = preview;
        this.words = words;
    }

    /** A strand with what of it a person is offered. */
    public record Strand(String code, List<OfferView> offers) {}

    @GetMapping("/hr/people")
    String search() {
        return "hr/people";
    }

    @PostMapping("/hr/people")
    String find(
            Member member,
            @RequestParam(defaultValue = "") String who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("typed", Typed.of(request));
        var wanted = who.strip();
        if (wanted.length() < 2 || wanted.length() > LONGEST || wanted.chars().anyMatch(Character::isISOControl)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", new FormErrors().add("who", words.say("people.error.short")));
            return "hr/people";
        }
        model.addAttribute("found", people.search(member, wanted));
        return "hr/people";
    }

    @GetMapping("/hr/people/{id}")
    String person(Member member, @PathVariable UUID id, Model model) {
        var person = people.get(member, id);
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("approvals", approvals.of(member, id));
        // What needs no evidence is the person's own affair.
        model.addAttribute(
                "evidence",
                evidence.list(member, person.employeeNo()).stream()
                        .filter(one -> !one.evidence().equals("not_needed"))
                        .toList());
        model.addAttribute(
                "documents",
                documents.listOf(member, id).stream()
                        .filter(document -> document.about() != null)
                        .collect(Collectors.groupingBy(DocumentView::about)));
        return "hr/person";
    }

    @GetMapping("/hr/people/{id}/offers")
    String offers(
            Member member, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer post, Model model) {
        var shown = prepare(member, id, post, model);
        model.addAttribute(
                "strands",
                shown.offers().stream()
                        .map(OfferView::strand)
                        .distinct()
                        .map(strand -> new Strand(
                                strand,
                                shown.offers().stream()
                                        .filter(offer -> offer.strand().equals(strand))
                                        .toList()))
                        .toList());
        return "hr/offers";
    }

    @GetMapping("/hr/people/{id}/offers/{benefit}")
    String offer(
            Member member,
            @PathVariable UUID id,
            @PathVariable String benefit,
            @RequestParam(required = false) @Nullable Integer post,
            Model model) {
        var shown = prepare(member, id, post, model);
        model.addAttribute(
                "offer",
                shown.offers().stream()
                        .filter(one -> one.benefit().equals(benefit))
                        .findFirst()
                        .orElseThrow(() -> Refused.absent("benefit")));
        model.addAttribute("preview", preview.previewOf(member, id, benefit, shown.assignmentNo()));
        return "hr/offer";
    }

    private PostOffersView prepare(Member member, UUID id, @Nullable Integer post, Model model) {
        var all = offers.show(member, id);
        model.addAttribute("id", id);
        model.addAttribute("person", people.get(member, id));
        model.addAttribute("asOf", all.asOf());
        model.addAttribute(
                "posts", all.posts().stream().map(PostOffersView::assignmentNo).toList());
        model.addAttribute("undisclosed", all.undisclosed());
        var shown = all.posts().stream()
                .filter(one -> post == null || one.assignmentNo() == post)
                .findFirst()
                .orElseThrow(() -> Refused.absent("post of theirs"));
        model.addAttribute("post", shown.assignmentNo());
        return shown;
    }
}
