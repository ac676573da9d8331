package uk.lifestage.batch.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** A folder on this machine, or one that the operating system shows as such. */
final class LocalFolder implements RemoteFolder {
    private final Path folder;
    private final Runnable check;

    private LocalFolder(Path folder, Runnable check) {
        this.folder = folder;
        this.check = check;
    }

    /**
     * A directory below a configured folder.
     *
     * @param check is called at each piece and throws where the work has to be broken off
     */
    static LocalFolder of(Path configured, String directory, Runnable check) throws DeliveryFailure {
        var base = configured.toAbsolutePath().normalize();
        var folder = base.resolve(directory).normalize();
        if (!folder.startsWith(base)) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.NOT_ALLOWED, "The directory '" + directory + "' leads out of its folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.NO_DIRECTORY,
                    "There is no directory '" + directory + "' in the configured folder");
        }
        return new LocalFolder(folder, check);
    }

    @Override
    public OptionalLong size(String name) throws DeliveryFailure {
        var file = folder.resolve(name);
        try {
            return Files.exists(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (IOException failure) {
            throw failure("looked at", name, failure);
        }
    }

    @Override
    public InputStream read(String name) throws DeliveryFailure {
        try {
            return Files.newInputStream(folder.resolve(name));
        } catch (IOException failure) {
            throw failure("read", name, failure);
        }
    }

    @Override
    public String write(String name, Path from) throws DeliveryFailure {
        var digest = Sha256.digest();
        try (var in = Files.newInputStream(from);
                var out = FileChannel.open(
                        folder.resolve(name),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            var buffer = new byte[1 << 16];
            int read;
            while ((read = in.read(buffer)) >= 0) {
                check.run();
                digest.update(buffer, 0, read);
                var bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        } catch (IOException failure) {
            throw failure("written", name, failure);
        }
        return Sha256.hex(digest);
    }

    @Override
    public void rename(String name, String to) throws DeliveryFailure {
        try {
            Files.move(folder.resolve(name), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw failure("renamed", name, failure);
        }
        forceFolder();
    }

    /** The move itself must survive a power cut; where a folder cannot be opened (Windows) the file system sees to it. */
    private void forceFolder() {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Nothing more can be done from here.
        }
    }

    @Override
    public void remove(String name) throws DeliveryFailure {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException failure) {
            throw failure("removed", name, failure);
        }
    }

    @Override
    public void close() {
        // Nothing is open between calls.
    }

    private static DeliveryFailure failure(String what, String name, IOException failure) {
        var code = failure instanceof AccessDeniedException
                ? DeliveryFailure.Code.NOT_ALLOWED
                : DeliveryFailure.Code.NOT_TAKEN;
        return new DeliveryFailure(
                code, name + " could not be " + what + " in the folder: " + reason(failure), failure);
    }

    /** What the operating system said, without paths. */
    private static String reason(IOException failure) {
        if (failure instanceof java.nio.file.FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failure instanceof AccessDeniedException ? "access denied" : String.valueOf(failure.getMessage());
    }
}
