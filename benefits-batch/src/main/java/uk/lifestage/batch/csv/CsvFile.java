package uk.lifestage.batch.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
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
import java.util.HexFormat;
import java.util.List;

/**
 * A file of rows on disk: UTF-8 with or without a byte order mark, RFC 4180, lines ended by LF or CRLF, a header
 * first. Empty lines are passed over. It is read as a stream, in memory that does not grow with it.
 */
public final class CsvFile {
    /** What the file is known by where there are no bytes to hash. */
    public static final String HASH_OF_NOTHING = HexFormat.of().formatHex(sha256().digest());

    private final Path path;
    private final String what;

    /**
     * @param what the file is, as messages call it: {@code feed}
     */
    public CsvFile(Path path, String what) {
        this.path = path;
        this.what = what;
    }

    /** The file's own name. */
    public String name() {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /**
     * The SHA-256 of the bytes, in small hexadecimal letters.
     *
     * @throws UnreadableFile if there is no regular file
     */
    public String hash() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnreadableFile(
                    Files.exists(path) ? "The " + what + " is not a regular file" : "There is no file of this name");
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
     * @throws UnreadableFile if the file as a whole cannot be read; rows handed over until then must not count
     */
    public void read(String expectedHash, HeaderReader header, RowReceiver receiver) throws IOException {
        try (var bytes = new DigestInputStream(Files.newInputStream(path), sha256())) {
            var text = new CsvText(new BufferedReader(
                    new InputStreamReader(withoutMark(new BufferedInputStream(bytes, 1 << 16)), strictUtf8()),
                    1 << 16));
            readRows(text, header, receiver);
            if (!HexFormat.of().formatHex(bytes.getMessageDigest().digest()).equals(expectedHash)) {
                throw new UnreadableFile("The file changed while it was read");
            }
        }
    }

    private void readRows(CsvText text, HeaderReader header, RowReceiver receiver) throws IOException {
        var cells = CsvRecordHandler.of(handler -> handler.maxFields(CsvText.MOST_CELLS + 1)
                .maxFieldSize(CsvText.LONGEST_CELL + 2)
                .maxRecordSize(CsvText.LONGEST_ROW + 2));
        try (var rows = CsvReader.builder()
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(4 * CsvText.LONGEST_CELL)
                .build(cells, text)) {
            var iterator = rows.iterator();
            if (!iterator.hasNext()) {
                throw new UnreadableFile("The file is empty");
            }
            var first = iterator.next();
            header.header(first.getStartingLineNumber(), first.getFields());
            while (iterator.hasNext()) {
                var row = iterator.next();
                receiver.row(row.getStartingLineNumber(), row.getFields());
            }
        } catch (CsvParseException | UncheckedIOException failure) {
            throw cause(failure);
        }
    }

    private IOException cause(RuntimeException failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new UnreadableFile("Line " + lineOfFirstWrongByte() + ": a byte here is not UTF-8");
            }
            if (cause instanceof IOException wrapped) {
                return wrapped;
            }
        }
        // What the text's own watch let through; the library's sentence names a line and quotes at most one character.
        return new UnreadableFile("The file is not the CSV that a " + what + " must be");
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

    /** Takes the first row. */
    public interface HeaderReader {
        /**
         * The names of the columns.
         *
         * @throws UnreadableFile where they are not those that there should be
         */
        void header(long line, List<String> names) throws UnreadableFile;
    }

    /** Takes the rows after the first. */
    public interface RowReceiver {
        /** One row: the physical line on which it begins and as many cells as it has. */
        void row(long line, List<String> cells);
    }
}
