package uk.lifestage.api.message;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import uk.lifestage.db.message.Message;

/** One conversation with the employer's mail server, in which several messages may be handed on. */
final class Smtp implements Closeable {
    private static final int LONGEST_ADDRESS = 254;
    /** What a server says of an address that no mail can go to. */
    private static final int NO_SUCH_ADDRESS = 553;

    private final Session session;
    private final Transport line;
    private final String from;

    /** The server said no. Its own words may name the person, so only its number is told. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean forGood;

        Refused(int code) {
            super("SMTP " + code);
            this.forGood = code >= 500;
        }

        /** Whether it would say the same again. */
        boolean forGood() {
            return forGood;
        }
    }

    private Smtp(Session session, Transport line, String from) {
        this.session = session;
        this.line = line;
        this.from = from;
    }

    /** Whether a text is an address that mail can go to: one, without a name or a comment. */
    static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true).validate();
            return text.length() <= LONGEST_ADDRESS && text.indexOf('@') > 0 && text.matches("[\\x21-\\x7E&&[^<>,;]]+");
        } catch (AddressException notOne) {
            return false;
        }
    }

    /** Connects, and signs in where the settings say so. */
    static Smtp open(MailSettings settings) throws IOException {
        var session = Session.getInstance(properties(settings));
        try {
            var line = session.getTransport("smtp");
            var signsIn = !settings.username().isEmpty();
            line.connect(
                    settings.host(),
                    settings.port(),
                    signsIn ? settings.username() : null,
                    signsIn ? settings.password() : null);
            return new Smtp(session, line, settings.from());
        } catch (MessagingException failure) {
            throw new IOException("the mail server does not answer or did not let us in", failure);
        }
    }

    private static Properties properties(MailSettings settings) {
        var patience = Long.toString(settings.patience().toMillis());
        var properties = new Properties();
        properties.setProperty("mail.smtp.localhost", "lifestage");
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(!settings.username().isEmpty()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> {
                // As it is: on this machine, without a password.
            }
        }
        return properties;
    }

    /** Hands on one message. After a refusal the conversation can go on. */
    void send(Message message) throws IOException {
        if (!isAddress(message.address())) {
            throw new Refused(NO_SUCH_ADDRESS);
        }
        try {
            var to = new Address[] {new InternetAddress(message.address())};
            line.sendMessage(written(message, to), to);
        } catch (MessagingException failure) {
            throw said(failure);
        }
    }

    private MimeMessage written(Message message, Address[] to) throws MessagingException {
        var mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + message.id() + from.substring(from.indexOf('@')) + ">");
            }
        };
        mail.setFrom(new InternetAddress(from));
        mail.setRecipients(jakarta.mail.Message.RecipientType.TO, to);
        mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(message.createdAt()));
        mail.setText(message.body(), StandardCharsets.UTF_8.name());
        mail.setHeader("Content-Transfer-Encoding", "base64");
        mail.setHeader("Content-Language", message.language());
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.saveChanges();
        return mail;
    }

    /** The server's number, from wherever in the chain of failures it stands; without one there is no connection. */
    private static IOException said(MessagingException failure) {
        for (Exception one = failure;
                one != null;
                one = one instanceof MessagingException m ? m.getNextException() : null) {
            int code = switch (one) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException whole -> whole.getReturnCode();
                default -> -1;
            };
            if (code >= 400) {
                return new Refused(code);
            }
        }
        return new IOException("the mail server hung up", failure);
    }

    @Override
    public void close() throws IOException {
        try {
            line.close();
        } catch (MessagingException gone) {
            throw new IOException("the mail server was gone already", gone);
        }
    }
}
