package uk.lifestage.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A mail server in this process: keeps what it is handed, and says no when it is told to. */
final class SmtpServer implements AutoCloseable {
    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([^?]+)\\?=");

    /** A message as it came over the wire. */
    record Mail(String from, String to, List<String> lines) {
        String header(String name) {
            var all = String.join("\n", lines.subList(0, lines.indexOf("")))
                    .replace("\n ", " ")
                    .lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .collect(Collectors.joining(", "));
            var plain = new StringBuilder();
            var words = WORD.matcher(all);
            while (words.find()) {
                plain.append(new String(Base64.getDecoder().decode(words.group(1)), StandardCharsets.UTF_8));
            }
            return plain.isEmpty() ? all : plain.toString();
        }

        String body() {
            return new String(
                    Base64.getMimeDecoder().decode(String.join("", lines.subList(lines.indexOf("") + 1, lines.size()))),
                    StandardCharsets.UTF_8);
        }
    }

    final List<Mail> mails = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    /** What to say to the next recipients in place of yes. */
    final Deque<String> refusals = new ConcurrentLinkedDeque<>(new ArrayDeque<>());

    private final ServerSocket socket;

    SmtpServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var caller = socket.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            say(caller, "220 mail.example.org");
            var from = "";
            var to = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                if (line.startsWith("EHLO")) {
                    say(caller, "250-mail.example.org\r\n250-AUTH LOGIN PLAIN\r\n250 8BITMIME");
                } else if (line.startsWith("MAIL FROM:")) {
                    from = line.substring(11, line.length() - 1);
                    say(caller, "250 ok");
                } else if (line.startsWith("RCPT TO:")) {
                    to = line.substring(9, line.length() - 1);
                    var no = refusals.poll();
                    say(caller, no == null ? "250 ok" : no);
                } else if (line.equals("DATA")) {
                    say(caller, "354 go on");
                    var lines = new CopyOnWriteArrayList<String>();
                    for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                        lines.add(text);
                    }
                    mails.add(new Mail(from, to, lines));
                    say(caller, "250 taken");
                } else if (line.equals("QUIT")) {
                    say(caller, "221 bye");
                    return;
                } else {
                    say(caller, line.equals("RSET") ? "250 ok" : "502 unknown");
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
