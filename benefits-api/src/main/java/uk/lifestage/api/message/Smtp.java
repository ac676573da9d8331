package uk.lifestage.api.message;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import uk.lifestage.db.message.Message;

/** One conversation with the employer's mail server (RFC 5321, 3207, 4954), in which several messages may be handed on. */
final class Smtp implements Closeable {
    private static final Pattern ADDRESS = Pattern.compile("[\\x21-\\x7E&&[^<>()\",:;\\\\]]+@[A-Za-z0-9.-]+");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});
    /** Of an encoded word's 75 characters, so many bytes of text. */
    private static final int WORD = 42;

    private final MailSettings settings;
    private Socket socket;
    private BufferedReader in;
    private OutputStream out;
    private List<String> extensions = List.of();

    /** The server said no. Its own words may name the person, so only its number is told. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean forGood;

        Refused(String step, int code) {
            super("SMTP " + code + " at " + step);
            this.forGood = code >= 500;
        }

        /** Whether it would say the same again. */
        boolean forGood() {
            return forGood;
        }
    }

    private Smtp(MailSettings settings, Socket socket) throws IOException {
        this.settings = settings;
        this.socket = socket;
        this.in = reader(socket);
        this.out = socket.getOutputStream();
    }

    /** Whether a text is an address that can be written into an envelope as it is. */
    static boolean isAddress(String text) {
        return text.length() <= 254 && ADDRESS.matcher(text).matches();
    }

    /** Connects, and signs in where the settings say so. */
    static Smtp open(MailSettings settings) throws IOException {
        int patience = Math.toIntExact(settings.patience().toMillis());
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), patience);
            socket.setSoTimeout(patience);
            var session = new Smtp(
                    settings, settings.security() == MailSettings.Channel.TLS ? secured(socket, settings) : socket);
            session.expect("greeting", 220);
            session.hello();
            if (settings.security() == MailSettings.Channel.STARTTLS) {
                session.command("STARTTLS", "STARTTLS", 220);
                session.secure();
                session.hello();
            }
            if (!settings.username().isEmpty()) {
                session.signIn();
            }
            return session;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Hands on one message. After a refusal the conversation can go on. */
    void send(Message message) throws IOException {
        if (!isAddress(message.address())) {
            throw new Refused("address", 553);
        }
        try {
            command("MAIL", "MAIL FROM:<" + settings.from() + ">", 250);
            command("RCPT", "RCPT TO:<" + message.address() + ">", 250);
            command("DATA", "DATA", 354);
            out.write(text(message).getBytes(StandardCharsets.US_ASCII));
            command("content", ".", 250);
        } catch (Refused refused) {
            command("RSET", "RSET", 250);
            throw refused;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            command("QUIT", "QUIT", 221);
        } catch (IOException gone) {
            // It is over either way.
        } finally {
            socket.close();
        }
    }

    private void hello() throws IOException {
        extensions = command("EHLO", "EHLO lifestage", 250);
    }

    private void secure() throws IOException {
        socket = secured(socket, settings);
        in = reader(socket);
        out = socket.getOutputStream();
    }

    private static Socket secured(Socket plain, MailSettings settings) throws IOException {
        var secure = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, settings.host(), settings.port(), true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private void signIn() throws IOException {
        var offered = extensions.stream()
                .map(line -> line.toUpperCase(Locale.ROOT))
                .filter(line -> line.startsWith("AUTH"))
                .findFirst()
                .orElse("");
        if (offered.contains("PLAIN")) {
            var secret = "\0" + settings.username() + "\0" + settings.password();
            command("AUTH", "AUTH PLAIN " + base64(secret), 235);
        } else {
            command("AUTH", "AUTH LOGIN", 334);
            command("AUTH", base64(settings.username()), 334);
            command("AUTH", base64(settings.password()), 235);
        }
    }

    private String text(Message message) {
        var head = List.of(
                "From: <" + settings.from() + ">",
                "To: <" + message.address() + ">",
                "Subject: " + words(message.subject()),
                "Date: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                message.createdAt().atOffset(ZoneOffset.UTC)),
                "Message-ID: <" + message.id()
                        + settings.from().substring(settings.from().indexOf('@')) + ">",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Language: " + message.language(),
                "Content-Transfer-Encoding: base64",
                "Auto-Submitted: auto-generated");
        var body = message.body().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        // Base64 has no dots, so no line can be taken for the end.
        return String.join("\r\n", head) + "\r\n\r\n" + LINES.encodeToString(body) + "\r\n";
    }

    /** A header's text as encoded words (RFC 2047), none of which tears a letter in two. */
    private static String words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int letter : text.codePoints().toArray()) {
            var next = Character.toString(letter);
            if ((word + next).getBytes(StandardCharsets.UTF_8).length > WORD) {
                words.add(word.toString());
                word.setLength(0);
            }
            word.append(next);
        }
        words.add(word.toString());
        return String.join(
                "\r\n ",
                words.stream().map(one -> "=?UTF-8?B?" + base64(one) + "?=").toList());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> command(String step, String line, int expected) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return expect(step, expected);
    }

    private List<String> expect(String step, int expected) throws IOException {
        var lines = new ArrayList<String>();
        for (; ; ) {
            var line = in.readLine();
            if (line == null || line.length() < 3) {
                throw new IOException("The mail server hung up at " + step);
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) != '-') {
                int code = Integer.parseInt(line.substring(0, 3));
                if (code != expected) {
                    throw new Refused(step, code);
                }
                return lines;
            }
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }
}
