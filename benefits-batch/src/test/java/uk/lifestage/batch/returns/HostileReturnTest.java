package uk.lifestage.batch.returns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.ReturnStatus;
import uk.lifestage.engine.employment.EmploymentId;

/** Return files that are broken or meant to hurt: each is refused in words, or its bad rows are, and nothing else changes. */
class HostileReturnTest {
    private static final String BY_KEY = "line_key,status,amount_taken,reason\n";

    @TempDir
    Path folder;

    private Payroll payroll;
    private List<EmploymentId> posts;
    private List<String> keys;

    @BeforeEach
    void fourLinesSent(TestInfo test) {
        payroll = new Payroll(
                folder, "hostile-" + Integer.toHexString(test.getDisplayName().hashCode()));
        var due = payroll.everybodyOwes(4, 1);
        posts = List.copyOf(due.keySet());
        payroll.due(due);
        var april = payroll.send(1);
        keys = posts.stream().map(post -> payroll.key(april, post, "gym")).toList();
    }

    @Test
    void bytesThatAreNoTextAreNotRead() throws IOException {
        var random = new byte[200_000];
        new Random(4).nextBytes(random);
        var good = BY_KEY + keys.getFirst() + ",short,30.00,caf\u00e9\n";
        var cutShort = (BY_KEY + keys.getFirst() + ",taken,50.00,\u20ac").getBytes(UTF_8);

        assertThat(message(random)).startsWith("Not read, nothing applied: Line ");
        assertThat(message(good.getBytes(UTF_16))).endsWith("a byte here is not UTF-8");
        assertThat(message(good.getBytes(ISO_8859_1))).endsWith("Line 2: a byte here is not UTF-8");
        assertThat(message(java.util.Arrays.copyOf(cutShort, cutShort.length - 1)))
                .endsWith("Line 2: a byte here is not UTF-8");
        assertThat(message(new byte[100_000])).startsWith("Not read, nothing applied: Line 1: a cell is longer than");
        nothingIsKnown();
    }

    @Test
    void textThatIsNoTableIsNotRead() throws IOException {
        var key = keys.getFirst();

        assertThat(message((BY_KEY + "a,".repeat(2_000) + "\n").getBytes(UTF_8)))
                .endsWith("Line 2: the row that begins here has more than 1000 cells");
        assertThat(message((BY_KEY + "y".repeat(60_000) + ("," + "y".repeat(60_000)).repeat(5)).getBytes(UTF_8)))
                .endsWith("Line 2: the row that begins here is longer than 262144 characters");
        assertThat(message((BY_KEY + key + ",taken,50.00,\"never closed\n").getBytes(UTF_8)))
                .endsWith("Line 2: a quote that opens here is never closed");
        assertThat(message((BY_KEY + key + ",taken,50.00,\"so\" it says\n").getBytes(UTF_8)))
                .contains("Line 2: there is text behind a closing quote");
        assertThat(message((BY_KEY.replace(',', ';') + key + ";taken;50.00;\n").getBytes(UTF_8)))
                .contains("Line 1: the header is wrong: column 1 has a name that no column of a return file has");
        assertThat(message("{\"line_key\": \"x\"}".getBytes(UTF_8))).contains("the header is wrong");
        nothingIsKnown();
    }

    @Test
    void charactersThatHurtElsewhereAreRefusedOrKeptAsTheyAre() throws IOException {
        var hurting = List.of(
                "\\N",
                "\\.",
                "'; drop table taken_line; --",
                "\"\"\"=HYPERLINK(1)\"\"\"",
                "\ud83d\udeb2 \u202e\u05d0",
                "\u2028");
        var rows = new StringBuilder("\ufeff" + BY_KEY.replace("\n", "\r\n"));
        rows.append(keys.get(0)).append(",short,30.00,").append(hurting.get(0)).append("\r\n");
        rows.append(keys.get(1)).append(",short,30.00,").append(hurting.get(4)).append("\r\n");
        rows.append(keys.get(2)).append(",short,30.00,a\u0000b\r\n");
        rows.append("\\N,taken,50.00,\r\n");
        rows.append("\\.,taken,50.00,").append(hurting.get(2)).append("\r\n");
        rows.append("\t,taken,50.00,\r\n");
        rows.append(keys.get(3)).append(",short,30.00,\"two\nlines\"\r\n");

        var result = payroll.take(1, ControlTotals.NONE, rows.toString());

        assertThat(payroll.rejects(result))
                .containsExactly(
                        "4 reason CONTROL_CHARACTER",
                        "5 line_key UNKNOWN_LINE",
                        "6 line_key UNKNOWN_LINE",
                        "7 line_key CONTROL_CHARACTER",
                        "8 reason CONTROL_CHARACTER");
        assertThat(reasons()).containsExactlyInAnyOrder(hurting.get(0), hurting.get(4));
    }

    @Test
    void amountsThatCannotBeAreRefusedAndSumsOverflowNothing() {
        var slip = payroll.take(
                1,
                ControlTotals.NONE,
                BY_KEY + keys.get(0) + ",taken,5000.00,\n" + keys.get(1) + ",taken,9999999999.99,\n" + keys.get(2)
                        + ",taken,99999999999.00,\n" + keys.get(3) + ",taken,4999.99,\n");

        assertThat(payroll.rejects(slip))
                .containsExactly(
                        "2 amount_taken FAR_MORE_THAN_SENT",
                        "3 amount_taken FAR_MORE_THAN_SENT",
                        "4 amount_taken TOO_LARGE");
        assertThat(payroll.adjustments(posts.get(3))).containsExactly("1 not_taken -4949.99");

        var many = new ArrayList<String>();
        for (int i = 0; i < 20_000; i++) {
            many.add("nobody-" + i + ",taken,9999999999.99,");
        }
        var overflow = payroll.take(1, ControlTotals.NONE, BY_KEY + String.join("\n", many) + "\n");
        assertThat(overflow.file().status()).isEqualTo(ReturnStatus.STOPPED);
        assertThat(overflow.file().message()).isEqualTo("Stopped, nothing applied: not one of its 20000 rows is good");
    }

    @Test
    void aFileOfRefundsHasANegativeTotal() {
        payroll.due(Map.of());
        var may = payroll.send(2);
        var back = posts.stream().map(post -> payroll.key(may, post, "gym", 1)).toList();
        var rows = BY_KEY + back.get(0) + ",taken,-50.00,\n" + back.get(1) + ",short,-20.00,\n" + back.get(2)
                + ",refused,0.00,\n" + back.get(3) + ",taken,50.00,\n";

        var wrong = payroll.take(2, new ControlTotals(4L, new BigDecimal("20.00")), rows);
        var right = payroll.take(2, new ControlTotals(4L, new BigDecimal("-20.00")), rows);

        assertThat(wrong.file().message())
                .isEqualTo(
                        "Stopped, nothing applied: payroll says that its amounts come to 20.00; they come to -20.00");
        assertThat(right.file().status()).isEqualTo(ReturnStatus.APPLIED);
        assertThat(payroll.rejects(right)).containsExactly("5 amount_taken WRONG_SIGN");
        assertThat(payroll.words(posts.get(1))).containsExactly("1 short -20.00");
        assertThat(payroll.adjustments(posts.get(1))).containsExactly("1 not_taken -30.00");
    }

    private List<String> reasons() {
        return payroll.as(() -> Payroll.FIXTURE
                .sql
                .fetch("select reason from taken_line where reason is not null")
                .getValues(0, String.class));
    }

    private String message(byte[] bytes) throws IOException {
        var file = folder.resolve("hostile.csv");
        Files.write(file, bytes);
        var result = payroll.take(1, ControlTotals.NONE, file);
        assertThat(result.file().status()).isEqualTo(ReturnStatus.UNREADABLE);
        return String.valueOf(result.file().message());
    }

    private void nothingIsKnown() {
        assertThat(posts).allSatisfy(post -> assertThat(payroll.words(post)).isEmpty());
        assertThat(payroll.findings()).isEmpty();
    }
}
