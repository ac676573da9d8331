package uk.lifestage.api.web;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.standing.StandingStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmployeeId;

/** Does a member's work in one transaction that sees their own employer's rows and no others. */
@Component
public class Tenant {
    private final TenantScope scope;
    private final EmployerStore employers;
    private final StandingStore standings;

    Tenant(TenantScope scope, EmployerStore employers, StandingStore standings) {
        this.scope = scope;
        this.employers = employers;
        this.standings = standings;
    }

    /** Some work for a member, with their employer. */
    public <T> T within(Member member, Function<Employer, T> work) {
        return scope.inTransaction(member.employer(), Employer.class, employers::enter, work);
    }

    /**
     * Some work that tells a member of staff how they stand and changes nothing of it: what is known of them is asked for
     * once, as it begins, and holds for all of it.
     */
    public <T> T telling(Member member, EmployeeId employee, Function<StandingStore.Entry, T> work) {
        var begun = begun(employee);
        return begun.isPresent()
                ? work.apply(begun.get())
                : scope.beginning(
                        member.employer(),
                        () -> standings.enter(member.employer(), employee),
                        StandingStore.Entry::employer,
                        work);
    }

    /** With what the running transaction began, where it tells this person how they stand. */
    public Optional<StandingStore.Entry> begun(EmployeeId employee) {
        return scope.begun(StandingStore.Entry.class)
                .filter(entry -> entry.employee().equals(employee));
    }

    /**
     * A decision on a member of staff, alone: whoever else decides on them waits until it ends.
     *
     * @param key under which they submit a basket
     */
    public <T> T deciding(Member member, EmployeeId employee, String key, Function<StandingStore.Decision, T> work) {
        return scope.beginning(
                member.employer(),
                () -> standings.decideAlone(member.employer(), employee, key),
                StandingStore.Decision::employer,
                work);
    }
}
