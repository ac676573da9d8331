package uk.lifestage.api.web;

import java.util.function.Function;
import org.springframework.stereotype.Component;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.support.TenantScope;

/** Does a member's work in one transaction that sees their own employer's rows and no others. */
@Component
public class Tenant {
    private final TenantScope scope;
    private final EmployerStore employers;

    Tenant(TenantScope scope, EmployerStore employers) {
        this.scope = scope;
        this.employers = employers;
    }

    /** Some work for a member, with their employer. */
    public <T> T within(Member member, Function<Employer, T> work) {
        return scope.inTransaction(member.employer(), Employer.class, employers::enter, work);
    }
}
