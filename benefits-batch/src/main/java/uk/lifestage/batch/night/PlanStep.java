package uk.lifestage.batch.night;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightPlan;
import uk.lifestage.db.payroll.NightPlanStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.support.TenantScope;

/** Decides whose due lines the night works out: everyone's, or those of whom anything has changed. */
@Component
class PlanStep implements Tasklet {
    private final EmployerDirectory employers;
    private final NightStore nights;
    private final NightPlanStore plans;
    private final PublishedCatalogues catalogues;
    private final PayCalendarStore calendars;
    private final TenantScope scope;
    private final Progress progress;

    PlanStep(
            EmployerDirectory employers,
            NightStore nights,
            NightPlanStore plans,
            PublishedCatalogues catalogues,
            PayCalendarStore calendars,
            TenantScope scope,
            Progress progress) {
        this.employers = employers;
        this.nights = nights;
        this.plans = plans;
        this.catalogues = catalogues;
        this.calendars = calendars;
        this.scope = scope;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var plan = scope.inTransaction(night.employer().id(), () -> plans.plan(night.run(), fingerprint()));
        progress.add(night.employer(), night.run(), plan.posts(), plan.posts(), 0);
        progress.say(
                night.employer(),
                night.run(),
                plan.scope() == NightPlan.Scope.EVERYONE
                        ? "everyone is worked out: " + plan.because()
                        : "whoever has changed is worked out: " + plan.because());
        return RepeatStatus.FINISHED;
    }

    /** What everybody's due lines rest on: catalogues, pay calendars, and the product, whose rules and law may change. */
    private String fingerprint() {
        var ground = new StringBuilder("product ").append(Product.VERSION).append('\n');
        for (var version : catalogues.published()) {
            ground.append(version).append('\n');
        }
        for (var group : calendars.list()) {
            ground.append(group.calendar()).append('\n');
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(ground.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
