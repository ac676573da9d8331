package uk.lifestage.api.page.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.lifestage.api.catalogue.CatalogueNames;
import uk.lifestage.api.home.ShowHome;
import uk.lifestage.api.offer.OffersView;
import uk.lifestage.api.offer.OffersView.OfferView;
import uk.lifestage.api.offer.OffersView.PostOffersView;
import uk.lifestage.api.web.Member;

/** Where somebody is, what they have and what it costs, what is open until when, what is worth a look and why. */
@Controller
class StaffHomePage {
    private static final int WORTH_A_LOOK = 6;

    private final ShowHome home;

    StaffHomePage(ShowHome home) {
        this.home = home;
    }

    /** Benefits that are open until the same day. */
    public record OpenUntil(LocalDate lastDay, List<OfferOfPost> offers) {}

    /** A benefit as one post has it. */
    public record OfferOfPost(int assignmentNo, OfferView offer) {}

    /** A benefit that suits somebody now, with the stages of theirs that it suits. */
    public record WorthALook(int assignmentNo, OfferView offer, List<String> because) {}

    @GetMapping("/staff")
    String show(Member member, Model model) {
        var shown = home.home(member);
        var all = shown.offers();
        model.addAttribute("held", shown.holdings());
        model.addAttribute("owed", shown.owed());
        model.addAttribute(
                "waiting",
                shown.waiting().stream()
                        .filter(choice -> choice.state().equals("waiting"))
                        .toList());
        model.addAttribute("openUntil", openUntil(all));
        model.addAttribute(
                "openAlways",
                all.posts().stream()
                        .flatMap(post -> post.offers().stream())
                        .filter(offer -> offer.open() && lastDay(offer) == null)
                        .map(OfferView::benefit)
                        .distinct()
                        .count());
        model.addAttribute("worth", worthALook(all, StaffModel.names(model)));
        // A fund that all posts share stands at each of them.
        model.addAttribute(
                "funds",
                all.posts().stream()
                        .map(PostOffersView::fund)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        model.addAttribute("guides", shown.guides());
        return "staff/home";
    }

    private static @Nullable LocalDate lastDay(OfferView offer) {
        var window = offer.window();
        return window == null ? null : window.lastDay();
    }

    private static List<OpenUntil> openUntil(OffersView all) {
        var byDay = new TreeMap<LocalDate, List<OfferOfPost>>();
        for (var post : all.posts()) {
            for (var offer : post.offers()) {
                var day = lastDay(offer);
                if (offer.open() && day != null) {
                    byDay.computeIfAbsent(day, first -> new ArrayList<>())
                            .add(new OfferOfPost(post.assignmentNo(), offer));
                }
            }
        }
        return byDay.entrySet().stream()
                .map(until -> new OpenUntil(until.getKey(), until.getValue()))
                .toList();
    }

    private static List<WorthALook> worthALook(OffersView all, CatalogueNames names) {
        var seen = new HashSet<String>();
        return all.posts().stream()
                .flatMap(post -> post.offers().stream()
                        .filter(offer -> offer.open() && offer.suitsYou() && offer.held() == null)
                        .map(offer -> new WorthALook(post.assignmentNo(), offer, because(offer, post, names))))
                // What suits more of somebody's stages comes first, what suits only some people before what suits all.
                .sorted(Comparator.comparing(
                                (WorthALook worth) -> -worth.because().size())
                        .thenComparing(worth ->
                                names.suitsCodes(worth.offer().benefit()).size()))
                .filter(worth -> seen.add(worth.offer().benefit()))
                .limit(WORTH_A_LOOK)
                .toList();
    }

    private static List<String> because(OfferView offer, PostOffersView post, CatalogueNames names) {
        Set<String> suits = names.suitsCodes(offer.benefit());
        return names.stages().entrySet().stream()
                .filter(stage ->
                        suits.contains(stage.getKey()) && post.lifeStages().contains(stage.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
