package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.joda.money.CurrencyUnit;
import uk.lifestage.db.catalogue.LayoutDocument;
import uk.lifestage.db.layout.BuiltInLayouts;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.layout.LayoutRendering;
import uk.lifestage.engine.layout.LineSource;
import uk.lifestage.engine.layout.Rendered;
import uk.lifestage.engine.layout.SentFact;
import uk.lifestage.engine.layout.ValueProblem;

/**
 * Reads every file of a year back from each of the product's layouts, as the payroll system would, and compares row by row
 * with the canonical files: each line once, with its amount to the penny, its dates and its keys; and of layouts that say
 * what payroll has to hold, what all canonical files say of it together.
 */
final class LayoutTies {
    private static final DateTimeFormatter ORACLE = DateTimeFormatter.ofPattern("uuuu/MM/dd");
    private static final DateTimeFormatter ITRENT = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int SETS_OF_BRIGHTPAY = 5;

    private final Council council;
    private final Map<String, List<Map<String, String>>> canonical;

    /** Payroll systems number people: everybody gets a number of seven digits, in the order of the files. */
    private final Map<String, String> numbers = new HashMap<>();

    /** Two digits for each element. */
    private final TreeMap<String, String> codes = new TreeMap<>();

    private final List<PayrollFile> files = new ArrayList<>();
    private int compared;

    private LayoutTies(Council council, Map<String, List<Map<String, String>>> canonical) {
        this.council = council;
        this.canonical = canonical;
        var people = new TreeSet<String>();
        var elements = new TreeSet<String>();
        canonical
                .values()
                .forEach(rows -> rows.forEach(row -> {
                    people.add(row.get("employee_no"));
                    elements.add(row.get("element_code"));
                }));
        people.forEach(one -> numbers.put(one, Integer.toString(1_000_000 + numbers.size())));
        elements.forEach(one -> codes.put(one, Integer.toString(10 + codes.size())));
    }

    /** @param canonical the rows of every canonical file, by its name */
    static void check(Council council, Map<String, List<Map<String, String>>> canonical) {
        var ties = new LayoutTies(council, canonical);
        council.bean(TenantScope.class).inTransaction(council.employer, () -> {
            council.bean(PayrollFileStore.class).list(10_000).stream()
                    .filter(file -> file.state() != FileState.WITHDRAWN)
                    .forEach(ties.files::add);
            ties.files.forEach(ties::check);
        });
        assertThat(ties.compared).as("rows of all layouts").isGreaterThan(1_000);
        System.out.printf("layouts: %d rows of %d files compared%n", ties.compared, ties.files.size());
    }

    /** What one line says, under whichever column. */
    private record Said(
            String who, int post, String element, String kind, BigDecimal amount, String period, String more) {
        Said {
            amount = amount.setScale(2);
        }
    }

    private void check(PayrollFile file) {
        var rows = canonical.get(file.fileName());
        assertThat(rows).as("%s was read", file.fileName()).isNotNull();
        canonicalAndFixedWidth(file, rows);
        itrent(file, rows);
        var states = states(file, row -> row.get("for_period").equals(period(file)));
        var corrections = rows.stream()
                .filter(row -> !row.get("for_period").equals(period(file)))
                .toList();
        canonicalFull(file, states, corrections);
        oracle(file, states, corrections);
        sap(file, states, corrections);
        var pays = states(file, row -> true);
        sage(file, pays, "sage-50-deductions", "D");
        sage(file, pays, "sage-50-payments", "P");
        brightpay(file, pays);
    }

    // Layouts of changes

    private void canonicalAndFixedWidth(PayrollFile file, List<Map<String, String>> rows) {
        var again = csv(text(file, "canonical"), ',');
        assertThat(again.subList(1, again.size()))
                .as(file.fileName())
                .hasSameSizeAs(rows)
                .extracting(row -> row.get(5))
                .isEqualTo(rows.stream().map(row -> row.get("amount")).toList());

        var lines = text(file, "fixed-width").lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(80));
        var told = new ArrayList<Said>();
        for (var line : lines.subList(1, lines.size() - 1)) {
            assertThat(line).startsWith("D");
            told.add(new Said(
                    line.substring(1, 11).replaceFirst("^0+", ""),
                    Integer.parseInt(line.substring(11, 13)),
                    line.substring(13, 25).strip(),
                    line.substring(25, 26),
                    pence(line.substring(26, 38)),
                    line.substring(38, 50).strip(),
                    line.substring(50, 70).strip() + line.substring(70).strip()));
        }
        same(
                file,
                "fixed-width",
                told,
                rows.stream()
                        .map(row -> said(row, row.get("for_period"), row.get("cost_code") + row.get("reason")))
                        .toList());
        var trailer = lines.getLast();
        assertThat(Integer.parseInt(trailer.substring(1, 10))).isEqualTo(rows.size());
        assertThat(pence(trailer.substring(10, 25))).isEqualByComparingTo(sum(rows, "D"));
        assertThat(pence(trailer.substring(25, 40))).isEqualByComparingTo(sum(rows, "P"));
    }

    private static BigDecimal pence(String digitsAndSign) {
        int last = digitsAndSign.length() - 1;
        return new BigDecimal(digitsAndSign.charAt(last) + digitsAndSign.substring(0, last)).movePointLeft(2);
    }

    private void itrent(PayrollFile file, List<Map<String, String>> rows) {
        var keys = new HashSet<String>();
        var told = new ArrayList<Said>();
        var table = csv(text(file, "itrent-elements"), ',');
        for (var row : table.subList(1, table.size())) {
            var ref = row.get(0).split("-");
            assertThat(row.get(4)).isEqualTo("Cash");
            assertThat(keys.add(row.get(6))).as("a reference of its own").isTrue();
            told.add(new Said(
                    ref[0],
                    Integer.parseInt(ref[1]),
                    row.get(1),
                    "",
                    new BigDecimal(row.get(3)),
                    LocalDate.parse(row.get(2), ITRENT).toString(),
                    row.get(5)));
        }
        var calendar = calendar(file);
        same(
                file,
                "itrent-elements",
                told,
                added(rows.stream()
                        .map(row -> withoutKind(said(
                                row,
                                calendar.byCode(row.get("for_period"))
                                        .days()
                                        .until()
                                        .minusDays(1)
                                        .toString(),
                                row.get("cost_code"))))
                        .toList()));
    }

    // Layouts of what payroll has to hold

    private void canonicalFull(PayrollFile file, List<Said> states, List<Map<String, String>> corrections) {
        var table = csv(text(file, "canonical-full"), ',');
        var keys = new HashSet<String>();
        var told = table.subList(1, table.size()).stream()
                .map(row -> {
                    assertThat(keys.add(row.get(0))).as("an entry's key").isTrue();
                    return new Said(
                            row.get(1),
                            Integer.parseInt(row.get(2)),
                            row.get(3),
                            row.get(4),
                            new BigDecimal(row.get(5)),
                            row.get(10),
                            "");
                })
                .toList();
        var expected = new ArrayList<>(states);
        corrections.forEach(row -> expected.add(said(row, row.get("for_period"), "")));
        same(file, "canonical-full", told, expected);
    }

    private void oracle(PayrollFile file, List<Said> states, List<Map<String, String>> corrections) {
        var own = own(file);
        var entries = new LinkedHashMap<String, List<String>>();
        var told = new ArrayList<Said>();
        var values = new HashSet<String>();
        for (var line : text(file, "oracle-hdl").lines().toList()) {
            var cells = List.of(line.split("\\|", -1));
            if (line.startsWith("MERGE|ElementEntry|")) {
                assertThat(entries.put(cells.get(3), cells))
                        .as("an entry's key")
                        .isNull();
            } else if (line.startsWith("MERGE|ElementEntryValue|")) {
                var entry = entries.get(cells.get(4));
                assertThat(entry).as("the entry of %s", line).isNotNull();
                assertThat(values.add(cells.get(3))).as("a value's key").isTrue();
                assertThat(cells.subList(5, 10)).isEqualTo(entry.subList(4, 9));
                assertThat(cells.subList(5, 7))
                        .containsExactly(
                                own.days().from().format(ORACLE),
                                own.days().until().minusDays(1).format(ORACLE));
                var assignment = cells.get(9).split("-");
                told.add(new Said(
                        assignment[0],
                        Integer.parseInt(assignment[1]),
                        cells.get(7),
                        "",
                        new BigDecimal(cells.get(11)),
                        "",
                        ""));
            }
        }
        assertThat(values).hasSameSizeAs(entries.keySet());
        same(file, "oracle-hdl", told, statesAndCorrections(states, corrections, row -> row.get("cost_code")));
    }

    private void sap(PayrollFile file, List<Said> states, List<Map<String, String>> corrections) {
        var own = own(file);
        var told = new ArrayList<Said>();
        var table = csv(text(file, "sap-0014-0015"), '\t');
        for (var row : table.subList(1, table.size())) {
            boolean recurring = row.get(0).equals("0014");
            assertThat(row.get(0)).isIn("0014", "0015");
            assertThat(row.get(2)).isEqualTo((recurring ? own.days().from() : own.payDate()).format(DIGITS));
            assertThat(row.get(3))
                    .isEqualTo((recurring ? own.days().until().minusDays(1) : own.payDate()).format(DIGITS));
            assertThat(row.get(6)).isEqualTo("GBP");
            told.add(new Said(
                    row.get(1).substring(1),
                    1,
                    element(row.get(4)),
                    "",
                    minusAfter(row.get(5)),
                    "",
                    recurring ? "" : "earlier"));
        }
        var expected = new ArrayList<Said>();
        statesAndCorrections(states, List.of(), row -> "").forEach(expected::add);
        statesAndCorrections(List.of(), corrections, row -> row.get("cost_code"))
                .forEach(one -> expected.add(
                        new Said(one.who(), one.post(), one.element(), one.kind(), one.amount(), "", "earlier")));
        // A personnel number says nothing of the post.
        same(
                file,
                "sap-0014-0015",
                told,
                expected.stream()
                        .map(one -> new Said(one.who(), 1, one.element(), one.kind(), one.amount(), "", one.more()))
                        .toList());
    }

    private static BigDecimal minusAfter(String text) {
        return text.endsWith("-")
                ? new BigDecimal(text.substring(0, text.length() - 1)).negate()
                : new BigDecimal(text);
    }

    private void sage(PayrollFile file, List<Said> pays, String layout, String kind) {
        var table = csv(text(file, layout), ',');
        var told = table.subList(1, table.size()).stream()
                .map(row -> {
                    assertThat(row.get(2)).isEqualTo("1.00");
                    return new Said(row.get(0), 1, element(row.get(1)), kind, new BigDecimal(row.get(3)), "", "");
                })
                .toList();
        same(
                file,
                layout,
                told,
                pays.stream()
                        .filter(one -> one.kind().equals(kind))
                        .map(one -> new Said(one.who(), 1, one.element(), kind, one.amount(), "", ""))
                        .toList());
    }

    private void brightpay(PayrollFile file, List<Said> pays) {
        var sets = new HashMap<String, Integer>();
        pays.forEach(one -> sets.merge(one.who() + one.kind(), 1, Integer::sum));
        if (sets.values().stream().anyMatch(count -> count > SETS_OF_BRIGHTPAY)) {
            assertThat(render(file, "brightpay", new ByteArrayOutputStream()).problems())
                    .as("%s has more for somebody than a row has room for", file.fileName())
                    .isNotEmpty()
                    .allMatch(problem -> problem.code() == ValueProblem.Code.TOO_MANY_LINES);
            return;
        }
        var told = new ArrayList<Said>();
        var seen = new HashSet<String>();
        var table = csv(text(file, "brightpay"), ',');
        for (var row : table.subList(1, table.size())) {
            assertThat(seen.add(row.get(0))).as("one row for each employee").isTrue();
            for (int set = 0; set < 2 * SETS_OF_BRIGHTPAY; set++) {
                var description = row.get(1 + 2 * set);
                if (!description.isEmpty()) {
                    told.add(new Said(
                            row.get(0),
                            1,
                            description,
                            set < SETS_OF_BRIGHTPAY ? "P" : "D",
                            new BigDecimal(row.get(2 + 2 * set)),
                            "",
                            ""));
                }
            }
        }
        same(
                file,
                "brightpay",
                told,
                pays.stream()
                        .map(one -> new Said(one.who(), 1, one.element(), one.kind(), one.amount(), "", ""))
                        .toList());
    }

    // What canonical files say together

    /**
     * What payroll has to hold of each post's element: what this file and those before it say, of lines of their own pay
     * period. What comes to nothing is told by the file that brings it there.
     *
     * @param counted with the file's own pay period, or in its own pay
     */
    private List<Said> states(PayrollFile file, Predicate<Map<String, String>> counted) {
        var sums = new LinkedHashMap<List<Object>, BigDecimal>();
        var here = new HashSet<List<Object>>();
        for (var one : files) {
            boolean samePay =
                    one.payGroup().equals(file.payGroup()) && period(one).equals(period(file));
            if (samePay && one.sequence() <= file.sequence()) {
                for (var row : canonical.get(one.fileName())) {
                    if (counted.test(row)) {
                        List<Object> key = List.of(
                                numbers.get(row.get("employee_no")),
                                Integer.parseInt(row.get("assignment_no")),
                                row.get("element_code"),
                                row.get("kind"));
                        sums.merge(key, new BigDecimal(row.get("amount")), BigDecimal::add);
                        if (one.sequence() == file.sequence()) {
                            here.add(key);
                        }
                    }
                }
            }
        }
        var states = new ArrayList<Said>();
        sums.forEach((key, sum) -> {
            if (sum.signum() != 0 || here.contains(key)) {
                states.add(new Said(
                        (String) key.get(0),
                        (int) key.get(1),
                        (String) key.get(2),
                        (String) key.get(3),
                        sum,
                        period(file),
                        ""));
            }
        });
        return states;
    }

    /** Both without periods and kinds; corrections of one element, period and cost code are added up. */
    private List<Said> statesAndCorrections(
            List<Said> states, List<Map<String, String>> corrections, Function<Map<String, String>, String> costCode) {
        var all = new ArrayList<Said>();
        states.forEach(one -> all.add(new Said(one.who(), one.post(), one.element(), "", one.amount(), "", "")));
        added(corrections.stream()
                        .map(row -> withoutKind(said(row, row.get("for_period"), costCode.apply(row))))
                        .toList())
                .forEach(one -> all.add(new Said(one.who(), one.post(), one.element(), "", one.amount(), "", "")));
        return all;
    }

    /** Lines that differ in their amount alone become one; none where they come to nothing. */
    private static List<Said> added(List<Said> lines) {
        var sums = new LinkedHashMap<Said, BigDecimal>();
        for (var line : lines) {
            sums.merge(
                    new Said(
                            line.who(),
                            line.post(),
                            line.element(),
                            line.kind(),
                            BigDecimal.ZERO,
                            line.period(),
                            line.more()),
                    line.amount(),
                    BigDecimal::add);
        }
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue().signum() != 0)
                .map(sum -> new Said(
                        sum.getKey().who(),
                        sum.getKey().post(),
                        sum.getKey().element(),
                        sum.getKey().kind(),
                        sum.getValue(),
                        sum.getKey().period(),
                        sum.getKey().more()))
                .toList();
    }

    private Said said(Map<String, String> row, String period, String more) {
        return new Said(
                numbers.get(row.get("employee_no")),
                Integer.parseInt(row.get("assignment_no")),
                row.get("element_code"),
                row.get("kind"),
                new BigDecimal(row.get("amount")),
                period,
                more);
    }

    private static Said withoutKind(Said said) {
        return new Said(said.who(), said.post(), said.element(), "", said.amount(), said.period(), said.more());
    }

    private static BigDecimal sum(List<Map<String, String>> rows, String kind) {
        return rows.stream()
                .filter(row -> row.get("kind").equals(kind))
                .map(row -> new BigDecimal(row.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void same(PayrollFile file, String layout, List<Said> told, List<Said> expected) {
        assertThat(told).as("%s as %s", file.fileName(), layout).containsExactlyInAnyOrderElementsOf(expected);
        compared += told.size();
    }

    // Rendering and reading

    private String element(String code) {
        return codes.entrySet().stream()
                .filter(entry -> entry.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String period(PayrollFile file) {
        return "%s-%02d".formatted(file.taxYear(), file.periodNo());
    }

    private static ScenarioCalendar calendar(PayrollFile file) {
        return ScenarioCalendar.valueOf(file.payGroup());
    }

    private static PayPeriod own(PayrollFile file) {
        return calendar(file).byCode(period(file));
    }

    private Rendered render(PayrollFile file, String code, ByteArrayOutputStream out) {
        var document = BuiltInLayouts.find(code).orElseThrow().document();
        if (document.contains("other-elements: refused")) {
            document += codes.entrySet().stream()
                    .map(entry -> "%s: '%s'".formatted(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", ", "elements: {", "}\n"));
        }
        var layout = LayoutDocument.parse(document);
        var store = council.bean(LineFactStore.class);
        var facts = store.facts(file, Council.CODE, CurrencyUnit.GBP);
        LineSource lines = store.source(file, facts, layout.mode());
        return LayoutRendering.render(layout, facts, each -> lines.forEach(line -> each.accept(numbered(line))), out);
    }

    private SentFact numbered(SentFact line) {
        return new SentFact(
                line.sequence(),
                line.inPeriod(),
                line.lineKey(),
                line.employment(),
                numbers.get(line.employeeNo()),
                line.assignmentNo(),
                line.benefit(),
                line.elementCode(),
                line.kind(),
                line.forPeriod(),
                line.amount(),
                line.units(),
                line.instalment(),
                line.instalments(),
                line.costCode(),
                line.reason());
    }

    private String text(PayrollFile file, String code) {
        var out = new ByteArrayOutputStream();
        var rendered = render(file, code, out);
        assertThat(rendered.problems()).as("%s as %s", file.fileName(), code).isEmpty();
        var bytes = out.toByteArray();
        if (!code.equals("oracle-hdl")) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(zip.getNextEntry()).isNotNull();
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<List<String>> csv(String text, char separator) {
        try (var rows = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(text)) {
            return rows.stream().map(CsvRecord::getFields).toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
