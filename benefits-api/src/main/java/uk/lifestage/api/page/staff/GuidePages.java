package uk.lifestage.api.page.staff;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.lifestage.api.guide.GuideView;
import uk.lifestage.api.guide.ReadGuides;
import uk.lifestage.api.page.Markdown;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.MeView;
import uk.lifestage.api.web.Member;

/** Plain information, by strand and life stage, to be searched. */
@Controller
class GuidePages {
    private static final int LONGEST = 200;

    private final ReadGuides guides;

    GuidePages(ReadGuides guides) {
        this.guides = guides;
    }

    @GetMapping("/staff/guides")
    String list(
            Member member,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String strand,
            @RequestParam(defaultValue = "") String stage,
            Model model) {
        var names = StaffModel.names(model);
        var words = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        var found = (words.isEmpty() ? guides.list(member) : guides.search(member, words))
                .stream()
                        .filter(guide -> strand.isEmpty()
                                || !names.strands().containsKey(strand)
                                || guide.strands().contains(strand))
                        .filter(guide -> stage.isEmpty()
                                || !names.stages().containsKey(stage)
                                || guide.stages().contains(stage))
                        .toList();
        var mine = stages(model);
        boolean everything = words.isEmpty() && strand.isEmpty() && stage.isEmpty();
        model.addAttribute("q", words);
        model.addAttribute("strand", strand);
        model.addAttribute("stage", stage);
        model.addAttribute("everything", everything);
        model.addAttribute(
                "forYou",
                everything
                        ? found.stream()
                                .filter(guide -> guide.stages().stream().anyMatch(mine::contains))
                                .toList()
                        : List.of());
        model.addAttribute("guides", found);
        return "staff/guides";
    }

    @GetMapping("/staff/guides/{slug}")
    String guide(Member member, @PathVariable String slug, Model model) {
        var guide = guides.find(member, slug).orElseThrow(() -> Refused.absent("guide"));
        model.addAttribute("guide", guide);
        model.addAttribute("html", Markdown.html(guide.body()));
        model.addAttribute("benefits", known(guide, model));
        return "staff/guide";
    }

    private static List<String> known(GuideView guide, Model model) {
        var names = StaffModel.names(model);
        return guide.benefits().stream().filter(names.benefits()::containsKey).toList();
    }

    private static Set<String> stages(Model model) {
        return model.getAttribute("me") instanceof MeView me
                ? me.lifeStages().stream().map(MeView.StageView::code).collect(Collectors.toSet())
                : Set.of();
    }
}
