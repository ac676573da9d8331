package uk.lifestage.db.payroll;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How addresses of pages name a line: a line's key begins with an employee number, which has no place in an address that
 * browsers and proxies write down. The first half of the SHA-256 of the file's id and the key, in hexadecimal.
 */
public final class LineReference {
    static final int LENGTH = 32;

    private LineReference() {}

    /** A line's reference. */
    public static String of(FileId file, String lineKey) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((file + " " + lineKey).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
