package uk.lifestage.api.page;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.lifestage.api.audit.ReadAudit;
import uk.lifestage.api.web.Member;

/** The auditor's home: the latest of the trail. */
@Controller
class AuditPage {
    private static final int LATEST = 100;

    private final ReadAudit audit;

    AuditPage(ReadAudit audit) {
        this.audit = audit;
    }

    @GetMapping("/audit")
    String show(Member member, Model model) {
        model.addAttribute("events", audit.list(member, null, null, LATEST));
        return "audit";
    }
}
