package uk.lifestage.api.feed;

import java.util.Map;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employer.FeedGuards;

/** Sets how much of an HR feed may be odd. */
@Component
public class KeepFeedGuards {
    private final Tenant tenant;
    private final EmployerStore employers;
    private final Audited audited;

    KeepFeedGuards(Tenant tenant, EmployerStore employers, Audited audited) {
        this.tenant = tenant;
        this.employers = employers;
        this.audited = audited;
    }

    /** The guards as they are from now on. */
    public FeedGuards keep(Member member, FeedGuards guards) {
        return tenant.within(member, employer -> {
            employers.changeFeedGuards(employer.id(), guards);
            audited.record(
                    member,
                    Role.HR,
                    "feed.guards",
                    employer.code(),
                    Map.of(
                            "rejected", guards.rejectedShare().toPlainString(),
                            "missing", guards.missingShare().toPlainString(),
                            "changed", guards.changedShare().toPlainString()));
            return employers.get(employer.id()).feedGuards();
        });
    }
}
