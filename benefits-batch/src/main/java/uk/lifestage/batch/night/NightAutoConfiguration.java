package uk.lifestage.batch.night;

import java.time.Clock;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import uk.lifestage.batch.export.ExportFile;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.RunRequestStore;
import uk.lifestage.db.support.Folders;
import uk.lifestage.db.support.TenantScope;

/**
 * The night, wherever its module is on the class path: in a process of its own, or in the web's. The web knows nothing
 * of it; both meet in the table of requests.
 */
@AutoConfiguration
@ComponentScan({"uk.lifestage.batch.night", "uk.lifestage.batch.intake"})
public class NightAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    Folders folders(Environment environment) {
        return Folders.of(environment);
    }

    @Bean
    Progress nightProgress(NightStore nights, TenantScope scope, Clock clock) {
        return new Progress(nights, scope, clock);
    }

    @Bean
    ExportFile exportFile(Folders folders, PayrollFileStore files, TenantScope scope) {
        return new ExportFile(folders.outboxes(), files, scope);
    }

    /** Looking for work, unless this process is told not to ({@code lifestage.night.enabled=false}). */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "lifestage.night.enabled", matchIfMissing = true)
    static class Looking {
        /**
         * @param at the hour in each employer's own time zone from which the day's ordinary night runs, for example
         *     {@code 22:00}; empty where nights run on request alone
         */
        @Bean
        RequestPoller requestPoller(
                EmployerDirectory employers,
                RunRequestStore requests,
                NightStore nights,
                TenantScope scope,
                NightRunner runner,
                NightLock lock,
                Clock clock,
                @Value("${lifestage.night.at:22:00}") String at) {
            var nightlyAt =
                    at.isBlank() || at.equals("never") ? Optional.<LocalTime>empty() : Optional.of(LocalTime.parse(at));
            return new RequestPoller(employers, requests, nights, scope, runner, lock, clock, nightlyAt);
        }
    }
}
