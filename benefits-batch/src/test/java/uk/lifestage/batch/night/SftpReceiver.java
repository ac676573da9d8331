package uk.lifestage.batch.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** A payroll bureau's SFTP server with everything that goes wrong there. */
final class SftpReceiver implements AutoCloseable {
    private static final String USER = "wexcombe";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path root;
    private KeyPair hostKey;

    /** Who is let in; nobody's key is known where it is absent. */
    volatile @Nullable PublicKey known;

    /** From which byte of a file on the connection is dropped. */
    volatile long dropsAt = Long.MAX_VALUE;

    /** How many bytes of a file its disk still holds. */
    volatile long room = Long.MAX_VALUE;

    /** Whether the connection is lost as soon as a file has its own name, before we hear of it. */
    volatile boolean dropsOnceNamed;

    /** Whether whoever fetches files there takes one away as soon as it has its own name. */
    volatile boolean fetchesAtOnce;

    /** How often a file was given its own name. */
    final AtomicInteger named = new AtomicInteger();

    /** How often somebody was let in. */
    final AtomicInteger visits = new AtomicInteger();

    SftpReceiver(Path root) {
        this.root = root;
        this.hostKey = pair();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(session -> List.of(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> false);
        server.setPublickeyAuthenticator((user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, known));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Listener());
        server.setSubsystemFactories(List.of(sftp));
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static KeyPair pair() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Listener implements SftpEventListener {
        @Override
        public void initialized(ServerSession session, int version) {
            visits.incrementAndGet();
        }

        @Override
        public void writing(
                ServerSession session, String handle, FileHandle file, long offset, byte[] data, int from, int length)
                throws IOException {
            if (offset + length > dropsAt) {
                session.close(true);
                throw new IOException("connection lost");
            }
            if (offset + length > room) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void moved(
                ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable thrown)
                throws IOException {
            if (thrown != null) {
                return;
            }
            named.incrementAndGet();
            if (fetchesAtOnce) {
                Files.delete(to);
            }
            if (dropsOnceNamed) {
                session.close(true);
            }
        }
    }

    String place() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Its public key, as in {@code known_hosts}. */
    String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    /** It has another key from now on. */
    void changesItsKey() {
        hostKey = pair();
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    }

    Path directory(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Nothing goes wrong any more. */
    void recovers() {
        dropsAt = Long.MAX_VALUE;
        room = Long.MAX_VALUE;
        dropsOnceNamed = false;
        fetchesAtOnce = false;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
