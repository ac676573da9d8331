package uk.lifestage.batch.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * A directory at an SFTP server whose key we know. We speak to no other server, read nobody's {@code ~/.ssh}, and offer the
 * one configured key or password alone.
 */
final class SftpFolder implements RemoteFolder {
    private final SshClient client;
    private final ClientSession session;
    private final SftpClient sftp;
    private final String directory;
    private final Runnable check;

    private SftpFolder(SshClient client, ClientSession session, SftpClient sftp, String directory, Runnable check) {
        this.client = client;
        this.session = session;
        this.sftp = sftp;
        this.directory = directory;
        this.check = check;
    }

    /**
     * Connects.
     *
     * @param place the server as {@code host:port}
     * @param hostKeys its public keys as in {@code known_hosts}
     * @param check is called at each piece and throws where the work has to be broken off
     */
    static SftpFolder connect(
            String place,
            List<String> hostKeys,
            DeliverySettings.Login login,
            String directory,
            Duration timeout,
            Runnable check)
            throws DeliveryFailure {
        var known = known(hostKeys);
        var seen = new boolean[1];
        var client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier((session, address, key) -> isKnown(known, key, seen));
        client.setSignatureFactories(knownFirst(client.getSignatureFactories(), hostKeys));
        client.setUserAuthFactories(ways(login));
        CoreModuleProperties.IDLE_TIMEOUT.set(client, timeout);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, timeout.plusSeconds(1));
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, Duration.ZERO);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, timeout);
        client.start();
        try {
            return connected(client, place, login, directory, timeout, check);
        } catch (IOException failure) {
            client.stop();
            if (seen[0]) {
                throw new DeliveryFailure(
                        DeliveryFailure.Code.HOST_KEY,
                        "The server at " + place + " has another key than the one that is known: nothing was sent."
                                + " Ask whoever runs it, by another way, whether it has changed",
                        failure);
            }
            throw new DeliveryFailure(
                    DeliveryFailure.Code.CONNECTION,
                    "The server at " + place + " could not be reached: " + reason(failure),
                    failure);
        } catch (DeliveryFailure | RuntimeException failure) {
            client.stop();
            throw failure;
        }
    }

    private static SftpFolder connected(
            SshClient client,
            String place,
            DeliverySettings.Login login,
            String directory,
            Duration timeout,
            Runnable check)
            throws IOException, DeliveryFailure {
        int colon = place.lastIndexOf(':');
        var session = client.connect(
                        login.user(), place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)))
                .verify(timeout)
                .getSession();
        if (login.privateKey() != null) {
            for (var pair : keys(login.privateKey(), login.passphrase())) {
                session.addPublicKeyIdentity(pair);
            }
        }
        if (login.password() != null) {
            session.addPasswordIdentity(login.password());
        }
        try {
            session.auth().verify(timeout);
        } catch (SshException refused) {
            if (refused.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
                throw new DeliveryFailure(
                        DeliveryFailure.Code.LOGIN_REFUSED,
                        "The server at " + place + " does not let the configured user in",
                        refused);
            }
            throw refused;
        }
        var sftp = SftpClientFactory.instance().createSftpClient(session);
        var folder = new SftpFolder(client, session, sftp, directory, check);
        folder.mustBeThere();
        return folder;
    }

    private static boolean isKnown(List<PublicKey> known, PublicKey key, boolean[] otherSeen) {
        boolean match = known.stream().anyMatch(one -> KeyUtils.compareKeys(one, key));
        otherSeen[0] |= !match;
        return match;
    }

    private static List<PublicKey> known(List<String> hostKeys) throws DeliveryFailure {
        var known = new ArrayList<PublicKey>();
        for (var hostKey : hostKeys) {
            try {
                var key = PublicKeyEntry.parsePublicKeyEntry(hostKey)
                        .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
                if (key != null) {
                    known.add(key);
                }
            } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
                throw new DeliveryFailure(
                        DeliveryFailure.Code.HOST_KEY, "The known key of the server cannot be read", unreadable);
            }
        }
        if (known.isEmpty()) {
            throw new DeliveryFailure(DeliveryFailure.Code.HOST_KEY, "No key of the server is known");
        }
        return known;
    }

    /** A server with several keys shows the one that we ask for first: one that we know. */
    private static List<NamedFactory<Signature>> knownFirst(
            List<NamedFactory<Signature>> factories, List<String> hostKeys) {
        var kinds = hostKeys.stream().map(key -> key.split(" ", 2)[0]).toList();
        var ordered = new ArrayList<NamedFactory<Signature>>();
        for (var factory : factories) {
            var name = factory.getName();
            if (kinds.contains(name) || kinds.contains("ssh-rsa") && name.startsWith("rsa-sha2-")) {
                ordered.add(factory);
            }
        }
        factories.stream().filter(factory -> !ordered.contains(factory)).forEach(ordered::add);
        return ordered;
    }

    private static List<UserAuthFactory> ways(DeliverySettings.Login login) {
        var ways = new ArrayList<UserAuthFactory>();
        if (login.privateKey() != null) {
            ways.add(UserAuthPublicKeyFactory.INSTANCE);
        }
        if (login.password() != null) {
            ways.add(UserAuthPasswordFactory.INSTANCE);
        }
        return ways;
    }

    private static Iterable<KeyPair> keys(Path file, @Nullable String passphrase) throws DeliveryFailure {
        var password = passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase);
        try (var in = Files.newInputStream(file)) {
            var pairs = SecurityUtils.loadKeyPairIdentities(null, file::toString, in, password);
            if (pairs != null) {
                return pairs;
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.NOT_CONFIGURED, "The login's private key cannot be read", unreadable);
        }
        throw new DeliveryFailure(DeliveryFailure.Code.NOT_CONFIGURED, "The login's private key cannot be read");
    }

    private void mustBeThere() throws DeliveryFailure {
        try {
            if (!directory.isEmpty() && !sftp.stat(directory).isDirectory()) {
                throw new DeliveryFailure(
                        DeliveryFailure.Code.NO_DIRECTORY, "'" + directory + "' at the server is no directory");
            }
        } catch (IOException failure) {
            throw isAbsent(failure)
                    ? new DeliveryFailure(
                            DeliveryFailure.Code.NO_DIRECTORY,
                            "There is no directory '" + directory + "' at the server",
                            failure)
                    : failure("looked at", directory, failure);
        }
    }

    private String path(String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    @Override
    public OptionalLong size(String name) throws DeliveryFailure {
        try {
            return OptionalLong.of(sftp.stat(path(name)).getSize());
        } catch (IOException failure) {
            if (isAbsent(failure)) {
                return OptionalLong.empty();
            }
            throw failure("looked at", name, failure);
        }
    }

    @Override
    public InputStream read(String name) throws DeliveryFailure {
        try {
            return sftp.read(path(name));
        } catch (IOException failure) {
            throw failure("read", name, failure);
        }
    }

    @Override
    public String write(String name, Path from) throws DeliveryFailure {
        var digest = Sha256.digest();
        try (var in = Files.newInputStream(from)) {
            try (var out = sftp.write(
                    path(name),
                    EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create, SftpClient.OpenMode.Truncate))) {
                var buffer = new byte[1 << 15];
                int read;
                while ((read = in.read(buffer)) >= 0) {
                    check.run();
                    digest.update(buffer, 0, read);
                    out.write(buffer, 0, read);
                }
            }
            force(name);
        } catch (IOException failure) {
            throw failure("written", name, failure);
        }
        return Sha256.hex(digest);
    }

    /** Where the server can be asked to, it puts the file on its disk before we count it as there. */
    private void force(String name) throws IOException {
        var fsync = sftp.getExtension(OpenSSHFsyncExtension.class);
        if (fsync != null && fsync.isSupported()) {
            try (var handle = sftp.open(path(name), EnumSet.of(SftpClient.OpenMode.Write))) {
                fsync.fsync(handle);
            }
        }
    }

    @Override
    public void rename(String name, String to) throws DeliveryFailure {
        try {
            sftp.rename(path(name), path(to));
        } catch (IOException failure) {
            throw failure("renamed", name, failure);
        }
    }

    @Override
    public void remove(String name) throws DeliveryFailure {
        try {
            sftp.remove(path(name));
        } catch (IOException failure) {
            if (!isAbsent(failure)) {
                throw failure("removed", name, failure);
            }
        }
    }

    @Override
    public void close() {
        try {
            sftp.close();
            session.close();
        } catch (IOException gone) {
            // The connection is lost, and with it what there was to close.
        } finally {
            client.stop();
        }
    }

    private static boolean isAbsent(IOException failure) {
        return failure instanceof SftpException sftp && sftp.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE;
    }

    private DeliveryFailure failure(String what, String name, IOException failure) {
        var status = sftpStatus(failure);
        DeliveryFailure.Code code;
        if (status == null) {
            code = DeliveryFailure.Code.CONNECTION;
        } else if (status == SftpConstants.SSH_FX_PERMISSION_DENIED || status == SftpConstants.SSH_FX_WRITE_PROTECT) {
            code = DeliveryFailure.Code.NOT_ALLOWED;
        } else if (status == SftpConstants.SSH_FX_CONNECTION_LOST || status == SftpConstants.SSH_FX_NO_CONNECTION) {
            code = DeliveryFailure.Code.CONNECTION;
        } else {
            code = DeliveryFailure.Code.NOT_TAKEN;
        }
        return new DeliveryFailure(
                code, name + " could not be " + what + " at the server: " + reason(failure), failure);
    }

    private static @Nullable Integer sftpStatus(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SftpException sftp) {
                return sftp.getStatus();
            }
        }
        return null;
    }

    /** What was said, in one line. */
    private static String reason(IOException failure) {
        var said = String.valueOf(failure.getMessage())
                .replaceAll("[\\r\\n\\t]+", " ")
                .strip();
        return said.length() > 200 ? said.substring(0, 200) + "…" : said;
    }
}
