package uk.lifestage.api.page.hr;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.lifestage.api.catalogue.KeepCatalogue;
import uk.lifestage.api.people.DecideApproval;
import uk.lifestage.api.people.RecordEvidence;
import uk.lifestage.api.web.Member;

/** HR's home: what waits for somebody, and the catalogue's versions. */
@Controller
class HrHomePage {
    private final KeepCatalogue catalogues;
    private final DecideApproval approvals;
    private final RecordEvidence evidence;

    HrHomePage(KeepCatalogue catalogues, DecideApproval approvals, RecordEvidence evidence) {
        this.catalogues = catalogues;
        this.approvals = approvals;
        this.evidence = evidence;
    }

    @GetMapping("/hr")
    String show(Member member, Model model) {
        model.addAttribute("catalogues", catalogues.list(member));
        model.addAttribute("waiting", approvals.list(member).size());
        model.addAttribute("awaited", evidence.awaited(member).size());
        return "hr/home";
    }
}
