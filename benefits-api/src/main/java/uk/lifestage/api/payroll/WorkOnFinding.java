package uk.lifestage.api.payroll;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.payroll.FindingEvent;
import uk.lifestage.db.payroll.FindingId;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingState;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.support.StaleVersion;

/**
 * Notes what somebody did about a finding: took it up, gave it to somebody else, settled or accepted it. Nothing is
 * overwritten; settled and accepted ones can be opened again.
 */
@Component
public class WorkOnFinding {
    private final Tenant tenant;
    private final BusinessDay day;
    private final FindingStore findings;
    private final ShowFindings show;
    private final Audited audited;

    WorkOnFinding(Tenant tenant, BusinessDay day, FindingStore findings, ShowFindings show, Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.findings = findings;
        this.show = show;
        this.audited = audited;
    }

    /** What is done; what is absent stays as it is. */
    public record Work(
            @Nullable FindingState state,
            @Nullable FindingOwner owner,
            @Nullable String note) {}

    /**
     * Notes some work on a finding that was read at a revision; refused where nothing is done, or where it is settled or
     * accepted without a word why.
     */
    public FindingView note(Member member, UUID id, int revision, Work work) {
        return tenant.within(member, employer -> {
            var finding = findings.find(new FindingId(id)).orElseThrow(() -> Refused.absent("finding"));
            if (finding.revision() != revision) {
                throw new StaleVersion("finding " + id, revision);
            }
            if (work.state() == null && work.owner() == null && work.note() == null) {
                throw Refused.malformed("/", "needs a state, an owner or a note");
            }
            var state = work.state() == null ? finding.state() : work.state();
            var owner = work.owner() == null ? finding.owner() : work.owner();
            if (work.state() != null && work.state().isDone() && work.note() == null) {
                throw Refused.malformed("/note", "is required to settle or accept a finding: say why");
            }
            findings.append(
                    finding.id(), new FindingEvent(revision + 1, day.now(), member.name(), state, owner, work.note()));
            audited.record(
                    member,
                    member.roles().contains(Role.PAYROLL) ? Role.PAYROLL : Role.HR,
                    "finding.work",
                    id.toString(),
                    Map.of("code", finding.finding().code(), "state", state.code(), "owner", owner.code()));
            return show.view(findings.find(finding.id())
                    .orElseThrow(() -> new IllegalStateException("Finding " + id + " is gone")));
        });
    }
}
