package uk.lifestage.batch.night;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import uk.lifestage.batch.delivery.DeliverFiles;
import uk.lifestage.batch.delivery.DeliverySettings;
import uk.lifestage.batch.export.ArchiveFile;
import uk.lifestage.batch.export.ExportFile;
import uk.lifestage.batch.export.ExportLayouts;
import uk.lifestage.batch.export.PlaceFiles;
import uk.lifestage.batch.returns.ReturnInbox;
import uk.lifestage.db.delivery.DeliveryFindings;
import uk.lifestage.db.delivery.DeliveryStore;
import uk.lifestage.db.delivery.DestinationStore;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.layout.LayoutFileStore;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.RunRequestStore;
import uk.lifestage.db.support.Folders;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.TenantScope;

/**
 * The night, wherever its module is on the class path: in a process of its own, or in the web's. The web knows nothing
 * of it; both meet in the table of requests.
 */
@AutoConfiguration
@EnableConfigurationProperties(DeliverySettings.class)
@ComponentScan({"uk.lifestage.batch.night", "uk.lifestage.batch.intake", "uk.lifestage.batch.returns"})
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
    NightMeters nightMeters(ObjectProvider<MeterRegistry> registry) {
        return new NightMeters(registry.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    Progress nightProgress(NightStore nights, TenantScope scope, NightMeters meters, Clock clock) {
        return new Progress(nights, scope, meters, clock);
    }

    @Bean
    ExportFile exportFile(Folders folders, PayrollFileStore files, TenantScope scope, NightStop stop) {
        return new ExportFile(folders.outboxes(), files, scope, stop::check);
    }

    @Bean
    PlaceFiles placeFiles(Folders folders, PayrollFileStore files, TenantScope scope) {
        return new PlaceFiles(folders.outboxes(), files, scope);
    }

    @Bean
    ArchiveRuns archiveRuns(Folders folders, NightStore nights, JobRepository jobs, TenantScope scope, Clock clock) {
        return new ArchiveRuns(nights, new ArchiveFile(folders.outboxes()), jobs, scope, clock);
    }

    @Bean
    ExportLayouts exportLayouts(
            Folders folders,
            PayrollFileStore files,
            LayoutFileStore layoutFiles,
            LineFactStore lines,
            FindingStore findings,
            TenantScope scope,
            NightStop stop) {
        return new ExportLayouts(folders.outboxes(), files, layoutFiles, lines, findings, scope, stop::check);
    }

    @Bean
    DeliverFiles deliverFiles(
            Folders folders,
            DeliverySettings settings,
            DestinationStore destinations,
            DeliveryStore deliveries,
            PayrollFileStore files,
            DeliveryFindings findings,
            TenantScope scope,
            Clock clock,
            NightStop stop) {
        return new DeliverFiles(
                folders.outboxes(), settings, destinations, deliveries, files, findings, scope, clock, stop::check);
    }

    /** Looking for work, unless this process is told not to ({@code lifestage.night.enabled=false}). */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "lifestage.night.enabled", matchIfMissing = true)
    static class Looking {
        @Bean
        FilePoller filePoller(
                EmployerDirectory employers,
                AfterExport afterExport,
                DeliverFiles deliver,
                NightLock lock,
                NightStop stop) {
            return new FilePoller(employers, afterExport, deliver, lock, stop);
        }

        /** @param after how long a run's steps stay in the database; {@code never} leaves them there */
        @Bean
        @ConditionalOnExpression("'${lifestage.archive.after:P13M}' != 'never'")
        ArchivePoller archivePoller(
                EmployerDirectory employers,
                ArchiveRuns runs,
                NightLock lock,
                @Value("${lifestage.archive.after:P13M}") Period after,
                Clock clock) {
            return new ArchivePoller(employers, runs, lock, after, clock);
        }

        /**
         * @param at the hour in each employer's own time zone from which the ordinary night runs, for example
         *     {@code 00:30}: before noon that of the day that has ended; empty where nights run on request alone
         * @param tries how often a night that fails is begun by itself in all
         * @param tryAgainAfter how long it rests after the first failure; twice as long after each further one
         */
        @Bean
        RequestPoller requestPoller(
                EmployerDirectory employers,
                RunRequestStore requests,
                NightStore nights,
                TenantScope scope,
                NightRunner runner,
                NightLock lock,
                NightStop stop,
                PlaceFiles placing,
                NightMeters meters,
                ReturnInbox returns,
                RecordedMoments moments,
                Clock clock,
                @Value("${lifestage.night.at:00:30}") String at,
                @Value("${lifestage.night.tries:6}") int tries,
                @Value("${lifestage.night.try-again-after:1m}") Duration tryAgainAfter) {
            return new RequestPoller(
                    employers,
                    requests,
                    nights,
                    scope,
                    runner,
                    lock,
                    stop,
                    placing,
                    meters,
                    returns,
                    moments,
                    clock,
                    NightHour.of(at),
                    new TryAgain(tries, tryAgainAfter));
        }
    }
}
