package uk.lifestage.batch.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A feed on disk: UTF-8 with or without a byte order mark, RFC 4180, lines ended by LF or CRLF, a header naming every
 * column once in any order. Empty lines are passed over. It is read as a stream, in memory that does not grow with it.
 */
final class FeedFile {
    /** What the file is known by where there are no bytes to hash. */
    static final String HASH_OF_NOTHING = HexFormat.of().formatHex(sha256().digest());

    private final Path path;

    FeedFile(Path path) {
        this.path = path;
    }

    /** The file's own name. */
    String name() {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /**
     * The SHA-256 of the bytes, in small hexadecimal letters.
     *
     * @throws UnreadableFeed if there is no regular file
     */
    String hash() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnreadableFeed(
                    Files.exists(path) ? "The feed is not a regular file" : "There is no file of this name");
        }
        try (var bytes = new DigestInputStream(Files.newInputStream(path), sha256())) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        }
    }

    /**
     * Hands over every row after the header, in order.
     *
     * @param expectedHash what {@link #hash} said; a file that is being written meanwhile is refused
     * @throws UnreadableFeed if the file as a whole is no feed; rows handed over until then must not count
     */
    void read(String expectedHash, RowReceiver receiver) throws IOException {
        try (var bytes = new DigestInputStream(Files.newInputStream(path), sha256())) {
            var text = new FeedText(new BufferedReader(
                    new InputStreamReader(withoutMark(new BufferedInputStream(bytes, 1 << 16)), strictUtf8()),
                    1 << 16));
            readRows(text, receiver);
            if (!HexFormat.of().formatHex(bytes.getMessageDigest().digest()).equals(expectedHash)) {
                throw new UnreadableFeed("The file changed while it was read");
            }
        }
    }

    private void readRows(FeedText text, RowReceiver receiver) throws IOException {
        var cells = CsvRecordHandler.of(handler -> handler.maxFields(FeedText.MOST_CELLS + 1)
                .maxFieldSize(FeedText.LONGEST_CELL + 2)
                .maxRecordSize(FeedText.LONGEST_ROW + 2));
        try (var rows = CsvReader.builder()
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(4 * FeedText.LONGEST_CELL)
                .build(cells, text)) {
            var iterator = rows.iterator();
            if (!iterator.hasNext()) {
                throw new UnreadableFeed("The file is empty");
            }
            var header = header(iterator.next());
            while (iterator.hasNext()) {
                var row = iterator.next();
                receiver.row(row.getStartingLineNumber(), header, row.getFields());
            }
        } catch (CsvParseException | UncheckedIOException failure) {
            throw cause(failure);
        }
    }

    private static Header header(CsvRecord row) throws UnreadableFeed {
        var positions = new EnumMap<FeedColumn, Integer>(FeedColumn.class);
        var faults = new ArrayList<String>();
        for (int i = 0; i < row.getFieldCount(); i++) {
            // What stands in the header is not repeated: where the header is left out, it is somebody's name.
            var column = FeedColumn.find(row.getField(i));
            if (column.isEmpty()) {
                faults.add("column " + (i + 1) + " has a name that no feed column has");
            } else if (positions.putIfAbsent(column.get(), i) != null) {
                faults.add("column " + (i + 1) + " is " + column.get().header() + " a second time");
            }
        }
        var missing = Arrays.stream(FeedColumn.values())
                .filter(column -> !positions.containsKey(column))
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
            throw new UnreadableFeed(
                    "Line " + row.getStartingLineNumber() + ": the header is wrong: " + String.join("; ", shown));
        }
        return new Header(positions);
    }

    private IOException cause(RuntimeException failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new UnreadableFeed("Line " + lineOfFirstWrongByte() + ": a byte here is not UTF-8");
            }
            if (cause instanceof IOException wrapped) {
                return wrapped;
            }
        }
        // What the text's own watch let through; the library's sentence names a line and quotes at most one character.
        return new UnreadableFeed("The file is not the CSV that a feed must be");
    }

    /** Reads the file once more, as far as it is UTF-8. */
    private long lineOfFirstWrongByte() throws IOException {
        long line = 1;
        boolean afterReturn = false;
        var decoder = strictUtf8();
        var bytes = ByteBuffer.allocate(1 << 13);
        var text = CharBuffer.allocate(1 << 13);
        try (InputStream in = Files.newInputStream(path)) {
            boolean end = false;
            while (true) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = count < 0;
                bytes.position(bytes.position() + Math.max(count, 0)).flip();
                var result = decoder.decode(bytes, text, end);
                text.flip();
                while (text.hasRemaining()) {
                    char character = text.get();
                    if (character == '\r' || (character == '\n' && !afterReturn)) {
                        line++;
                    }
                    afterReturn = character == '\r';
                }
                text.clear();
                if (result.isError() || end) {
                    return line;
                }
                bytes.compact();
            }
        }
    }

    private static InputStream withoutMark(InputStream bytes) throws IOException {
        var start = new PushbackInputStream(bytes, 3);
        byte[] first = start.readNBytes(3);
        boolean mark =
                first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
        if (!mark) {
            start.unread(first);
        }
        return start;
    }

    private static CharsetDecoder strictUtf8() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
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
