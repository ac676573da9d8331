package uk.lifestage.api.employer;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmployerId;

/** Makes the employers that the configuration names and that are not there yet; it never changes one that is. */
@Component
@EnableConfigurationProperties(ConfiguredEmployers.Named.class)
class ConfiguredEmployers implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredEmployers.class);

    private final Named named;
    private final EmployerDirectory directory;
    private final EmployerStore employers;
    private final TenantScope scope;

    ConfiguredEmployers(Named named, EmployerDirectory directory, EmployerStore employers, TenantScope scope) {
        this.named = named;
        this.directory = directory;
        this.employers = employers;
        this.scope = scope;
    }

    /** {@code lifestage.employers[0].code} and so on. */
    @ConfigurationProperties("lifestage")
    record Named(@DefaultValue List<One> employers) {
        /** One employer by the short name that tokens and folders use, and by the name that people read. */
        record One(
                String code,
                String name,
                @DefaultValue("Europe/London") ZoneId timeZone,
                @DefaultValue("GBP") String currency) {}
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (var one : named.employers()) {
            if (directory.find(one.code()).isEmpty()) {
                create(one);
            }
        }
    }

    private void create(Named.One one) {
        var employer = new Employer(
                new EmployerId(UUID.randomUUID()),
                one.code(),
                one.name(),
                one.timeZone(),
                CurrencyUnit.of(one.currency()),
                FeedGuards.USUAL);
        try {
            scope.inTransaction(employer.id(), () -> employers.append(employer));
            LOG.info("Employer {} was created", one.code());
        } catch (DataIntegrityViolationException refused) {
            if (directory.find(one.code()).isEmpty()) {
                throw refused;
            }
            LOG.info("Employer {} was created by another process", one.code());
        }
    }
}
