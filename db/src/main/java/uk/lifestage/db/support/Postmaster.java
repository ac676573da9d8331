package uk.lifestage.db.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code postmaster.pid} of a data folder says about the server that wrote it: its process and its port. */
record Postmaster(long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    static Path file(Path dataFolder) {
        return dataFolder.resolve("postmaster.pid");
    }

    /** Empty where no server runs, none ended uncleanly, and none is writing its file at this moment. */
    static Optional<Postmaster> of(Path dataFolder) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(dataFolder));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (NumberFormatException unfinished) {
            return Optional.empty();
        }
    }

    /** Whether some process of that number exists, be it PostgreSQL or not. */
    boolean processExists() {
        return ProcessHandle.of(pid).isPresent();
    }

    /**
     * Whether that process is a PostgreSQL server in this data folder. After a crash or in a restarted container the
     * number may have gone to another program, and PostgreSQL, which looks at the number alone, would not start.
     */
    boolean serves(Path dataFolder) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return false;
        }
        Path facts = Path.of("/proc", Long.toString(pid));
        if (!Files.isDirectory(facts)) {
            return process.get()
                    .info()
                    .command()
                    .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                    .orElse(true);
        }
        try {
            return Files.readString(facts.resolve("comm")).startsWith("postgres")
                    && Files.readSymbolicLink(facts.resolve("cwd")).equals(dataFolder.toRealPath());
        } catch (NoSuchFileException ended) {
            return false;
        }
    }
}
