package uk.lifestage.api.page;

import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import uk.lifestage.api.evidence.KeepEvidence;
import uk.lifestage.api.web.Member;

/** HR downloads what somebody sent as evidence; each time is in the trail. */
@Controller
class EvidenceDownloadPage {
    private final KeepEvidence evidence;

    EvidenceDownloadPage(KeepEvidence evidence) {
        this.evidence = evidence;
    }

    @GetMapping("/hr/evidence/{id}/document")
    ResponseEntity<byte[]> document(Member member, @PathVariable UUID id) {
        return Download.of(evidence.forHr(member, id));
    }
}
