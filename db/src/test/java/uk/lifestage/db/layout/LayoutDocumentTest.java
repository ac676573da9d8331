package uk.lifestage.db.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.db.catalogue.DocumentProblem;
import uk.lifestage.db.catalogue.LayoutDocument;
import uk.lifestage.db.catalogue.LayoutDocumentException;

/** What is wrong with a layout is said when it is kept: where, by line and field, and what would be right. */
class LayoutDocumentTest {
    private static final String GOOD = """
            title: Ours
            file: {extension: txt, encoding: us-ascii}
            cells: fixed-width
            blocks:
              - rows: file
                columns:
                  - {constant: H, width: 1}
                  - {field: row-count, width: 8, align: right, pad: zeros}
              - rows: line
                columns:
                  - field: employee-no
                    width: 8
                  - {text: "{element}/{kind}", width: 20}
                  - {field: amount, width: 12, align: right, pad: zeros}
            """;

    static List<DocumentProblem> problems(String yaml) {
        return catchThrowableOfType(LayoutDocumentException.class, () -> LayoutDocument.parse(yaml))
                .problems();
    }

    @Test
    void readsALayout() {
        assertThat(LayoutDocument.parse(GOOD).title()).isEqualTo("Ours");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            width: 8, align    | width: eight, align  | blocks[0].columns[1].width | is 'eight'
            encoding: us-ascii | encoding: us_ascii   | file.encoding              | did you mean us-ascii
            title: Ours        | name: Ours           | name                       | is not a field here
            field: employee-no | field: employee-nr   | blocks[1].columns[0].field | did you mean employee-no
            extension: txt     | extension: .txt      | file.extension             | without a dot
            rows: line         | rows: lines          | blocks[1].rows             | did you mean line
            pad: zeros}        | pad: blanks}         | blocks[0].columns[1].pad   | must be one of spaces, zeros
            """)
    void saysWhatIsWrongAndWhere(String right, String wrong, String where, String message) {
        assertThat(GOOD).contains(right);

        assertThat(problems(GOOD.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .anySatisfy(problem -> {
                    assertThat(problem.where()).isEqualTo(where);
                    assertThat(problem.message()).contains(message);
                    assertThat(problem.line()).isPositive();
                });
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            width: 1}                      | most: 1}                   | blocks[0].columns[0].width | 7  | is missing
            {field: row-count,             | {field: employee-no,       | blocks[0].columns[1].field | 8  | belongs to an employee
            {field: row-count,             | {field: amount,            | blocks[0].columns[1].field | 8  | belongs to a line
            "{element}/{kind}"             | "{element}/{sort}"         | blocks[1].columns[1].text  | 13 | has {sort}, which is no field
            "{element}/{kind}"             | "{element/{kind}"          | blocks[1].columns[1].text  | 13 | braces
            {constant: H,                  | {constant: Ŵ,              | blocks[0].columns[0].constant | 7 | us-ascii does not have
            {constant: H,                  | {constant: HEAD,           | blocks[0].columns[0].constant | 7 | longer than the width
            {constant: H,                  | {constant: H, field: total,| blocks[0].columns[0]       | 7  | more than one of
            align: right, pad: zeros}`     | pad: zeros}`               | blocks[0].columns[1].pad   | 8  | needs align: right
            cells: fixed-width             | dates: dd/MMM/yyyy         | dates                      | 3  | must be made of
            {constant: H, width: 1}        | {constant: H, width: 0}    | blocks[0].columns[0].width | 7  | must be 1 to
            {text:                         | {when: {kinds: [payment]}, otherwise: "-", text: | nothing | 0 | nothing
            """)
    void saysWhatDoesNotGoTogether(String right, String wrong, String where, int line, String message) {
        right = right.replace("`", "");
        wrong = wrong.replace("`", "");
        assertThat(GOOD).contains(right);
        var changed = GOOD.replaceFirst(
                java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong));
        if (where.equals("nothing")) {
            assertThat(LayoutDocument.parse(changed)).isNotNull();
            return;
        }
        assertThat(problems(changed)).anySatisfy(problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).as(problem.toString()).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"{stem}\"",
                "\"{layout}\"",
                "\"{pay-group}.{layout}\"",
                "\"../{stem}.{layout}\"",
                "\"{stem}{layout\"",
                "\"{stem}.{layout}.{today}\""
            })
    void wantsFilesToHaveNamesOfTheirOwnInTheirOwnFolder(String name) {
        assertThat(problems(GOOD.replace("{extension: txt,", "{name: " + name + ", extension: txt,")))
                .extracting(DocumentProblem::where)
                .containsOnly("file.name");
    }

    @Test
    void wantsHeadersUnderAHeadingAndLinesSomewhere() {
        assertThat(problems("title: T\nblocks:\n  - {rows: line, heading: true, columns: [{field: amount}]}\n"))
                .extracting(DocumentProblem::where)
                .containsExactly("blocks[0].columns[0].header");
        assertThat(problems("title: T\nblocks:\n  - {rows: file, columns: [{field: pay-group}]}\n"))
                .extracting(DocumentProblem::where)
                .containsExactly("blocks");
        assertThat(problems("title: T\nblocks:\n  - {rows: employee, columns: [{field: employee-no}]}\n"))
                .extracting(DocumentProblem::where)
                .containsExactly("blocks[0].repeats");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {field: amount, otherwise: x}                          | otherwise  | has no when before it
            {field: amount, map-others: x}                         | map-others | has no map
            {field: amount, date: dd.MM.yy}                        | date       | is for dates
            {field: employee-no, money: {sign: none}}              | money      | is for amounts
            {text: "{kind}", money: {sign: none}}                  | money      | is for amounts
            {field: amount, most: 0}                               | most       | must be 1 or more
            {field: amount, width: 1001}                           | width      | must be 1 to 1000
            {field: amount, header: "=SUM"}                        | header     | would run as a formula
            {field: amount, header: "two\\nlines"}                 | header     | line break
            {field: kind, map: {D: "=1"}}                          | map        | would run as a formula
            {field: kind, map: {D: "1"}, map-others: "@x"}         | map-others | would run as a formula
            {field: amount, when: {kinds: [payment]}, otherwise: "=0"} | otherwise | would run as a formula
            """)
    void saysOfAColumnWhatIsAmissWithIt(String column, String where, String message) {
        assertThat(problems("{title: T, blocks: [{rows: line, columns: [" + column + "]}]}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.where()).isEqualTo("blocks[0].columns[0]." + where);
                    assertThat(problem.message()).contains(message);
                });
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {rows: post, columns: [], repeats: [{times: 2, columns: []}]}                        | repeats[0]         | has no columns
            {rows: post, columns: [], repeats: [{times: 0, columns: [{field: amount}]}]}         | repeats[0].times   | must be 1 to 100
            {rows: post, columns: [], repeats: [{times: 101, columns: [{field: amount}]}]}       | repeats[0].times   | must be 1 to 100
            {rows: post, columns: [], repeats: [{times: 2, columns: [{field: total}]}]}          | repeats[0].columns[0].field | is known in a block with rows: file
            {rows: line, columns: [{field: kind}], repeats: [{times: 2, columns: [{field: amount}]}]} | repeats       | is for blocks with rows: post or employee
            {rows: post, columns: [{field: employee-no, when: {kinds: [payment]}}], repeats: [{times: 2, columns: [{field: amount}]}]} | columns[0].when | is for columns of a line
            """)
    void saysOfABlockWhatIsAmissWithIt(String block, String where, String message) {
        assertThat(problems("{title: T, blocks: [" + block + "]}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.where()).isEqualTo("blocks[0]." + where);
                    assertThat(problem.message()).contains(message);
                });
    }

    @Test
    void takesTheWidestCellTheMostRepeatsAndAHeaderThatJustFits() {
        var block = "{rows: post, heading: true, columns: [], repeats: [{times: 100, columns:"
                + " [{field: amount, header: Amount, width: %d}]}]}";
        assertThat(LayoutDocument.parse("{title: T, blocks: [" + block.formatted(1000) + "]}"))
                .isNotNull();
        assertThat(LayoutDocument.parse("{title: T, cells: fixed-width, blocks: [" + block.formatted(6) + "]}"))
                .isNotNull();
        assertThat(problems("{title: T, cells: fixed-width, blocks: [" + block.formatted(5) + "]}"))
                .extracting(DocumentProblem::where)
                .containsExactly("blocks[0].repeats[0].columns[0].header");
    }

    @Test
    void saysOfAFileWhatIsAmissWithIt() {
        var lines = ", blocks: [{rows: line, columns: [{field: amount}]}]}";

        assertThat(problems("{title: T, file: {zip-entry: up/there.csv}" + lines))
                .extracting(DocumentProblem::where)
                .containsExactly("file.zip-entry");
        assertThat(problems("{title: T, file: {byte-order-mark: true, encoding: us-ascii}" + lines))
                .extracting(DocumentProblem::where)
                .containsExactly("file.byte-order-mark");
        assertThat(problems("{title: T, blocks: [{rows: file, only: {kinds: [payment]}, columns: [{field: pay-group}]},"
                        + " {rows: line, columns: [{field: amount}]}]}"))
                .extracting(DocumentProblem::where)
                .containsExactly("blocks[0].only");
    }

    @Test
    void refusesConstantsThatASpreadsheetWouldRun() {
        var document = "title: T\nblocks:\n  - {rows: line, columns: [{constant: \"=1+1\"}, {field: amount}]}\n";

        assertThat(problems(document))
                .extracting(DocumentProblem::where)
                .containsExactly("blocks[0].columns[0].constant");
        assertThat(LayoutDocument.parse("cells: {kind: delimited, formulas: as-they-are}\n" + document))
                .isNotNull();
    }

    @Test
    void refusesWhatIsNoLayoutAtAll() {
        assertThat(problems("")).isNotEmpty();
        assertThat(problems("- a\n- b\n")).isNotEmpty();
        assertThat(problems("title: [")).isNotEmpty();
        assertThat(problems("x".repeat(LayoutDocument.MOST + 1))).isNotEmpty();
        assertThat(problems("a: &a [x]\nb: *a\n")).isNotEmpty();
    }

    @Test
    void refusesAStandingAmountForEachPay() {
        assertThat(problems("mode: recurring\nsum: per-pay\n" + GOOD))
                .extracting(DocumentProblem::where)
                .containsExactly("sum");
    }
}
