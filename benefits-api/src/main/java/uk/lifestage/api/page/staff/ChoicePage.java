package uk.lifestage.api.page.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.draft.DraftView;
import uk.lifestage.api.draft.KeepDraft;
import uk.lifestage.api.lifeevent.KeepDependants;
import uk.lifestage.api.offer.OffersView.OfferView;
import uk.lifestage.api.offer.RefusalView;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.quote.BasketRequest.ChoiceRequest;
import uk.lifestage.api.quote.QuoteView;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** Choosing one benefit: its option, how much of it and for whom, with what it does to pay beside it. */
@Controller
class ChoicePage {
    /** What only the whole basket can be right or wrong about: it is told there, and keeps no wish out of it. */
    private static final Set<String> OF_THE_BASKET =
            Set.of("BASKET_RULE", "MINIMUM_WAGE", "EXCEEDS_PAY", "SACRIFICE_LIMIT", "PAY_SHARE", "YEARLY_LIMIT");

    private final BenefitPages benefits;
    private final KeepDependants dependants;
    private final KeepDraft drafts;
    private final Words words;

    ChoicePage(BenefitPages benefits, KeepDependants dependants, KeepDraft drafts, Words words) {
        this.benefits = benefits;
        this.dependants = dependants;
        this.drafts = drafts;
        this.words = words;
    }

    @GetMapping("/staff/benefits/{benefit}/choose")
    String show(
            Member member,
            @PathVariable String benefit,
            @RequestParam(required = false) @Nullable Integer post,
            Model model) {
        var offer = prepare(member, benefit, post, model);
        if (!offer.open() && offer.held() == null) {
            return "redirect:/staff/benefits/" + offer.benefit();
        }
        wish(model).ifPresent(wish -> effect(member, wish, model));
        return "staff/choose";
    }

    @PostMapping("/staff/benefits/{benefit}/choose")
    String choose(
            Member member,
            @PathVariable String benefit,
            @RequestParam(required = false) @Nullable Integer post,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "put") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model) {
        var offer = prepare(member, benefit, post, model);
        var errors = new FormErrors();
        var form = new ChoiceForm(request, words);
        var wish = form.read(offer, postOf(model), errors);
        model.addAttribute("typed", Typed.of(request));
        if (wish.isPresent()) {
            var quote = effect(member, wish.get(), model);
            if (!action.equals("preview")) {
                blame(own(quote, wish.get()), errors);
            }
        }
        if (errors.isEmpty() && wish.isPresent() && !action.equals("preview")) {
            switch (drafts.put(member, wish.get(), seen)) {
                case KeepDraft.Put.Kept kept -> {
                    said.addFlashAttribute("put", offer.name());
                    return "redirect:/staff/basket";
                }
                case KeepDraft.Put.ChangedElsewhere elsewhere -> {
                    StaffModel.basket(model, Optional.of(elsewhere.draft()));
                    model.addAttribute("theirs", wish(model).orElse(null));
                    model.addAttribute("seen", seenOf(model));
                    response.setStatus(HttpStatus.CONFLICT.value());
                    return "staff/choose";
                }
            }
        }
        model.addAttribute("errors", errors);
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return "staff/choose";
    }

    /** The effect alone, for those whose browser asks while they choose. */
    @PostMapping("/staff/benefits/{benefit}/effect")
    String effect(
            Member member,
            @PathVariable String benefit,
            @RequestParam(required = false) @Nullable Integer post,
            HttpServletRequest request,
            Model model) {
        var offer = prepare(member, benefit, post, model);
        var errors = new FormErrors();
        new ChoiceForm(request, words)
                .read(offer, postOf(model), errors)
                .ifPresent(wish -> effect(member, wish, model));
        model.addAttribute("errors", errors);
        return "staff/effect :: live";
    }

    private OfferView prepare(Member member, String benefit, @Nullable Integer post, Model model) {
        int assignmentNo = StaffModel.post(model, post).assignmentNo();
        var offer = benefits.offer(member, benefit, assignmentNo);
        model.addAttribute("post", assignmentNo);
        model.addAttribute("offer", offer);
        if (offer.coversDependants()) {
            model.addAttribute("dependants", dependants.list(member));
        }
        model.addAttribute("seen", seenOf(model));
        model.addAttribute("wished", wish(model).orElse(null));
        fields(offer, model);
        return offer;
    }

    /** Which fields the form has beside the options, and what they ask for. */
    private void fields(OfferView offer, Model model) {
        var fmt = StaffModel.fmt(model);
        var units = new ArrayList<String>();
        var named = new ArrayList<String>();
        for (var option : offer.options()) {
            var quantity = option.quantity();
            if (quantity != null && quantity.minimum() != quantity.maximum()) {
                units.add(words.say("choose.units-of", option.name(), quantity.minimum(), quantity.maximum()));
            }
            var amounts = option.amounts();
            if (amounts != null) {
                named.add(words.say(
                        "choose.amounts-of",
                        option.name(),
                        fmt.round(amounts.minimum()),
                        fmt.round(amounts.maximum())));
                model.addAttribute(
                        "currency",
                        Currency.getInstance(amounts.minimum().currency()).getSymbol(Locale.UK));
            }
        }
        model.addAttribute("unitsHint", units.isEmpty() ? null : String.join(" ", units));
        model.addAttribute("amountsHint", named.isEmpty() ? null : String.join(" ", named));
    }

    private QuoteView effect(Member member, ChoiceRequest wish, Model model) {
        var quote = drafts.quoteWith(member, wish);
        model.addAttribute("quote", quote);
        model.addAttribute("own", own(quote, wish));
        model.addAttribute(
                "pay",
                quote.payEffects().stream()
                        .filter(effect -> effect.assignmentNo() == postOf(model))
                        .findFirst()
                        .orElse(null));
        return quote;
    }

    private static int postOf(Model model) {
        return model.getAttribute("post") instanceof Integer post ? post : 0;
    }

    private static Optional<ChoiceRequest> wish(Model model) {
        return draftWish(model).map(DraftView.WishView::wish);
    }

    private static int seenOf(Model model) {
        return draftWish(model).map(DraftView.WishView::revision).orElse(0);
    }

    private static Optional<DraftView.WishView> draftWish(Model model) {
        return model.getAttribute("basket") instanceof DraftView draft
                        && model.getAttribute("offer") instanceof OfferView offer
                ? draft.wish(postOf(model), offer.benefit())
                : Optional.empty();
    }

    /** The quote of this wish among the basket's. */
    private static QuoteView.ChoiceView own(QuoteView quote, ChoiceRequest wish) {
        return quote.choices().stream()
                .filter(choice -> choice.benefit().equals(wish.benefit())
                        && Integer.valueOf(choice.assignmentNo()).equals(wish.assignmentNo()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The quote lacks the wish that it was asked for"));
    }

    private static void blame(QuoteView.ChoiceView own, FormErrors errors) {
        for (RefusalView refusal : own.reasons()) {
            if (!OF_THE_BASKET.contains(refusal.code())) {
                errors.add(field(refusal.code()), sentence(refusal));
            }
        }
    }

    private static String field(String code) {
        if (code.startsWith("QUANTITY") || code.equals("STEP_LIMIT") || code.equals("STATUTORY_LEAVE")) {
            return "quantity";
        }
        if (code.startsWith("AMOUNT")) {
            return "amount";
        }
        return code.contains("DEPENDANT") ? "dependants" : "option";
    }

    private static String sentence(RefusalView refusal) {
        return String.join(
                " ",
                Stream.concat(
                                Stream.of(refusal.sentence()),
                                refusal.remedies().stream().map(RefusalView.RemedyView::sentence))
                        .toList());
    }
}
