package uk.lifestage.api.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import uk.lifestage.api.problem.BodyTooLarge;

/**
 * A file on its way from a request into an inbox, in memory that does not grow with it. It appears there whole or not at
 * all: written under another name, forced to the disk, and moved. Closed without having been moved, it leaves nothing
 * behind.
 */
public final class InboxFile implements AutoCloseable {
    private final Path temporary;
    private final long bytes;
    private final String sha256;

    private InboxFile(Path temporary, long bytes, String sha256) {
        this.temporary = temporary;
        this.bytes = bytes;
        this.sha256 = sha256;
    }

    /**
     * Receives a body into a folder.
     *
     * @throws BodyTooLarge where it has more than so many bytes
     * @throws IOException where the sender breaks off or the disk is full
     */
    public static InboxFile receive(Path folder, InputStream body, long most) throws IOException {
        Files.createDirectories(folder);
        var temporary = folder.resolve("." + UUID.randomUUID() + ".part");
        var digest = newSha256();
        try {
            long bytes = copy(body, temporary, digest, most);
            return new InboxFile(temporary, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(temporary);
            throw failure;
        }
    }

    private static long copy(InputStream body, Path temporary, MessageDigest digest, long most) throws IOException {
        try (var channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            var buffer = new byte[1 << 16];
            long bytes = 0;
            int read;
            while ((read = body.read(buffer)) >= 0) {
                bytes += read;
                if (bytes > most) {
                    throw new BodyTooLarge();
                }
                out.write(buffer, 0, read);
            }
            out.flush();
            channel.force(true);
            return bytes;
        }
    }

    /** How long it is. */
    public long bytes() {
        return bytes;
    }

    /** The hash of its bytes, in small hexadecimal letters. */
    public String sha256() {
        return sha256;
    }

    /** Gives it its own name in the folder, in place of a file that has it. */
    public void moveTo(Path target) throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(temporary);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
