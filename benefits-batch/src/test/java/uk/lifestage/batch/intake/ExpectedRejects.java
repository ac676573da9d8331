package uk.lifestage.batch.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import uk.lifestage.db.intake.Reject;

/** What a list of expected rejects ({@code line,field,why}) says of a feed. */
record ExpectedRejects(List<Expected> rejects) {
    /** One line of the list: the field may be said in short, and the reason may say more than the list. */
    record Expected(long line, String field, String why) {
        boolean isMetBy(Reject reject) {
            return reject.line() == line
                    && reject.field().startsWith(field)
                    && reject.reason().startsWith(why);
        }
    }

    static ExpectedRejects read(Path file) {
        try {
            return new ExpectedRejects(Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .map(cells -> new Expected(Long.parseLong(cells[0]), cells[1], cells[2]))
                    .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether just these rejects came, one by one in the order of lines. */
    boolean areMetBy(List<Reject> found) {
        if (found.size() != rejects.size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            if (!rejects.get(i).isMetBy(found.get(i))) {
                return false;
            }
        }
        return true;
    }
}
