package uk.lifestage.batch.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import uk.lifestage.batch.intake.HrFeedIntake;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.guide.GuideStore;
import uk.lifestage.db.support.DatabaseMode;
import uk.lifestage.db.support.TenantScope;

/**
 * The demo council in the embedded database, before the first page is served; in an operator's database never, and with
 * {@code lifestage.demo.enabled=false} not in the embedded one either.
 */
@AutoConfiguration(afterName = "uk.lifestage.batch.night.NightAutoConfiguration")
@ConditionalOnBean(HrFeedIntake.class)
public class DemoAutoConfiguration {
    private static final ZoneId COUNCIL = ZoneId.of("Europe/London");

    @Bean
    DemoCouncil demoCouncil(
            EmployerDirectory directory,
            TenantScope scope,
            EmployerStore employers,
            PayCalendarStore calendars,
            CatalogueStore catalogues,
            HrFeedIntake intake,
            PeopleStore people,
            CircumstanceStore circumstances,
            DependantStore dependants,
            LifeEventStore lifeEvents,
            GuideStore guides) {
        return new DemoCouncil(
                directory,
                scope,
                employers,
                calendars,
                catalogues,
                intake,
                people,
                circumstances,
                dependants,
                lifeEvents,
                guides);
    }

    /** Not a runner: those come after the web server has begun to answer. */
    @Bean
    SmartInitializingSingleton establishDemoCouncil(
            DemoCouncil council, DatabaseMode mode, Clock clock, Environment environment) {
        return () -> {
            if (mode == DatabaseMode.EMBEDDED
                    && environment.getProperty("lifestage.demo.enabled", Boolean.class, true)) {
                var now = clock.instant();
                var today = environment.getProperty("lifestage.today");
                council.establish(today == null ? LocalDate.ofInstant(now, COUNCIL) : LocalDate.parse(today), now);
            }
        };
    }
}
