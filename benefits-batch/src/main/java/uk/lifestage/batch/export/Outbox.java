package uk.lifestage.batch.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An employer's folder of finished payroll files. A file appears under its own name only when it is whole and on the
 * disk: it is written under a temporary name, forced out, and moved.
 */
final class Outbox {
    private final Path folder;

    Outbox(Path folder) {
        this.folder = folder;
    }

    /** Where a file of this name lies, or will lie. */
    Path path(String fileName) {
        return folder.resolve(fileName);
    }

    /**
     * What was written.
     *
     * @param sha256 of its bytes, in lower-case hexadecimal
     * @param size how many bytes there are
     */
    record Written(String sha256, long size) {}

    /**
     * Writes a file whole, in place of one of the same name that an interrupted run may have left.
     *
     * @param contents is handed a place to put text, piece by piece
     * @return the SHA-256 of its bytes in lower-case hexadecimal
     * @throws UncheckedIOException if the disk is full or the folder cannot be written; no file of this name is left
     *     half-written
     */
    String write(String fileName, Consumer<Consumer<String>> contents) {
        return writeBytes(fileName, out -> contents.accept(text -> put(out, text)))
                .sha256();
    }

    /** Writes a file whole, as {@link #write} does, from bytes. Where {@code contents} throws, no file is left. */
    Written writeBytes(String fileName, Consumer<OutputStream> contents) {
        return writeBytes(fileName, null, contents);
    }

    /**
     * The same, where the hash may be known before.
     *
     * @param expected the hash that the bytes must have; null where any will do
     * @throws IllegalStateException if they have another; nothing is left under the name then
     */
    Written writeBytes(String fileName, @Nullable String expected, Consumer<OutputStream> contents) {
        var temporary = folder.resolve("." + fileName + ".part");
        try {
            Files.createDirectories(folder);
            var digest = MessageDigest.getInstance("SHA-256");
            long size;
            try (var channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                OutputStream out =
                        new BufferedOutputStream(new DigestOutputStream(new ChannelOutput(channel), digest), 1 << 16);
                contents.accept(out);
                out.flush();
                size = channel.position();
                channel.force(true);
            }
            var sha256 = HexFormat.of().formatHex(digest.digest());
            if (expected != null && !expected.equals(sha256)) {
                throw new IllegalStateException(
                        fileName + " would have other bytes than when it was hashed: " + sha256);
            }
            Files.move(temporary, path(fileName), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
            return new Written(sha256, size);
        } catch (IOException failure) {
            discard(temporary);
            throw cannotBeWritten(fileName, failure);
        } catch (UncheckedIOException failure) {
            discard(temporary);
            throw cannotBeWritten(fileName, Objects.requireNonNull(failure.getCause()));
        } catch (RuntimeException failure) {
            discard(temporary);
            throw failure;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Says what the operating system said, such as "No space left on device". */
    private UncheckedIOException cannotBeWritten(String fileName, IOException failure) {
        return new UncheckedIOException(
                "Payroll file " + fileName + " cannot be written to " + folder + ": " + failure.getMessage(), failure);
    }

    /** Whether a file of this name lies here with these bytes. */
    boolean has(String fileName, String sha256) {
        return Files.isRegularFile(path(fileName)) && hash(path(fileName)).equals(sha256);
    }

    /**
     * Moves a file to another folder in one step, if it lies here with these bytes.
     *
     * @return whether it did
     */
    boolean moveTo(Outbox other, String fileName, String sha256) {
        return has(fileName, sha256) && moveTo(other, fileName);
    }

    /**
     * Moves a file to another folder in one step, if it lies here.
     *
     * @return whether it did
     */
    boolean moveTo(Outbox other, String fileName) {
        if (!Files.isRegularFile(path(fileName))) {
            return false;
        }
        try {
            Files.createDirectories(other.folder);
            Files.move(
                    path(fileName),
                    other.path(fileName),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Payroll file " + fileName + " cannot be moved from " + folder + " to " + other.folder, failure);
        }
        forceFolder();
        other.forceFolder();
        return true;
    }

    /** Removes a file, if it lies here. */
    void remove(String fileName) {
        try {
            Files.deleteIfExists(path(fileName));
        } catch (IOException failure) {
            throw new UncheckedIOException("Payroll file " + fileName + " cannot be removed from " + folder, failure);
        }
    }

    private static String hash(Path file) {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            int read;
            while ((read = in.read(buffer)) >= 0) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException failure) {
            throw new UncheckedIOException("Payroll file " + file + " cannot be read", failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void put(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("A payroll file cannot be written", failure);
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException leftBehind) {
            // The next attempt truncates it; nothing reads a temporary name.
        }
    }

    /** The move itself must survive a power cut; where a folder cannot be opened (Windows) the file system sees to it. */
    private void forceFolder() {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Nothing more can be done from here.
        }
    }

    private static final class ChannelOutput extends OutputStream {
        private final FileChannel channel;

        ChannelOutput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
