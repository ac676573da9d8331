package uk.lifestage.api.page;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.lifestage.api.catalogue.KeepCatalogue;
import uk.lifestage.api.people.DecideApproval;
import uk.lifestage.api.web.Member;

/** HR's home: the catalogue's versions and the choices that wait. */
@Controller
class HrPage {
    private final KeepCatalogue catalogues;
    private final DecideApproval approvals;

    HrPage(KeepCatalogue catalogues, DecideApproval approvals) {
        this.catalogues = catalogues;
        this.approvals = approvals;
    }

    @GetMapping("/hr")
    String show(Member member, Model model) {
        model.addAttribute("catalogues", catalogues.list(member));
        model.addAttribute("approvals", approvals.list(member));
        return "hr";
    }
}
