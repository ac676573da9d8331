package uk.lifestage.batch.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.lifestage.batch.csv.CsvFile;
import uk.lifestage.batch.csv.UnreadableFile;

/** A feed on disk: a file of rows whose header names every column once in any order. */
final class FeedFile {
    /** What the file is known by where there are no bytes to hash. */
    static final String HASH_OF_NOTHING = CsvFile.HASH_OF_NOTHING;

    private final CsvFile file;

    FeedFile(Path path) {
        this.file = new CsvFile(path, "feed");
    }

    /** The file's own name. */
    String name() {
        return file.name();
    }

    /**
     * The SHA-256 of the bytes, in small hexadecimal letters.
     *
     * @throws UnreadableFile if there is no regular file
     */
    String hash() throws IOException {
        return file.hash();
    }

    /**
     * Hands over every row after the header, in order.
     *
     * @param expectedHash what {@link #hash} said; a file that is being written meanwhile is refused
     * @throws UnreadableFile if the file as a whole is no feed; rows handed over until then must not count
     */
    void read(String expectedHash, RowReceiver receiver) throws IOException {
        var positions = new EnumMap<FeedColumn, Integer>(FeedColumn.class);
        var header = new Header(positions);
        file.read(
                expectedHash,
                (line, names) -> place(line, names, positions),
                (line, cells) -> receiver.row(line, header, cells));
    }

    private static void place(long line, List<String> names, Map<FeedColumn, Integer> positions) throws UnreadableFile {
        var faults = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            // What stands in the header is not repeated: where the header is left out, it is somebody's name.
            var column = FeedColumn.find(names.get(i));
            if (column.isEmpty()) {
                faults.add("column " + (i + 1) + " has a name that no feed column has");
            } else if (positions.putIfAbsent(column.get(), i) != null) {
                faults.add("column " + (i + 1) + " is " + column.get().header() + " a second time");
            }
        }
        var missing = Arrays.stream(FeedColumn.values())
                .filter(column -> !positions.containsKey(column) && !column.optional())
                .map(FeedColumn::header)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            faults.add("missing: " + missing);
        }
        if (!faults.isEmpty()) {
            var shown = faults.size() <= 10
                    ? faults
                    : Stream.concat(faults.stream().limit(9), Stream.of(faults.getLast()))
                            .toList();
            throw new UnreadableFile("Line " + line + ": the header is wrong: " + String.join("; ", shown));
        }
    }

    /** Takes a feed's rows. */
    interface RowReceiver {
        /** One row: the physical line on which it begins and as many cells as it has. */
        void row(long line, Header header, List<String> cells);
    }

    /** Which column stands where. */
    record Header(Map<FeedColumn, Integer> positions) {
        /** How many cells a row must have. */
        int width() {
            return positions.size();
        }

        /** A row's cell of a column; empty where the row is too short. */
        String cell(List<String> cells, FeedColumn column) {
            Integer position = positions.get(column);
            return position == null || position >= cells.size() ? "" : cells.get(position);
        }
    }
}
