package uk.lifestage.api.message;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.message.Message;
import uk.lifestage.db.message.MessageStore;
import uk.lifestage.db.support.TenantScope;

/**
 * Hands the outbox's messages on to the employer's mail server. Several processes may do so: each message is one
 * transaction's. A process that dies between the server's yes and its own commit hands a message on twice, under one
 * Message-ID, by which mail systems recognise it.
 */
public class RelayMessages {
    private static final Logger LOG = LoggerFactory.getLogger(RelayMessages.class);
    private static final int MOST_AT_ONCE = 500;
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private final MessageStore outbox;
    private final EmployerDirectory employers;
    private final TenantScope scope;
    private final BusinessDay day;
    private final MailSettings settings;

    public RelayMessages(
            MessageStore outbox,
            EmployerDirectory employers,
            TenantScope scope,
            BusinessDay day,
            MailSettings settings) {
        this.outbox = outbox;
        this.employers = employers;
        this.scope = scope;
        this.day = day;
        this.settings = settings;
    }

    /** Hands on what waits; what cannot be handed on now is tried again later, longer apart each time. */
    public void relay() {
        for (var employer : employers.list()) {
            if (!relay(employer)) {
                return;
            }
        }
    }

    /** Whether the mail server answers. */
    private boolean relay(Employer employer) {
        try (var line = new Line()) {
            for (int i = 0; i < MOST_AT_ONCE && scope.inTransaction(employer.id(), () -> one(line)); i++) {
                // The next one.
            }
            return !line.dead;
        }
    }

    /** Hands on one; false where none waits or the server does not answer. */
    private boolean one(Line line) {
        var now = day.now();
        var next = outbox.take(1, now);
        if (next.isEmpty()) {
            return false;
        }
        var message = next.getFirst();
        try {
            line.send(message);
            outbox.sent(message.id(), now);
        } catch (Smtp.Refused refused) {
            outbox.failed(
                    message.id(), String.valueOf(refused.getMessage()), refused.forGood() ? null : again(message, now));
            LOG.warn("Message {} was not taken: {}", message.id(), refused.getMessage());
        } catch (IOException failure) {
            outbox.failed(message.id(), "no connection", again(message, now));
            LOG.warn("No mail goes out: {}", failure.getMessage());
            line.dead = true;
        }
        return !line.dead;
    }

    private static @Nullable Instant again(Message message, Instant now) {
        return message.attempts() < WAITS.size() ? now.plus(WAITS.get(message.attempts())) : null;
    }

    /** The conversation of one round, begun with its first message. */
    private final class Line implements AutoCloseable {
        private @Nullable Smtp open;
        private boolean dead;

        void send(Message message) throws IOException {
            var line = open;
            if (line == null) {
                line = Smtp.open(settings);
                open = line;
            }
            line.send(message);
        }

        @Override
        public void close() {
            if (open != null) {
                try {
                    open.close();
                } catch (IOException gone) {
                    LOG.debug("The mail server was gone already");
                }
            }
        }
    }
}
