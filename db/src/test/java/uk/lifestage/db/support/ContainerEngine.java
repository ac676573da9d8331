package uk.lifestage.db.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks for a Docker-compatible engine in a moment and without a word; Testcontainers' own search is slow and loud. */
final class ContainerEngine {

    private static final String PING = "GET /_ping HTTP/1.0\r\nHost: localhost\r\n\r\n";
    private static final long PATIENCE_SECONDS = 2;

    private ContainerEngine() {}

    /** Whether an engine answers where {@code DOCKER_HOST} says, or at one of the usual sockets. */
    static boolean answers() {
        return addresses().stream().anyMatch(ContainerEngine::answersAt);
    }

    private static List<SocketAddress> addresses() {
        var addresses = new ArrayList<SocketAddress>();
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            URI uri = URI.create(host.strip());
            if ("unix".equals(uri.getScheme())) {
                addSocket(addresses, Path.of(uri.getPath()));
            } else if ("tcp".equals(uri.getScheme())) {
                addresses.add(new InetSocketAddress(uri.getHost(), uri.getPort()));
            }
            return addresses;
        }
        addSocket(addresses, Path.of("/var/run/docker.sock"));
        addSocket(addresses, Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null) {
            addSocket(addresses, Path.of(runtime, "docker.sock"));
        }
        return addresses;
    }

    private static void addSocket(List<SocketAddress> addresses, Path socket) {
        if (Files.exists(socket)) {
            addresses.add(UnixDomainSocketAddress.of(socket));
        }
    }

    private static boolean answersAt(SocketAddress address) {
        var answer = CompletableFuture.supplyAsync(() -> ping(address));
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException none) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean ping(SocketAddress address) {
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(ByteBuffer.wrap(PING.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer start = ByteBuffer.allocate(32);
            while (start.hasRemaining() && channel.read(start) >= 0) {
                // Reads on until the status line is whole or the engine has said all.
            }
            return new String(start.array(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException | UnsupportedOperationException none) {
            return false;
        }
    }
}
