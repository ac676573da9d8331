package uk.lifestage.api.message;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.message.MessageStore;
import uk.lifestage.db.support.TenantScope;

/** Messages go out where a mail server is named; otherwise they wait in the outbox. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class Mail {
    /** Where a mail server is named. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnProperty("lifestage.mail.host")
    static class Going {
        @Bean
        RelayMessages relayMessages(
                MessageStore outbox,
                EmployerDirectory employers,
                TenantScope scope,
                BusinessDay day,
                MailSettings settings) {
            return new RelayMessages(outbox, employers, scope, day, settings);
        }

        @Bean
        Rounds mailRounds(RelayMessages relay) {
            return new Rounds(relay);
        }
    }

    /** Looks into the outbox again and again. */
    static class Rounds {
        private final RelayMessages relay;

        Rounds(RelayMessages relay) {
            this.relay = relay;
        }

        @Scheduled(fixedDelayString = "${lifestage.mail.every:10s}")
        void round() {
            relay.relay();
        }
    }
}
