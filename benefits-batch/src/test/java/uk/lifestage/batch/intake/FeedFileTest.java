package uk.lifestage.batch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.batch.csv.UnreadableFile;

class FeedFileTest {
    private static final String ROW = FeedLines.row("100001");

    @TempDir
    Path folder;

    @Test
    void numbersPhysicalLines() throws IOException {
        var twoLines = FeedLines.row("100002", "location=Town\nHall");
        assertThat(read(FeedLines.HEADER + "\n" + ROW + "\n" + twoLines + "\n\n" + ROW + "\n"))
                .containsExactly("2:100001", "3:100002", "6:100001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void takesEitherLineEndAndALastLineWithout(String end) throws IOException {
        assertThat(read(FeedLines.HEADER + end + ROW + end + ROW)).containsExactly("2:100001", "3:100001");
    }

    @Test
    void takesAByteOrderMark() throws IOException {
        assertThat(read("\uFEFF" + FeedLines.HEADER + "\n" + ROW + "\n")).containsExactly("2:100001");
    }

    @Test
    void takesColumnsInAnyOrder() throws IOException {
        var header = FeedLines.HEADER.replace("employee_no,assignment_no,", "assignment_no,employee_no,");
        assertThat(read(header + "\n" + ROW.replace("100001,1,", "1,100001,") + "\n"))
                .containsExactly("2:100001");
    }

    @Test
    void takesQuotesAsRfc4180HasThem() throws IOException {
        assertThat(read(FeedLines.HEADER + "\n" + ROW.replace("100001", "\"a\"\"b\"") + "\n"))
                .containsExactly("2:a\"b");
    }

    @Test
    void handsOverRowsOfAnyWidth() throws IOException {
        assertThat(read(FeedLines.HEADER + "\n100009\n" + ROW + ",and,more\n")).containsExactly("2:100009", "3:100001");
    }

    @Test
    void refusesAnEmptyFile() {
        assertUnreadable("", "The file is empty");
        assertUnreadable("\uFEFF", "The file is empty");
        assertUnreadable("\n\n", "The file is empty");
    }

    @Test
    void handsOverNothingOfAHeaderAlone() throws IOException {
        assertThat(read(FeedLines.HEADER + "\n")).isEmpty();
        assertThat(read(FeedLines.HEADER)).isEmpty();
    }

    @Test
    void refusesAWrongHeaderAndNamesEveryFault() {
        assertUnreadable(
                FeedLines.HEADER.replace("fte,", "FTE,").replace("leave_days", "grade") + "\n" + ROW,
                "Line 1: the header is wrong: column 13 has a name that no feed column has;"
                        + " column 25 is grade a second time; missing: fte, leave_days");
        assertUnreadable(
                FeedLines.HEADER + ",shoe_size\n",
                "Line 1: the header is wrong: column 32 has a name that no feed column has");
        assertUnreadable(
                FeedLines.HEADER.replace(",manager_employee_no", "") + "\n",
                "Line 1: the header is wrong: missing: manager_employee_no");
        assertUnreadable(
                FeedLines.HEADER.replace(',', ';') + "\n" + ROW.replace(',', ';'),
                "Line 1: the header is wrong: column 1 has a name that no feed column has; missing: employee_no,");
    }

    @Test
    void repeatsNothingOfARowThatStandsInTheHeadersPlace() {
        assertThatThrownBy(() -> read(ROW + "\n" + ROW + "\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("missing: employee_no, assignment_no")
                .hasMessageNotContaining("Prosser");
    }

    @Test
    void namesTheLineOnWhichAnUnclosedQuoteOpens() {
        assertUnreadable(
                FeedLines.HEADER + "\n" + ROW + "\n" + ROW.replace("Town Hall", "\"Town Hall") + "\n" + ROW + "\n",
                "Line 3: a quote that opens here is never closed");
        assertUnreadable(FeedLines.HEADER + "\r\n" + ROW + "\r\n\"", "Line 3: a quote that opens here is never closed");
    }

    @Test
    void namesTheLineOnWhichAnUnclosedQuoteOpensInALongFile() {
        assertUnreadable(
                FeedLines.HEADER + "\n" + ROW + "\n" + ROW.replace("Town Hall", "\"Town Hall") + "\n"
                        + (ROW + "\n").repeat(2_000),
                "Line 3: a cell that opens with a quote here is longer than 65536 characters");
    }

    @Test
    void refusesTextBehindAClosingQuote() {
        assertUnreadable(
                FeedLines.HEADER + "\n" + ROW.replace("Town Hall", "\"Town\n Hall\"s") + "\n",
                "Line 3: there is text behind a closing quote; the quote that it closes was opened on line 2");
    }

    @Test
    void refusesCellsAndRowsOfManyMegabytes() {
        assertUnreadable(
                FeedLines.HEADER + "\n" + ROW + "\n" + ROW.replace("Town Hall", "x".repeat(5_000_000)) + "\n",
                "Line 3: a cell is longer than 65536 characters");
        assertUnreadable(
                FeedLines.HEADER + "\n" + ROW + ("," + "x".repeat(1_000)).repeat(500) + "\n",
                "Line 2: the row that begins here is longer than 262144 characters");
        assertUnreadable(
                FeedLines.HEADER + "\n" + ",".repeat(5_000_000) + "\n",
                "Line 2: the row that begins here has more than 1000 cells");
        assertUnreadable("x".repeat(5_000_000), "Line 1: a cell is longer than 65536 characters");
    }

    @Test
    void namesTheLineOfAByteThatIsNotUtf8() throws IOException {
        var text = FeedLines.HEADER + "\r\n" + (ROW + "\r\n").repeat(3_000) + FeedLines.row("1", "first_name=Siân");
        assertUnreadable(text.getBytes(StandardCharsets.ISO_8859_1), "Line 3002: a byte here is not UTF-8");
        assertUnreadable(text.getBytes(Charset.forName("UTF-16")), "Line 1: a byte here is not UTF-8");
    }

    @Test
    void refusesACharacterThatIsCutShort() {
        var bytes = (FeedLines.HEADER + "\n" + ROW + "â").getBytes(StandardCharsets.UTF_8);
        assertUnreadable(Arrays.copyOf(bytes, bytes.length - 1), "Line 2: a byte here is not UTF-8");
    }

    @Test
    void refusesWhatIsNoRegularFile() {
        assertThatThrownBy(() -> new FeedFile(folder).hash())
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("The feed is not a regular file");
        assertThatThrownBy(() -> new FeedFile(folder.resolve("absent.csv")).hash())
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("There is no file of this name");
    }

    @Test
    void refusesAFileThatChangesWhileItIsRead() throws IOException {
        var path = FeedLines.file(folder, "feed.csv", FeedLines.feed(List.of(ROW)));
        var feed = new FeedFile(path);
        var hash = feed.hash();
        Files.writeString(path, FeedLines.feed(List.of(ROW, ROW)));
        assertThatThrownBy(() -> feed.read(hash, (line, header, cells) -> {}))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("The file changed while it was read");
    }

    private void assertUnreadable(String content, String message) {
        assertUnreadable(content.getBytes(StandardCharsets.UTF_8), message);
    }

    private void assertUnreadable(byte[] content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith(message);
    }

    private List<String> read(String content) throws IOException {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> read(byte[] content) throws IOException {
        var feed = new FeedFile(Files.write(folder.resolve("feed.csv"), content));
        var rows = new ArrayList<String>();
        feed.read(
                feed.hash(),
                (line, header, cells) -> rows.add(line + ":" + header.cell(cells, FeedColumn.EMPLOYEE_NO)));
        return rows;
    }
}
