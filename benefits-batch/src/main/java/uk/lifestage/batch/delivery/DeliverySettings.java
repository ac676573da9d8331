package uk.lifestage.batch.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the operator lets destinations use, by name, and for whom: {@code lifestage.delivery.*}. Secrets come from here
 * (files or environment) and from nowhere else; an employer uses nothing that does not name it.
 *
 * @param folders folders on this machine
 * @param logins users at SFTP servers
 * @param certificates OpenPGP certificates to encrypt to
 * @param keys OpenPGP keys to sign with
 * @param attempts how often a file is tried before it is held
 * @param firstRest how long it rests after the first failure; twice as long after each further one
 * @param longestRest the longest rest
 * @param timeout how long a server may be silent
 * @param readBackUpTo files of this size or smaller are read back and compared after they were sent
 * @param waitInNight how long a night waits for further attempts before it leaves them to later
 */
@ConfigurationProperties("lifestage.delivery")
public record DeliverySettings(
        @DefaultValue Map<String, Folder> folders,
        @DefaultValue Map<String, Login> logins,
        @DefaultValue Map<String, Certificate> certificates,
        @DefaultValue Map<String, Key> keys,
        @DefaultValue("10") int attempts,
        @DefaultValue("5s") Duration firstRest,
        @DefaultValue("30m") Duration longestRest,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("16MB") DataSize readBackUpTo,
        @DefaultValue("1m") Duration waitInNight) {
    public DeliverySettings {
        folders = Map.copyOf(folders);
        logins = Map.copyOf(logins);
        certificates = Map.copyOf(certificates);
        keys = Map.copyOf(keys);
        if (attempts < 1) {
            throw new IllegalArgumentException("lifestage.delivery.attempts must be 1 or more");
        }
    }

    /**
     * A folder on this machine.
     *
     * @param employers the codes of those who may use it
     */
    public record Folder(Path path, @DefaultValue List<String> employers) {}

    /**
     * A user at SFTP servers, with a key or a password.
     *
     * @param employers the codes of those who may use it
     * @param hosts the servers, as {@code host:port}, at which it may be used
     * @param privateKey the file with the private key
     * @param passphrase of that file
     */
    public record Login(
            @DefaultValue List<String> employers,
            @DefaultValue List<String> hosts,
            String user,
            @Nullable Path privateKey,
            @Nullable String passphrase,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + ", hosts=" + hosts + "]";
        }
    }

    /**
     * An OpenPGP certificate (public key) to encrypt to.
     *
     * @param employers the codes of those who may use it
     */
    public record Certificate(@DefaultValue List<String> employers, Path file) {}

    /**
     * An OpenPGP key to sign with.
     *
     * @param employers the codes of those who may use it
     * @param file the file with the secret key
     * @param passphrase of that key
     */
    public record Key(
            @DefaultValue List<String> employers,
            Path file,
            @Nullable String passphrase) {
        @Override
        public String toString() {
            return "Key[file=" + file + "]";
        }
    }

    /** How long a file rests after so many attempts. */
    Duration rest(int attempts) {
        var rest = firstRest;
        for (int i = 1; i < attempts && rest.compareTo(longestRest) < 0; i++) {
            rest = rest.multipliedBy(2);
        }
        return rest.compareTo(longestRest) < 0 ? rest : longestRest;
    }
}
