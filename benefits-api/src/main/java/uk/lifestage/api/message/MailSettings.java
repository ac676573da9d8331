package uk.lifestage.api.message;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the outbox goes: {@code lifestage.mail.*}. Without a host messages wait in the outbox.
 *
 * @param host the employer's own mail server, which knows where to send them
 * @param security {@code STARTTLS} unless the server is on this machine ({@code NONE}) or speaks TLS from the start
 * @param username empty where the server asks for none
 * @param from the sender's address; answers go there
 * @param pages where people find the product, for example {@code https://benefits.example.gov.uk}; empty to name no address
 * @param patience how long the server may take to answer
 */
@ConfigurationProperties("lifestage.mail")
public record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("STARTTLS") Channel security,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("") String pages,
        @DefaultValue("20s") Duration patience) {
    public MailSettings {
        if (!host.isBlank() && !Smtp.isAddress(from)) {
            throw new IllegalArgumentException(
                    "lifestage.mail.host is set: lifestage.mail.from must be the sender's address");
        }
        if (!username.isEmpty() && security == Channel.NONE) {
            throw new IllegalArgumentException(
                    "lifestage.mail.username is set: a password goes over STARTTLS or TLS only (lifestage.mail.security)");
        }
    }

    /** How the way to the mail server is protected. */
    public enum Channel {
        NONE,
        STARTTLS,
        TLS
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + ", " + security + "]";
    }
}
