package uk.lifestage.api;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A malware scanner in this process that speaks as ClamAV's daemon does: it finds what says that it is a virus. */
final class ClamServer implements AutoCloseable {
    private final ServerSocket socket;

    /** One for a test's whole context. */
    static final class Listening implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                var server = new ClamServer();
                TestPropertyValues.of(
                                "lifestage.evidence.clamd-host=localhost",
                                "lifestage.evidence.clamd-port=" + server.port())
                        .applyTo(context);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    ClamServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (var caller = socket.accept()) {
                    answer(caller);
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    private static void answer(Socket caller) {
        try {
            var in = new DataInputStream(caller.getInputStream());
            var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
            var content = new StringBuilder();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                content.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
            }
            var says = !command.equals("zINSTREAM\0")
                    ? "UNKNOWN COMMAND"
                    : content.toString().contains("EICAR") ? "stream: Eicar-Signature FOUND" : "stream: OK";
            caller.getOutputStream().write((says + "\0").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
