package uk.lifestage.db.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where payroll files go. Folders, logins and keys are names for what the operator has configured; no secret is kept.
 *
 * @param code what it is called by
 * @param revision counts the changes from 1
 * @param place the configured folder's name, or the server as {@code host:port}
 * @param directory below that; empty for the place itself
 * @param login the configured login's name; absent for a folder
 * @param hostKeys the server's public keys as in {@code known_hosts}, {@code ssh-ed25519 AAAA…}; none for a folder
 * @param encryptTo the configured OpenPGP certificate's name; absent where files are not encrypted
 * @param signWith the configured OpenPGP key's name; absent where files are not signed
 * @param armoured whether what is encrypted or signed is text
 * @param payGroups whose files go there; none for all
 * @param representations {@code canonical}, or codes of layouts
 * @param withManifests whether each file's manifest follows it
 * @param active whether files go there by themselves
 * @param activeSince files written before do not go there by themselves
 */
public record Destination(
        String code,
        int revision,
        String title,
        Kind kind,
        String place,
        String directory,
        @Nullable String login,
        List<String> hostKeys,
        @Nullable String encryptTo,
        @Nullable String signWith,
        boolean armoured,
        List<String> payGroups,
        List<String> representations,
        boolean withManifests,
        boolean active,
        Instant activeSince,
        String recordedBy,
        Instant recordedAt) {
    /** The canonical file among the representations. */
    public static final String CANONICAL = "canonical";

    /** How files get there. */
    public enum Kind {
        FOLDER("folder"),
        SFTP("sftp");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The word in tables and answers. */
        public String code() {
            return code;
        }

        /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
        public static Kind of(String code) {
            for (var value : values()) {
                if (value.code.equals(code)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("No such Destination.Kind: " + code);
        }
    }

    public Destination {
        hostKeys = List.copyOf(hostKeys);
        payGroups = List.copyOf(payGroups);
        representations = List.copyOf(representations);
    }

    /** What is put behind a file's name where it is encrypted or signed. */
    public String suffix() {
        if (encryptTo == null && signWith == null) {
            return "";
        }
        return armoured ? ".asc" : ".pgp";
    }
}
