package uk.lifestage.db.support;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The passwords of one data folder: random, made once, kept beside it in a file that only its owner reads. */
record EmbeddedPasswords(DatabaseLogin superuser, DatabaseLogin owner, DatabaseLogin app) {

    private static final String FILE = "postgres-passwords.properties";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads the passwords of the home folder, or makes them. The caller holds the folder's lock. */
    static EmbeddedPasswords in(Path home) throws IOException {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            write(file, generated());
        }
        var kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        return new EmbeddedPasswords(
                login(file, kept, DatabaseRoles.SUPERUSER),
                login(file, kept, DatabaseRoles.OWNER),
                login(file, kept, DatabaseRoles.APP));
    }

    /** Writes a file that nobody but its owner may read, whole or not at all. */
    static void writePrivately(Path file, String content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, ownerOnly("rw-------"));
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The permissions as given where the file system knows them; none on Windows, whose profile folders are private. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static Properties generated() {
        var passwords = new Properties();
        for (String role : new String[] {DatabaseRoles.SUPERUSER, DatabaseRoles.OWNER, DatabaseRoles.APP}) {
            var bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            passwords.setProperty(role, Base64.getUrlEncoder().encodeToString(bytes));
        }
        return passwords;
    }

    private static void write(Path file, Properties passwords) throws IOException {
        var text = new StringWriter();
        passwords.store(text, "Of the PostgreSQL in the folder beside this file");
        writePrivately(file, text.toString());
    }

    private static DatabaseLogin login(Path file, Properties passwords, String role) {
        String password = passwords.getProperty(role);
        if (password == null) {
            throw new IllegalStateException("No password of " + role + " in " + file);
        }
        return new DatabaseLogin(role, password);
    }
}
