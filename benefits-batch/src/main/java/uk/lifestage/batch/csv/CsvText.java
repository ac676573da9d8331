package uk.lifestage.batch.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A file's text on its way to the CSV reader, watched for what would otherwise be lost in it: a quote that is never
 * closed (a reader takes the rest of the file for one cell), text behind a closing quote, and cells and rows of a size
 * that no such file has. Each is found where it stands, by the physical line.
 */
final class CsvText extends FilterReader {
    /** Far more than the longest field takes, and little enough to hold. */
    static final int LONGEST_CELL = 65_536;

    static final int LONGEST_ROW = 262_144;
    static final int MOST_CELLS = 1_000;

    private enum Place {
        CELL_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private Place place = Place.CELL_START;
    private long line = 1;
    private long rowLine = 1;
    private long quoteLine;
    private int cellLength;
    private int rowLength;
    private int cells = 1;
    private boolean afterReturn;

    CsvText(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        if (character < 0) {
            end();
        } else {
            watch((char) character);
        }
        return character;
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        int count = super.read(buffer, from, length);
        if (count < 0) {
            end();
        }
        for (int i = from; i < from + count; i++) {
            watch(buffer[i]);
        }
        return count;
    }

    private void watch(char character) throws UnreadableFile {
        boolean restOfLineEnd = character == '\n' && afterReturn;
        boolean lineEnd = character == '\n' || character == '\r';
        afterReturn = character == '\r';
        if (restOfLineEnd) {
            if (place == Place.CELL_START && rowLength == 0) {
                rowLine = line;
            }
            return;
        }
        if (lineEnd) {
            line++;
        }
        grow();
        switch (place) {
            case QUOTED -> {
                if (character == '"') {
                    place = Place.AFTER_QUOTE;
                }
            }
            case AFTER_QUOTE -> {
                if (character == '"') {
                    place = Place.QUOTED;
                } else if (character == ',') {
                    nextCell();
                } else if (lineEnd) {
                    nextRow();
                } else {
                    throw new UnreadableFile(
                            "Line " + line + ": there is text behind a closing quote; the quote that it"
                                    + " closes was opened on line " + quoteLine);
                }
            }
            case CELL_START, PLAIN -> {
                if (character == '"' && place == Place.CELL_START) {
                    place = Place.QUOTED;
                    quoteLine = line;
                } else if (character == ',') {
                    nextCell();
                } else if (lineEnd) {
                    nextRow();
                } else {
                    place = Place.PLAIN;
                }
            }
        }
    }

    private void grow() throws UnreadableFile {
        cellLength++;
        rowLength++;
        if (cellLength > LONGEST_CELL) {
            throw new UnreadableFile(
                    place == Place.QUOTED
                            ? "Line " + quoteLine + ": a cell that opens with a quote here is longer than "
                                    + LONGEST_CELL + " characters; the closing quote is probably missing"
                            : "Line " + line + ": a cell is longer than " + LONGEST_CELL + " characters");
        }
        if (rowLength > LONGEST_ROW) {
            throw new UnreadableFile(
                    "Line " + rowLine + ": the row that begins here is longer than " + LONGEST_ROW + " characters");
        }
    }

    private void nextCell() throws UnreadableFile {
        place = Place.CELL_START;
        cellLength = 0;
        cells++;
        if (cells > MOST_CELLS) {
            throw new UnreadableFile(
                    "Line " + rowLine + ": the row that begins here has more than " + MOST_CELLS + " cells");
        }
    }

    private void nextRow() {
        place = Place.CELL_START;
        cellLength = 0;
        rowLength = 0;
        cells = 1;
        rowLine = line;
    }

    private void end() throws UnreadableFile {
        if (place == Place.QUOTED) {
            throw new UnreadableFile("Line " + quoteLine + ": a quote that opens here is never closed");
        }
    }
}
