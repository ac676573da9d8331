package uk.lifestage.api.payroll;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server's public key as OpenSSH writes it: a kind and, in Base64, bytes that begin with the same kind (RFC 4253). */
final class HostKey {
    private static final Set<String> KINDS =
            Set.of("ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521");

    private HostKey() {}

    /** What is wrong with it; absent where nothing is. */
    static @Nullable String problem(String text) {
        var words = text.split(" ", -1);
        if (words.length < 2 || !KINDS.contains(words[0])) {
            return "must be a public key such as 'ssh-ed25519 AAAA…', without the host's name in front; the kind is one of "
                    + String.join(", ", KINDS.stream().sorted().toList());
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(words[1]));
            var kind = new byte[Math.clamp(bytes.getInt(), 0, bytes.remaining())];
            bytes.get(kind);
            if (words[0].equals(new String(kind, StandardCharsets.US_ASCII)) && bytes.hasRemaining()) {
                return null;
            }
        } catch (IllegalArgumentException | BufferUnderflowException notAKey) {
            return "is cut off or changed: its second word is no public key";
        }
        return "is cut off or changed: its second word is no " + words[0] + " key";
    }
}
