package uk.lifestage.batch.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.ReturnCounts;
import uk.lifestage.db.returns.ReturnFile;
import uk.lifestage.db.returns.ReturnId;
import uk.lifestage.db.returns.ReturnStatus;
import uk.lifestage.db.support.Folders;
import uk.lifestage.engine.employment.EmploymentId;

class ReturnInboxTest {
    @TempDir
    Path folder;

    private Payroll payroll;
    private Employer employer;
    private Path inbox;
    private ReturnInbox returns;
    private EmploymentId post;
    private PayrollFile april;

    @BeforeEach
    void anEmployerWithALineSent(TestInfo test) throws IOException {
        payroll = new Payroll(
                folder, "inbox-" + Integer.toHexString(test.getDisplayName().hashCode()));
        employer = payroll.as(() -> new EmployerStore(Payroll.FIXTURE.sql).get(payroll.employer));
        var folders = new Folders(folder.resolve("inbox"), folder.resolve("outbox"));
        inbox = folders.returns(employer.code());
        Files.createDirectories(inbox);
        returns = new ReturnInbox(folders, payroll.returns, payroll.intake, Payroll.FIXTURE.scope);
        var due = payroll.everybodyOwes(1, 1);
        post = due.keySet().iterator().next();
        payroll.due(due);
        april = payroll.send(1);
    }

    @Test
    void takesFilesInTheOrderOfTheirNamesAndMovesThem() throws IOException {
        lay("b.csv", answer("taken,50.00"));
        lay("a.csv", answer("short,30.00"));
        lay(".c.csv", answer("refused,"));
        lay("notes.txt", "not for us");

        var results = takeAll();

        assertThat(results).extracting(result -> result.file().fileName()).containsExactly("a.csv", "b.csv");
        assertThat(payroll.words(post)).containsExactly("1 short 30.00", "2 taken 50.00");
        assertThat(names(inbox)).containsExactly(".c.csv", "notes.txt", "taken");
        assertThat(names(inbox.resolve("taken"))).containsExactly("000001-a.csv", "000002-b.csv");
        assertThat(takeAll()).isEmpty();
    }

    @Test
    void movesWhatIsNotTakenAsideWithItsTotals() throws IOException {
        lay("answers.csv", answer("taken,50.00"));
        lay("answers.totals.json", "{\"rows\": 2, \"total\": \"50.00\"}");

        var results = takeAll();

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.file().status()).isEqualTo(ReturnStatus.STOPPED);
            assertThat(result.file().message()).contains("payroll says that it has 2 rows; it has 1");
        });
        assertThat(names(inbox.resolve("refused"))).containsExactly("000001-answers.csv", "000001-answers.totals.json");
        assertThat(payroll.words(post)).isEmpty();
    }

    @Test
    void takesNothingThatIsForAnotherEmployer() throws IOException {
        lay("answers.csv", answer("taken,50.00"));
        lay("answers.totals.json", "{\"employer\": \"somebody-else\"}");
        lay("odd.csv", answer("taken,"));
        lay("odd.totals.json", "rows: 1");

        assertThat(takeAll())
                .extracting(result -> result.file().message())
                .containsExactly(
                        "Stopped, nothing applied: the totals beside it name another employer",
                        "Stopped, nothing applied: the totals beside it are not JSON of rows, total and employer");
    }

    /** None of these may stop the night, or hold it up. */
    @Test
    void totalsThatCannotBeThoseOfAFileStopItAlone() throws IOException {
        var absurd = List.of(
                "{\"total\": 1e2147483647}",
                "{\"total\": 1e15}",
                "{\"total\": 0.001}",
                "{\"rows\": -1}",
                "{\"rows\": 1e40}",
                "null",
                "[".repeat(9_000),
                " ".repeat(20_000),
                "");
        for (int i = 0; i < absurd.size(); i++) {
            lay("a%d.csv".formatted(i), answer("taken,"));
            lay("a%d.totals.json".formatted(i), absurd.get(i));
        }
        lay("b.csv", answer("short,30.00"));
        Files.write(inbox.resolve("b.totals.json"), new byte[] {'{', (byte) 0xff, '}'});
        lay("c.csv", answer("short,40.00"));

        var results = takeAll();

        assertThat(results).hasSize(absurd.size() + 2);
        assertThat(results.subList(0, absurd.size() + 1))
                .extracting(result -> result.file().message())
                .containsOnly(
                        "Stopped, nothing applied: the totals beside it are not JSON of rows, total and employer");
        assertThat(payroll.words(post)).containsExactly("1 short 40.00");
    }

    @Test
    void takesFilesWithTheRightTotals() throws IOException {
        lay("answers.csv", answer("short,30.00"));
        lay("answers.totals.json", "{\"rows\": 1, \"total\": \"30.00\", \"employer\": \"" + employer.code() + "\"}");

        assertThat(takeAll()).extracting(result -> result.file().status()).containsExactly(ReturnStatus.APPLIED);
    }

    @Test
    void aFileWhoseTakerDiedBeforeMovingItIsMovedAndNotTakenAgain() throws IOException {
        lay("answers.csv", answer("short,30.00"));
        takeAll();
        Files.move(inbox.resolve("taken/000001-answers.csv"), inbox.resolve("answers.csv"));

        var again = takeAll();

        assertThat(again)
                .singleElement()
                .satisfies(result -> assertThat(result.repeated()).isTrue());
        assertThat(names(inbox.resolve("taken"))).containsExactly("000001-answers.csv");
        assertThat(payroll.words(post)).containsExactly("1 short 30.00");
    }

    @Test
    void takesWhatWasHandedInThroughTheWebByItsRecord() throws IOException {
        var text = answer("short,30.00");
        var handedIn = handIn(text);

        var results = payroll.as(() -> returns.takeHandedIn(employer, () -> Payroll.night(1)));

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.file().id()).isEqualTo(handedIn.id());
            assertThat(result.file().fileName()).isEqualTo("answers.csv");
            assertThat(result.file().status()).isEqualTo(ReturnStatus.APPLIED);
        });
        assertThat(payroll.as(() -> payroll.returns.find(handedIn.id()))
                        .orElseThrow()
                        .receivedBy())
                .isEqualTo("pat");
        assertThat(names(inbox)).containsExactly("taken");

        Files.move(inbox.resolve("taken/000001-" + handedIn.id() + ".csv"), inbox.resolve(handedIn.id() + ".csv"));
        assertThat(takeAll()).isEmpty();
        assertThat(names(inbox)).containsExactly("taken");
    }

    @Test
    void whatWasHandedInAndTakenAwayCannotBeRead() throws IOException {
        var handedIn = handIn(answer("taken,"));
        Files.delete(inbox.resolve(handedIn.id() + ".csv"));

        assertThat(takeAll()).singleElement().satisfies(result -> {
            assertThat(result.file().status()).isEqualTo(ReturnStatus.UNREADABLE);
            assertThat(result.file().message()).contains("There is no file of this name");
        });
    }

    private ReturnFile handIn(String text) throws IOException {
        var id = ReturnId.next();
        var file = new ReturnFile(
                id,
                1,
                null,
                "answers.csv",
                "0".repeat(64),
                ReturnStatus.LAID,
                ControlTotals.NONE,
                ReturnCounts.NONE,
                null,
                "pat",
                Payroll.night(1),
                null);
        payroll.as(() -> {
            payroll.returns.append(file);
            return file;
        });
        lay(id + ".csv", text);
        return file;
    }

    private String answer(String said) {
        return "line_key,status,amount_taken\n" + payroll.key(april, post, "gym") + "," + said + "\n";
    }

    private List<ReturnIntake.Result> takeAll() {
        return returns.takeAll(employer, () -> Payroll.night(1).plusSeconds(60));
    }

    private void lay(String name, String text) throws IOException {
        Files.writeString(inbox.resolve(name), text);
    }

    private static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
