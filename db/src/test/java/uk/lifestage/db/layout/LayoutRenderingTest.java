package uk.lifestage.db.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.db.layout.December.DECEMBER;
import static uk.lifestage.db.layout.December.NOVEMBER;
import static uk.lifestage.db.layout.December.gbp;
import static uk.lifestage.db.layout.December.line;
import static uk.lifestage.db.layout.December.render;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.layout.SentFact;
import uk.lifestage.engine.layout.ValueProblem;
import uk.lifestage.engine.payroll.LineReason;

/** Values as they are written, and those that cannot be. */
class LayoutRenderingTest {
    private static String layout(String more, String column) {
        return "title: T\n" + more + "blocks:\n  - {rows: line, columns: [" + column + "]}\n";
    }

    private static SentFact one(String amount) {
        return line(13, DECEMBER, "100001", 1, "gym", "GYM", DECEMBER, amount, LineReason.NEW);
    }

    private static SentFact costing(String costCode) {
        var fact = one("1.00");
        return new SentFact(
                fact.sequence(),
                fact.inPeriod(),
                fact.lineKey(),
                fact.employment(),
                fact.employeeNo(),
                fact.assignmentNo(),
                fact.benefit(),
                fact.elementCode(),
                fact.kind(),
                fact.forPeriod(),
                fact.amount(),
                null,
                null,
                null,
                costCode,
                fact.reason());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {sign: minus-before}                      | 5.05   | 5.05
            {sign: minus-before}                      | -5.05  | -5.05
            {sign: minus-after}                       | -5.05  | 5.05-
            {sign: always-before}                     | 5.05   | +5.05
            {sign: always-before}                     | -5.05  | -5.05
            {sign: always-after}                      | 0.00   | 0.00+
            {sign: none}                              | 5.05   | 5.05
            {in: pence}                               | 5.05   | 505
            {in: pence}                               | -0.05  | -5
            {in: pence, sign: minus-after}            | -1250.00 | 125000-
            {decimal-mark: comma, sign: minus-after}  | -5.05  | '5,05-'
            {turned-round: [deduction]}               | 5.05   | -5.05
            {turned-round: [deduction], sign: none}   | -5.05  | 5.05
            {turned-round: [payment]}                 | 5.05   | 5.05
            """)
    void writesAmountsInEachWay(String money, String amount, String written) {
        var semicolons = "cells: {kind: delimited, separator: semicolon}\n";

        assertThat(render(layout(semicolons + "money: " + money + "\n", "{field: amount}"), List.of(one(amount)))
                        .text())
                .isEqualTo(written + "\n");
    }

    @ParameterizedTest(name = "{0} {1}: [{2}]")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {field: amount, width: 8}                                                      | -5.05 | "-5.05   "
            {field: amount, width: 8, align: right}                                        | -5.05 | "   -5.05"
            {field: amount, width: 8, align: right, pad: zeros}                            | -5.05 | "-0005.05"
            {field: amount, width: 8, align: right, pad: zeros, money: {sign: minus-after}}| -5.05 | "005.05- "
            {field: units, width: 4, align: right, pad: zeros}                             | 5.05  | "    "
            """)
    void fillsWidths(String column, String amount, String written) {
        var expected = written.endsWith("- ") ? "0005.05-" : written;

        assertThat(render(layout("cells: fixed-width\n", column), List.of(one(amount)))
                        .text())
                .isEqualTo(expected + "\n");
    }

    @Test
    void neutralisesWhatASpreadsheetWouldRunAndLeavesAmountsAlone() {
        var columns = "{field: cost-code}, {text: \"{cost-code}!\"}, {field: amount}, {constant: \"-\"}";
        for (var formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx")) {
            var fact = costing(formula);
            var refund = new ArrayList<>(List.of(fact));
            var text = render(layout("", columns), refund).text();
            assertThat(text.replace("\"", "")).as(formula).startsWith("'" + formula + ",'" + formula + "!,1.00,-");
        }
        assertThat(render(layout("", "{field: amount}"), List.of(one("-5.05"))).text())
                .isEqualTo("-5.05\n");
        assertThat(render(
                                layout("cells: {kind: delimited, formulas: as-they-are}\n", "{field: cost-code}"),
                                List.of(costing("=1+1")))
                        .text())
                .isEqualTo("=1+1\n");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            when-needed ~ a,b      ~ "a,b"
            when-needed ~ a"b      ~ "a""b"
            when-needed ~ ab       ~ ab
            always      ~ ab       ~ "ab"
            backslash   ~ a,b\\c   ~ a\\,b\\\\c
            """)
    void keepsValuesApart(String quotes, String value, String written) {
        assertThat(render(
                                layout("cells: {kind: delimited, quotes: " + quotes + "}\n", "{field: cost-code}"),
                                List.of(costing(value)))
                        .text())
                .isEqualTo(written + "\n");
    }

    @Test
    void writesALineBreakInAValueAsTheLoaderWantsIt() {
        var pipes = "cells: {kind: delimited, separator: pipe, quotes: backslash, formulas: as-they-are}\n";

        assertThat(render(layout(pipes, "{field: cost-code}, {field: kind}"), List.of(costing("a|b\nc\r\nd")))
                        .text())
                .isEqualTo("a\\|b\\nc\\nd|D\n");
    }

    @Test
    void writesOtherEncodingsAndRefusesWhatTheyDoNotHave() {
        var western =
                render(layout("file: {encoding: windows-1252}\n", "{field: cost-code}"), List.of(costing("café €")));
        assertThat(new String(western.bytes(), Charset.forName("windows-1252"))).isEqualTo("café €\n");

        var welsh = render(layout("file: {encoding: windows-1252}\n", "{field: cost-code}"), List.of(costing("tŷ")));
        assertThat(welsh.rendered().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ValueProblem.Code.NOT_IN_ENCODING);
            assertThat(problem.detail()).contains("windows-1252").doesNotContain("tŷ");
        });
        assertThat(render(layout("file: {byte-order-mark: true}\n", "{field: cost-code}"), List.of(costing("tŷ")))
                        .text())
                .isEqualTo("\uFEFFtŷ\n");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            {field: cost-code, most: 3}                         | TOO_LONG
            {field: cost-code, width: 3}                        | TOO_LONG
            {field: instalment, required: true}                 | MISSING
            {field: cost-code, characters: digits}              | WRONG_CHARACTERS
            {field: cost-code, characters: letters-and-digits}  | WRONG_CHARACTERS
            {field: amount, money: {sign: none}}                | NEGATIVE
            {field: kind, map: {P: "1"}}                        | NOT_IN_MAP
            """)
    void refusesWhatDoesNotFitAndNeverCutsItOff(String column, ValueProblem.Code code) {
        var output = render(layout("", column), List.of(one("-5.05")));

        assertThat(output.rendered().good()).isFalse();
        assertThat(output.rendered().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.employment()).isEqualTo(December.post("100001", 1));
            assertThat(problem.detail()).doesNotContain("LIB-01");
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            digits             | 09     | / : A a - é
            letters-and-digits | 09AZaz | / : @ [ ` { é ŷ
            ascii              | ! ~    | é € ŷ
            any                | é!~ŷ   | ``
            """)
    void takesTheFirstAndTheLastCharacterOfASetAndNoneBesideIt(String characters, String taken, String refused) {
        var layout = layout("", "{field: cost-code, characters: " + characters + "}");

        assertThat(render(layout, List.of(costing(taken))).text()).isEqualTo(taken + "\n");
        for (var one : refused.isEmpty() ? new String[0] : refused.split(" ")) {
            assertThat(render(layout, List.of(costing("1" + one))).rendered().problems())
                    .as(one)
                    .extracting(ValueProblem::code)
                    .containsExactly(ValueProblem.Code.WRONG_CHARACTERS);
        }
    }

    @Test
    void refusesControlCharactersInPlainTextAndInCellsOfFixedWidth() {
        var ascii = layout("", "{field: cost-code, characters: ascii}");
        var fixed = layout("cells: fixed-width\n", "{field: cost-code, width: 6}, {field: kind, width: 1}");
        for (var control : List.of("a\tb", "a\u001fb", "a\nb")) {
            for (var layout : List.of(ascii, fixed)) {
                assertThat(render(layout, List.of(costing(control))).rendered().problems())
                        .extracting(ValueProblem::code)
                        .containsExactly(ValueProblem.Code.WRONG_CHARACTERS);
            }
        }
        assertThat(render(ascii, List.of(costing("a\u007fb"))).rendered().good())
                .isFalse();
        assertThat(render(fixed, List.of(costing("a b"))).text()).isEqualTo("a b   D\n");
    }

    @Test
    void takesWhatFitsToTheLastCharacter() {
        for (var room : List.of("most: 6", "width: 6", "most: 6, width: 9", "most: 9, width: 6")) {
            var layout = layout("cells: {kind: delimited}\n", "{field: cost-code, " + room + "}");
            assertThat(render(layout, List.of(costing("LIB-01"))).rendered().good())
                    .as(room)
                    .isTrue();
            assertThat(render(layout, List.of(costing("LIB-001"))).rendered().problems())
                    .as(room)
                    .singleElement()
                    .extracting(ValueProblem::detail)
                    .isEqualTo("the value has 7 characters; at most 6 fit");
        }
    }

    @Test
    void putsAValueThatBeginsWithWhatIsSpecialBetweenQuotationMarks() {
        var needed = layout("cells: {kind: delimited, formulas: as-they-are}\n", "{field: cost-code}");
        var never = layout("cells: {kind: delimited, quotes: never, formulas: as-they-are}\n", "{field: cost-code}");
        for (var special : List.of(",b", "\"b", "\nb", "\rb")) {
            assertThat(render(needed, List.of(costing(special))).text())
                    .isEqualTo("\"" + special.replace("\"", "\"\"") + "\"\n");
            assertThat(render(never, List.of(costing(special))).rendered().problems())
                    .extracting(ValueProblem::code)
                    .containsExactly(ValueProblem.Code.NEEDS_QUOTES);
        }
    }

    @Test
    void findsEveryProblemAndTellsTheFirstHundred() {
        var facts = new ArrayList<SentFact>();
        for (int i = 0; i < 250; i++) {
            facts.add(
                    line(13, DECEMBER, String.valueOf(100_000 + i), 1, "gym", "GYM", DECEMBER, "1.00", LineReason.NEW));
        }

        var rendered =
                render(layout("", "{field: employee-no, most: 5}"), facts).rendered();

        assertThat(rendered.problemCount()).isEqualTo(250);
        assertThat(rendered.problems()).hasSize(100);
    }

    @Test
    void putsASeparatorWithoutQuotationMarksUnderProblems() {
        var never = "cells: {kind: delimited, quotes: never}\n";

        assertThat(render(layout(never, "{field: cost-code}"), List.of(costing("a,b")))
                        .rendered()
                        .problems())
                .extracting(ValueProblem::code)
                .containsExactly(ValueProblem.Code.NEEDS_QUOTES);
    }

    @Test
    void mapsFiltersAndLeavesOut() {
        var layout = """
                title: T
                keep: {kinds: [deduction], except-elements: [NURSERY]}
                elements: {GYM: "11"}
                other-elements: left-out
                blocks:
                  - rows: line
                    columns:
                      - {field: element}
                      - {field: kind, map: {D: "1", P: "2"}}
                      - {field: amount, when: {amounts: [positive]}, otherwise: none}
                """;

        var output = render(layout);

        assertThat(output.text()).isEqualTo("11,1,5.05\n");
        assertThat(output.rendered().lines()).isEqualTo(1);
        assertThat(output.rendered().leftOut()).isEqualTo(4);
        assertThat(output.rendered().totals()).singleElement().satisfies(total -> {
            assertThat(total.elementCode()).isEqualTo("GYM");
            assertThat(total.amount()).isEqualTo(gbp("5.05"));
        });
    }

    @Test
    void tellsTotalsBeforeBetweenAndAfterTheLines() {
        var layout = """
                title: T
                blocks:
                  - rows: file
                    columns: [{field: line-count}, {field: total-deductions}, {field: total-payments}, {field: total}]
                  - rows: line
                    only: {kinds: [payment]}
                    columns: [{field: row-number}, {field: amount}]
                  - rows: file
                    columns: [{field: line-count}, {field: total}]
                  - rows: line
                    only: {kinds: [deduction]}
                    columns: [{field: row-number}, {field: amount}]
                  - rows: file
                    columns: [{field: row-count}, {field: total}]
                """;

        assertThat(render(layout).text()).isEqualTo("""
                5,-38.53,1250.00,1211.47
                1,1250.00
                5,1211.47
                1,5.05
                2,-50.00
                3,-41.66
                4,48.08
                5,1211.47
                """);
    }

    @Test
    void refusesMoreLinesThanARowHasRoomFor() {
        var layout = """
                title: T
                blocks:
                  - rows: employee
                    columns: [{field: employee-no}]
                    repeats: [{times: 2, columns: [{field: element}, {field: amount}]}]
                """;

        var output = render(layout);

        assertThat(output.rendered().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ValueProblem.Code.TOO_MANY_LINES);
            assertThat(problem.detail()).isEqualTo("there are 3 lines; a row has room for 2");
        });
    }

    @Test
    void writesPostsApartAndEmployeesTogether() {
        var layout = """
                title: T
                mode: full
                blocks:
                  - rows: %s
                    columns: [{field: employee-no}]
                    repeats: [{times: 4, columns: [{field: element}]}]
                """;

        assertThat(render(layout.formatted("post")).text())
                .isEqualTo("100001,GYM,NURSERY,NURSERY,\n100001,CYCLE,,,\n100002,CAR,GYM,LEAVE,\n");
        assertThat(render(layout.formatted("employee")).text())
                .isEqualTo("100001,GYM,NURSERY,NURSERY,CYCLE\n100002,CAR,GYM,LEAVE,\n");
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            post     | {}                       | 3
            employee | {}                       | 2
            post     | {elements: [CYCLE, CAR]} | 2
            employee | {elements: [GYM]}        | 2
            employee | {elements: [CYCLE]}      | 1
            """)
    void tellsAheadHowManyPostsOrEmployeesHaveARow(String rows, String only, int many) {
        var text = render("""
                title: T
                mode: full
                blocks:
                  - {rows: file, columns: [{field: row-count}]}
                  - rows: %s
                    only: %s
                    columns: [{field: employee-no}]
                    repeats: [{times: 4, columns: [{field: element}]}]
                """.formatted(rows, only)).text();

        assertThat(text).startsWith(many + "\n");
        assertThat(text.lines().skip(1)).hasSize(many);
    }

    @Test
    void tellsRecurringLinesWithTheDayBeforeTheyStop() {
        var facts = List.of(
                line(12, NOVEMBER, "100001", 1, "gym", "GYM", NOVEMBER, "19.95", LineReason.NEW),
                line(13, DECEMBER, "100001", 1, "cycle", "CYCLE", DECEMBER, "40.00", LineReason.NEW));
        var layout = """
                title: T
                mode: recurring
                dates: dd.MM.yy
                blocks:
                  - rows: line
                    columns:
                      - {field: standing-key}
                      - {field: reason}
                      - {field: period-start, when: {reasons: [new, change]}}
                      - {field: day-before-period, when: {reasons: [stop]}}
                      - {field: amount}
                """;
        var december = new uk.lifestage.engine.layout.FileFacts(
                "wexcombe",
                "MONTHLY",
                DECEMBER,
                NOVEMBER,
                13,
                12,
                DECEMBER.cutOff(),
                "MONTHLY_2026-27_09_0013.csv",
                org.joda.money.CurrencyUnit.GBP);
        var out = new java.io.ByteArrayOutputStream();

        uk.lifestage.engine.layout.LayoutRendering.render(
                uk.lifestage.db.catalogue.LayoutDocument.parse(layout), december, facts::forEach, out);

        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("""
                100001-1-cycle-CYCLE-D-MONTHLY,new,01.12.26,,40.00
                100001-1-gym-GYM-D-MONTHLY,stop,,30.11.26,0.00
                """);
    }
}
