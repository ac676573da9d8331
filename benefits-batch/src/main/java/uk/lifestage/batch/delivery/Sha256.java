package uk.lifestage.batch.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes in lower-case hexadecimal. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of everything that a stream has. */
    static String of(InputStream bytes) throws IOException {
        var digest = digest();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = bytes.read(buffer)) >= 0) {
            digest.update(buffer, 0, read);
        }
        return hex(digest);
    }
}
