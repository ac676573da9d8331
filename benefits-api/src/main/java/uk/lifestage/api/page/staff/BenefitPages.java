package uk.lifestage.api.page.staff;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.lifestage.api.catalogue.CatalogueNames;
import uk.lifestage.api.guide.ReadGuides;
import uk.lifestage.api.offer.OffersView.OfferView;
import uk.lifestage.api.offer.OffersView.PostOffersView;
import uk.lifestage.api.offer.ShowOffers;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.quote.PreviewBenefit;
import uk.lifestage.api.quote.SumUpBenefits;
import uk.lifestage.api.web.Member;

/** Looking through the benefits, and at one of them. */
@Controller
class BenefitPages {
    private final ShowOffers offers;
    private final PreviewBenefit preview;
    private final ReadGuides guides;
    private final SumUpBenefits inShort;

    BenefitPages(ShowOffers offers, PreviewBenefit preview, ReadGuides guides, SumUpBenefits inShort) {
        this.inShort = inShort;
        this.offers = offers;
        this.preview = preview;
        this.guides = guides;
    }

    /** A strand with what of it is shown. */
    public record Strand(String code, String name, List<OfferView> offers) {}

    /** Which benefits to show: of a strand, for a life stage, those that are open. */
    public record Filter(String strand, String stage, boolean open) {
        public boolean any() {
            return !strand.isEmpty() || !stage.isEmpty() || open;
        }
    }

    @GetMapping("/staff/benefits")
    String browse(
            Member member,
            @RequestParam(defaultValue = "") String strand,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(required = false) @Nullable Integer post,
            Model model) {
        var names = StaffModel.names(model);
        var filter = new Filter(
                names.strands().containsKey(strand) ? strand : "",
                names.stages().containsKey(stage) ? stage : "",
                open);
        var of = offersOf(member, StaffModel.post(model, post).assignmentNo());
        model.addAttribute("post", of.assignmentNo());
        model.addAttribute("filter", filter);
        model.addAttribute("strands", strands(of, filter, names));
        model.addAttribute("inShort", inShort.sumUp(member, of));
        return "staff/benefits";
    }

    private PostOffersView offersOf(Member member, int assignmentNo) {
        return offers.show(member, assignmentNo).posts().getFirst();
    }

    private static List<Strand> strands(PostOffersView of, Filter filter, CatalogueNames names) {
        var byStrand = new LinkedHashMap<String, List<OfferView>>();
        for (var strand : names.strands().keySet()) {
            byStrand.put(
                    strand,
                    of.offers().stream()
                            .filter(offer -> offer.strand().equals(strand))
                            .filter(offer ->
                                    filter.strand().isEmpty() || filter.strand().equals(strand))
                            .filter(offer -> !filter.open() || offer.open())
                            .filter(offer -> filter.stage().isEmpty()
                                    || names.suitsCodes(offer.benefit()).contains(filter.stage()))
                            .toList());
        }
        return byStrand.entrySet().stream()
                .filter(shown -> !shown.getValue().isEmpty())
                .map(shown -> new Strand(
                        shown.getKey(), names.strands().getOrDefault(shown.getKey(), shown.getKey()), shown.getValue()))
                .toList();
    }

    @GetMapping("/staff/benefits/{benefit}")
    String benefit(
            Member member,
            @PathVariable String benefit,
            @RequestParam(required = false) @Nullable Integer post,
            Model model) {
        int assignmentNo = StaffModel.post(model, post).assignmentNo();
        model.addAttribute("post", assignmentNo);
        model.addAttribute("offer", offer(member, benefit, assignmentNo));
        model.addAttribute("preview", preview.preview(member, benefit, assignmentNo));
        model.addAttribute("guides", guides.about(member, benefit));
        return "staff/benefit";
    }

    /** One benefit as it stands for a post; refused where the catalogue has none of that code. */
    OfferView offer(Member member, String benefit, int assignmentNo) {
        return offersOf(member, assignmentNo).offers().stream()
                .filter(offer -> offer.benefit().equals(benefit))
                .findFirst()
                .orElseThrow(() -> Refused.absent("benefit"));
    }
}
