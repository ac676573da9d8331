package uk.lifestage.batch.night;

import java.util.Set;
import org.springframework.batch.core.scope.context.ChunkContext;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.support.TenantScope;

/** The run that a step belongs to, found again by the job's parameters. */
record RunningNight(NightKey key, Employer employer, NightRun run) {
    static RunningNight of(ChunkContext context, EmployerDirectory employers, NightStore nights, TenantScope scope) {
        var key = NightKey.of(
                context.getStepContext().getStepExecution().getJobExecution().getJobParameters());
        return of(key, employers, nights, scope);
    }

    static RunningNight of(NightKey key, EmployerDirectory employers, NightStore nights, TenantScope scope) {
        var employer = employers
                .find(key.employer())
                .orElseThrow(() -> new IllegalStateException("No employer has the code " + key.employer()));
        var run = scope.inTransaction(
                employer.id(),
                () -> nights.find(key.businessDate(), Set.copyOf(key.payGroups()), key.replaces())
                        .orElseThrow(() -> new IllegalStateException("The run " + key + " was never begun")));
        return new RunningNight(key, employer, run);
    }
}
