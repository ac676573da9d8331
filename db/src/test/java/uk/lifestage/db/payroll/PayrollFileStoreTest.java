package uk.lifestage.db.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;
import static uk.lifestage.db.support.StoreFixture.gbp;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jooq.ExecuteListener;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.returns.LineName;
import uk.lifestage.db.returns.PayslipRow;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.AdjustmentSum;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.DueSpan;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.payroll.LineReason;
import uk.lifestage.engine.payroll.SentSum;
import uk.lifestage.engine.payroll.Subtraction;

class PayrollFileStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final List<PayPeriod> MONTHS = StoreFixture.monthly().periods();

    private final PayrollFileStore files = new PayrollFileStore(FIXTURE.sql);
    private final DueLineStore dueLines = new DueLineStore(FIXTURE.sql);
    private final NightStore nights = new NightStore(FIXTURE.sql);
    private final PeopleStore people = new PeopleStore(FIXTURE.sql);

    private int adjustments;

    @Test
    void sendsWhatIsNewAndNothingTheSecondTime() {
        var employer = FIXTURE.anEmployer("new");
        FIXTURE.as(employer, () -> {
            due(Map.of(aPost(), List.of(line("gym", "GYM", MONTHS.get(0), "19.95"))));
            var file = aFile(MONTHS.get(0));

            assertThat(subtract(file)).isEqualTo(1);
            assertThat(subtract(file)).isZero();
            assertThat(lines(file.id())).singleElement().satisfies(line -> {
                assertThat(line.reason()).isEqualTo(LineReason.NEW);
                assertThat(line.amount()).isEqualTo(gbp("19.95"));
                assertThat(line.lineKey()).isEqualTo(line.employeeNo() + "-1-gym-2026/27-01-MONTHLY-1");
            });
        });
    }

    @Test
    void leavesOutLaterPeriodsAndThoseClosedToCorrection() {
        var employer = FIXTURE.anEmployer("horizon");
        FIXTURE.as(employer, () -> {
            due(Map.of(
                    aPost(),
                    MONTHS.stream()
                            .map(period -> line("gym", "GYM", period, "10.00"))
                            .toList()));
            var file = aFile(MONTHS.get(7));

            subtract(file);

            assertThat(lines(file.id()))
                    .extracting(SentLine::forPeriodNo, SentLine::reason)
                    .containsExactly(
                            tuple(5, LineReason.CORRECTION),
                            tuple(6, LineReason.CORRECTION),
                            tuple(7, LineReason.CORRECTION),
                            tuple(8, LineReason.NEW));
        });
    }

    @Test
    void keepsLineKeysApartWhereABenefitChangesItsElement() {
        var employer = FIXTURE.anEmployer("elements");
        FIXTURE.as(employer, () -> {
            var post = aPost();
            due(Map.of(post, List.of(line("gym", "GYM", MONTHS.get(0), "10.00"))));
            var before = aFile(MONTHS.get(0));
            subtract(before);
            written(before);
            due(Map.of(post, List.of(line("gym", "FITNESS", MONTHS.get(0), "10.00"))));
            var file = aFile(MONTHS.get(1));

            subtract(file);

            assertThat(lines(file.id()))
                    .extracting(
                            SentLine::elementCode,
                            SentLine::reason,
                            line -> line.lineKey().endsWith("-MONTHLY-2.2"))
                    .containsExactly(
                            tuple("FITNESS", LineReason.CORRECTION, false), tuple("GYM", LineReason.STOP, true));
        });
    }

    @Test
    void tellsOfEveryPeriodForWhichNoFileWasMadeHoweverLongAgo() {
        var employer = FIXTURE.anEmployer("missed");
        FIXTURE.as(employer, () -> {
            var post = aPost();
            due(Map.of(
                    post,
                    MONTHS.stream()
                            .limit(10)
                            .map(month -> line("gym", "GYM", month, "10.00"))
                            .toList()));
            var before = aFile(MONTHS.get(1));
            subtract(before);
            written(before);

            var file = aFile(MONTHS.get(9));
            subtract(file);

            assertThat(lines(file.id()))
                    .as("three months before a file's own are open to correction, and seven were never told")
                    .extracting(SentLine::forPeriodNo, SentLine::reason)
                    .containsExactly(
                            tuple(3, LineReason.CORRECTION),
                            tuple(4, LineReason.CORRECTION),
                            tuple(5, LineReason.CORRECTION),
                            tuple(6, LineReason.CORRECTION),
                            tuple(7, LineReason.CORRECTION),
                            tuple(8, LineReason.CORRECTION),
                            tuple(9, LineReason.CORRECTION),
                            tuple(10, LineReason.NEW));
            written(file);

            due(Map.of());
            var next = aFile(MONTHS.get(10));
            subtract(next);
            assertThat(lines(next.id()))
                    .as("what was told once is corrected as far back as the pay group says")
                    .extracting(SentLine::forPeriodNo, SentLine::reason)
                    .containsExactly(tuple(8, LineReason.STOP), tuple(9, LineReason.STOP), tuple(10, LineReason.STOP));
        });
    }

    /** Otherwise every bucket is looked into or, by PostgreSQL before 18, every line that was ever sent is read. */
    @Test
    void findsWhatWasSentOfAPostByItsBucket() {
        var employer = FIXTURE.anEmployer("bucket");
        FIXTURE.as(employer, () -> {
            var post = aPost();
            due(Map.of(post, List.of(line("gym", "GYM", MONTHS.get(0), "19.95"))));
            var file = aFile(MONTHS.get(0));
            subtract(file);
            written(file);
            var plans = new ArrayList<String>();
            var explained = FIXTURE.sql
                    .configuration()
                    .derive(new Settings().withStatementType(StatementType.STATIC_STATEMENT))
                    .derive(ExecuteListener.onExecuteStart(asked -> {
                        if (asked.sql().contains("sent_line")) {
                            plans.add(plan(asked.sql()));
                        }
                    }))
                    .dsl();
            var story = new LineStoryStore(explained);
            var found =
                    story.find(file.id(), lines(file.id()).getFirst().lineKey()).orElseThrow();
            plans.clear();

            new PayrollFileStore(explained).sentOf(post);
            story.sentBefore(file, found);
            new ReturnStore(explained).paid(post, APRIL, 10);
            var payslips = new ReturnStore(explained).payslipStage();
            var line = found.line();
            payslips.add(new PayslipRow(
                    1,
                    new LineName.Element(
                            line.employeeNo(), line.assignmentNo(), "GYM", line.forTaxYear(), line.forPeriodNo(), null),
                    new BigDecimal("19.95")));
            assertThat(payslips.compare().repeated()).isEqualTo(1);

            assertThat(plans).hasSize(4).allSatisfy(plan -> assertThat(plan).contains("bucket = "));
        });
    }

    private static String plan(String statement) {
        var question = statement.replace("table payslip_difference", "table payslip_difference_planned");
        return String.join(
                "\n",
                FIXTURE.sql
                        .resultQuery("explain (costs off) {0}", DSL.sql(question))
                        .fetch(0, String.class));
    }

    /** Eight files over eight months of made-up due lines and adjustments, each compared with the engine's. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261120})
    void subtractsAsTheEngineDoes(long seed) {
        var random = new Random(seed);
        var employer = FIXTURE.anEmployer("seed-" + seed);
        var posts = FIXTURE.as(
                employer, () -> Stream.generate(this::aPost).limit(12).toList());
        var sent = new HashMap<EmploymentId, List<SentSum>>();
        var adjusted = new HashMap<EmploymentId, List<AdjustmentSum>>();
        for (int month = 0; month < 8; month++) {
            var period = MONTHS.get(month);
            var open = MONTHS.subList(Math.max(0, month - 3), month + 1);
            var due = new HashMap<EmploymentId, List<DueLine>>();
            posts.forEach(post -> due.put(post, someLines(random)));
            FIXTURE.as(employer, () -> {
                due(due);
                posts.forEach(post -> adjusted.put(post, adjust(random, post, adjusted.getOrDefault(post, List.of()))));
                var file = aFile(period);
                subtract(file);
                assertThat(actual(file.id())).isEqualTo(expected(posts, due, adjusted, sent, open, period));
                written(file);
                posts.forEach(post -> sent.put(post, sums(post)));
            });
        }
    }

    private Map<String, List<String>> expected(
            List<EmploymentId> posts,
            Map<EmploymentId, List<DueLine>> due,
            Map<EmploymentId, List<AdjustmentSum>> adjusted,
            Map<EmploymentId, List<SentSum>> sent,
            List<PayPeriod> open,
            PayPeriod period) {
        var numbers = numbers();
        var expected = new TreeMap<String, List<String>>();
        for (var post : posts) {
            var openDue = due.get(post).stream()
                    .filter(line -> open.contains(line.period()))
                    .toList();
            var openAdjusted = adjusted.getOrDefault(post, List.of()).stream()
                    .filter(sum -> open.contains(sum.period()))
                    .toList();
            var openSent = sent.getOrDefault(post, List.of()).stream()
                    .filter(sum -> open.contains(sum.period()))
                    .toList();
            var lines = Subtraction.toSend(openDue, openAdjusted, openSent, period).stream()
                    .map(line -> text(
                            line.benefit().value(),
                            line.elementCode(),
                            line.kind(),
                            line.forPeriod().number(),
                            line.amount(),
                            line.units(),
                            line.instalment(),
                            line.instalments(),
                            line.costCode(),
                            line.reason()))
                    .sorted()
                    .toList();
            if (!lines.isEmpty()) {
                expected.put(numbers.get(post.value()), lines);
            }
        }
        return expected;
    }

    private Map<String, List<String>> actual(FileId file) {
        var actual = new TreeMap<String, List<String>>();
        for (var line : lines(file)) {
            actual.computeIfAbsent(line.employeeNo(), number -> new ArrayList<>())
                    .add(text(
                            line.benefit(),
                            line.elementCode(),
                            line.kind(),
                            line.forPeriodNo(),
                            line.amount(),
                            line.units(),
                            line.instalment(),
                            line.instalments(),
                            line.costCode(),
                            line.reason()));
        }
        actual.values().forEach(lines -> lines.sort(null));
        return actual;
    }

    private static String text(Object... cells) {
        return Stream.of(cells).map(String::valueOf).reduce("", (row, cell) -> row + "|" + cell);
    }

    private List<SentSum> sums(EmploymentId post) {
        var sums = new HashMap<List<Object>, SentSum>();
        for (var line : files.sentOf(post)) {
            var key = List.<Object>of(line.benefit(), line.elementCode(), line.kind(), line.forPeriodNo());
            var before = sums.get(key);
            sums.put(
                    key,
                    new SentSum(
                            line.assignmentNo(),
                            new BenefitCode(line.benefit()),
                            line.elementCode(),
                            line.kind(),
                            "MONTHLY",
                            MONTHS.get(line.forPeriodNo() - 1),
                            before == null ? line.amount() : before.sum().plus(line.amount()),
                            line.costCode()));
        }
        return List.copyOf(sums.values());
    }

    /** Adds adjustments of a post, some of them known too late, and says what they all come to. */
    private List<AdjustmentSum> adjust(Random random, EmploymentId post, List<AdjustmentSum> before) {
        var sums = new ArrayList<>(before);
        for (int i = 0; i < random.nextInt(3); i++) {
            var benefit = List.of("gym", "cycle").get(random.nextInt(2));
            var period = MONTHS.get(random.nextInt(8));
            var amount = Money.ofMinor(CurrencyUnit.GBP, (1 + random.nextInt(3)) * 400L);
            var cause =
                    List.of("not_taken", "deferred", "instalment", "write_off").get(random.nextInt(4));
            if (cause.equals("deferred") || cause.equals("write_off")) {
                amount = amount.negated();
            }
            var notTaken = cause.equals("not_taken") ? amount : gbp("0.00");
            var costCode = "ADJ-" + random.nextInt(3);
            var instalment = cause.equals("instalment") ? Integer.valueOf(1 + random.nextInt(6)) : null;
            boolean late = random.nextInt(5) == 0;
            FIXTURE.sql.execute(
                    "insert into ledger_adjustment (employer_id, employment_id, benefit, element_code, kind, pay_group,"
                            + " for_tax_year, for_period_no, amount, currency, cost_code, instalment, instalments, cause,"
                            + " source_id, recorded_at, recorded_by, bucket) select employer_id, employment_id, ?, ?, 'D',"
                            + " 'MONTHLY', ?, ?, ?, 'GBP', ?, ?, ?, ?, gen_random_uuid(), cast(? as timestamptz), 'test', bucket"
                            + " from employment where employment_id = ?",
                    benefit,
                    benefit.toUpperCase(Locale.ROOT),
                    period.taxYear(),
                    period.number(),
                    amount.getAmount(),
                    costCode,
                    DSL.val(instalment, Integer.class),
                    DSL.val(instalment == null ? null : 6, Integer.class),
                    cause,
                    SPRING.plusSeconds(late ? 1 : adjustments++ - 100_000).toString(),
                    post.value());
            if (!late) {
                var key = sums.stream()
                        .filter(sum -> sum.benefit().value().equals(benefit)
                                && sum.period().equals(period))
                        .findFirst();
                key.ifPresent(sums::remove);
                sums.add(new AdjustmentSum(
                        1,
                        new BenefitCode(benefit),
                        benefit.toUpperCase(Locale.ROOT),
                        LineKind.DEDUCTION,
                        "MONTHLY",
                        period,
                        key.map(AdjustmentSum::sum).orElse(gbp("0.00")).plus(amount),
                        key.map(AdjustmentSum::notTaken).orElse(gbp("0.00")).plus(notTaken),
                        costCode,
                        instalment,
                        instalment == null ? null : 6));
            }
        }
        return sums;
    }

    private static List<DueLine> someLines(Random random) {
        var lines = new ArrayList<DueLine>();
        for (var benefit : List.of("gym", "cycle", "nursery", "allowance")) {
            for (var period : MONTHS) {
                if (random.nextInt(4) != 0) {
                    boolean units = random.nextBoolean();
                    lines.add(new DueLine(
                            1,
                            new BenefitCode(benefit),
                            random.nextInt(10) == 0 ? "OTHER" : benefit.toUpperCase(Locale.ROOT),
                            benefit.equals("allowance") ? LineKind.PAYMENT : LineKind.DEDUCTION,
                            "MONTHLY",
                            period,
                            Money.ofMinor(CurrencyUnit.GBP, 1 + random.nextInt(3) * 500),
                            units ? new BigDecimal("2.50") : null,
                            units ? null : period.number(),
                            units ? null : 12,
                            "COST-" + random.nextInt(3)));
                }
            }
        }
        return lines;
    }

    @Test
    void numbersFilesWithoutGapsAndNamesTheOneBefore() {
        var employer = FIXTURE.anEmployer("sequence");
        FIXTURE.as(employer, () -> {
            var first = aFile(MONTHS.get(0));
            assertThat(first.sequence()).isEqualTo(1);
            assertThat(first.previousSha256()).isNull();
            assertThat(first.fileName()).isEqualTo("MONTHLY_2026-27_01_0001.csv");
            assertThat(prepare(first.run(), MONTHS.get(0))).isEqualTo(first);
            assertThatThrownBy(() -> aFile(MONTHS.get(1))).isInstanceOf(IllegalStateException.class);
            assertThat(files.listPrepared()).containsExactly(first);

            written(first);
            var second = aFile(MONTHS.get(1));

            assertThat(second.sequence()).isEqualTo(2);
            assertThat(second.previousSequence()).isEqualTo(1);
            assertThat(second.previousSha256()).isEqualTo("a".repeat(64));
            assertThat(files.list(first.run())).extracting(PayrollFile::state).containsExactly(FileState.WRITTEN);
        });
    }

    @Test
    void keepsTotalsAndRefusesOtherBytesForTheSameFile() {
        var employer = FIXTURE.anEmployer("totals");
        FIXTURE.as(employer, () -> {
            due(Map.of(
                    aPost(), List.of(line("gym", "GYM", MONTHS.get(0), "19.95")),
                    aPost(), List.of(line("gym", "GYM", MONTHS.get(0), "10.05"))));
            var file = aFile(MONTHS.get(0));
            subtract(file);
            var totals = files.totals(file.id());

            assertThat(totals).containsExactly(new ElementTotal("GYM", LineKind.DEDUCTION, 2, gbp("30.00")));
            written(file);
            written(file);
            assertThat(files.get(file.id()).totals()).isEqualTo(totals);
            assertThatThrownBy(() -> files.markWritten(file.id(), 2, totals, "b".repeat(64), "{}", SPRING))
                    .isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void replacesABucketsDueLinesWholly() {
        var employer = FIXTURE.anEmployer("replace");
        FIXTURE.as(employer, () -> {
            var post = aPost();
            var line = new DueLine(
                    1,
                    new BenefitCode("buy-leave"),
                    "LEAVE",
                    LineKind.DEDUCTION,
                    "MONTHLY",
                    MONTHS.get(2),
                    gbp("48.08"),
                    new BigDecimal("5.00"),
                    3,
                    10,
                    "A\\B\tC\nD\rE\u0001 \u00e9");
            due(Map.of(post, List.of(line("gym", "GYM", MONTHS.get(0), "19.95"))));
            due(Map.of(post, List.of(line)));
            assertThat(dueLines.list(post)).containsExactly(line);
            due(Map.of());
            assertThat(dueLines.list(post)).isEmpty();
        });
    }

    @Test
    void writesOnlyPostsOfWhichSomethingElseIsDueThanBefore() {
        FIXTURE.as(FIXTURE.anEmployer("unchanged"), () -> {
            var post = aPost();
            var kept = line("gym", "GYM", MONTHS.get(0), "19.95");
            var unchanged = aPost();
            due(Map.of(post, List.of(kept, line("gym", "GYM", MONTHS.get(1), "19.95")), unchanged, List.of(kept)));
            var before = FIXTURE.sql.fetchValues(
                    "select ctid::text from due_span where employment_id = cast(? as uuid)", unchanged.toString());
            var changed = line("gym", "GYM", MONTHS.get(1), "21.00");
            var added = line("gym", "GYM", MONTHS.get(2), "21.00");

            due(Map.of(post, List.of(kept, changed, added), unchanged, List.of(kept)));

            assertThat(dueLines.list(post)).containsExactly(kept, changed, added);
            assertThat(FIXTURE.sql.fetchValues(
                            "select ctid::text from due_span where employment_id = cast(? as uuid)",
                            unchanged.toString()))
                    .isEqualTo(before)
                    .hasSize(1);
        });
    }

    @Test
    void notesFromWhichPeriodOnAChangedPostHasToBeCompared() {
        FIXTURE.as(FIXTURE.anEmployer("differs"), () -> {
            var post = aPost();
            spans(post, span(0, 11, "10.00"));
            assertThat(differsFrom(post)).isEqualTo(MONTHS.get(0).days().from());
            FIXTURE.sql.execute("delete from post_to_compare");

            // Ends sooner, and something else follows; then that changes, too, from a later period on.
            spans(post, span(0, 7, "10.00"), span(8, 11, "12.00"));
            assertThat(differsFrom(post))
                    .isBetween(after(7), MONTHS.get(8).days().from());
            spans(post, span(0, 7, "10.00"), span(8, 9, "12.00"), span(10, 11, "13.00"));
            assertThat(differsFrom(post))
                    .isBetween(after(7), MONTHS.get(8).days().from());
            FIXTURE.sql.execute("delete from post_to_compare");
            spans(post, span(0, 7, "10.00"), span(8, 9, "12.00"), span(10, 10, "13.00"));
            assertThat(differsFrom(post))
                    .isBetween(after(10), MONTHS.get(11).days().from());

            // What changes earlier counts from there, though the later change was noted before.
            spans(post, span(0, 2, "10.00"), span(4, 7, "10.00"), span(8, 9, "12.00"), span(10, 10, "13.00"));
            assertThat(differsFrom(post))
                    .isBetween(after(2), MONTHS.get(3).days().from());
            spans(post);
            assertThat(differsFrom(post)).isEqualTo(MONTHS.get(0).days().from());
        });
    }

    private static LocalDate after(int month) {
        return MONTHS.get(month).days().from().plusDays(1);
    }

    private static DueSpan span(int first, int last, String amount) {
        return DueSpan.of(line("gym", "GYM", MONTHS.get(first), amount), MONTHS.get(last));
    }

    private void spans(EmploymentId post, DueSpan... spans) {
        int bucket = FIXTURE.sql
                .fetchSingle("select bucket from employment where employment_id = cast(? as uuid)", post.toString())
                .get(0, Integer.class);
        dueLines.replace(bucket, sink -> Stream.of(spans).forEach(span -> sink.add(post, span)));
    }

    private static LocalDate differsFrom(EmploymentId post) {
        return FIXTURE.sql
                .fetchSingle(
                        "select differs_from from post_to_compare where employment_id = cast(? as uuid)",
                        post.toString())
                .get(0, LocalDate.class);
    }

    @Test
    void writesTheCanonicalFileSoThatNoSpreadsheetRunsIt() {
        FIXTURE.as(FIXTURE.anEmployer("canonical"), () -> {
            var post = aPost();
            var number = numbers().get(post.value());
            due(Map.of(
                    post,
                    List.of(
                            canonical("buy-leave", "=LEAVE", MONTHS.get(0), "5.00", 3, "@A,\"B\"\nC"),
                            canonical("cycle", "CYCLE", MONTHS.get(0), "0.50", null, ""),
                            canonical("gym", "GY'M", MONTHS.get(0), null, null, "A=B\\"))));
            var file = aFile(MONTHS.get(0));
            subtract(file);

            var out = new ByteArrayOutputStream();
            assertThat(files.writeCanonical(file, out)).isEqualTo(3);

            var period = "%s,%d,%s"
                    .formatted(file.taxYear(), file.periodNo(), MONTHS.get(0).name());
            var key = "%s-1-%%s-%s-MONTHLY-1".formatted(number, MONTHS.get(0).name());
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo(
                            "line_key,employee_no,assignment_no,element_code,kind,amount,currency,units,tax_year,period_no,"
                                    + "for_period,instalment,instalments,cost_code,reason\n"
                                    + key.formatted("buy-leave") + "," + number + ",1,'=LEAVE,D,48.08,GBP,5," + period
                                    + ",3,10,\"'@A,\"\"B\"\"\nC\",new\n"
                                    + key.formatted("cycle") + "," + number + ",1,CYCLE,D,48.08,GBP,0.5," + period
                                    + ",,,,new\n"
                                    + key.formatted("gym") + "," + number + ",1,GY'M,D,48.08,GBP,," + period
                                    + ",,,A=B\\,new\n");
        });
    }

    private static DueLine canonical(
            String benefit,
            String element,
            PayPeriod period,
            @Nullable String units,
            @Nullable Integer instalment,
            String costCode) {
        return new DueLine(
                1,
                new BenefitCode(benefit),
                element,
                LineKind.DEDUCTION,
                "MONTHLY",
                period,
                gbp("48.08"),
                units == null ? null : new BigDecimal(units),
                instalment,
                instalment == null ? null : 10,
                costCode);
    }

    @Test
    void refusesTwoDueLinesOfOneKey() {
        var employer = FIXTURE.anEmployer("twice");
        var line = line("gym", "GYM", MONTHS.get(0), "19.95");

        assertThatThrownBy(() -> FIXTURE.as(employer, () -> due(Map.of(aPost(), List.of(line, line)))))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    /** Replaces every bucket, so that what is not named is no longer due. */
    private void due(Map<EmploymentId, List<DueLine>> due) {
        var buckets = FIXTURE.sql
                .fetch("select employment_id, bucket from employment")
                .intoMap(row -> row.get(0, UUID.class), row -> row.get(1, Integer.class));
        for (int bucket : Set.copyOf(buckets.values())) {
            dueLines.replace(
                    bucket,
                    sink -> due.forEach((post, lines) -> {
                        if (buckets.get(post.value()) == bucket) {
                            lines.forEach(line -> sink.add(post, line));
                        }
                    }));
        }
    }

    private EmploymentId aPost() {
        var employee = FIXTURE.aPerson();
        return people.get(employee, APRIL).employments().getFirst().id();
    }

    private static Map<UUID, String> numbers() {
        return FIXTURE.sql
                .fetch("select employment_id, employee_no from employment join employee using (employee_id)")
                .intoMap(row -> row.get(0, UUID.class), row -> row.get(1, String.class));
    }

    private PayrollFile aFile(PayPeriod period) {
        var run = nights.begin(period.cutOff(), Set.of(), "test", SPRING);
        return prepare(run.id(), period);
    }

    private PayrollFile prepare(RunId run, PayPeriod period) {
        return files.prepare(run, "MONTHLY", period, FileMode.CHANGES, period.cutOff(), null, "0.1.0");
    }

    private void written(PayrollFile file) {
        files.markWritten(file.id(), 0, files.totals(file.id()), "a".repeat(64), "{}", SPRING);
    }

    private long subtract(PayrollFile file) {
        long lines = 0;
        for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
            lines += files.subtract(file.id(), bucket);
        }
        return lines;
    }

    private List<SentLine> lines(FileId file) {
        var lines = new ArrayList<SentLine>();
        files.lines(file, lines::add);
        return lines;
    }

    private static DueLine line(String benefit, String element, PayPeriod period, String amount) {
        return new DueLine(
                1,
                new BenefitCode(benefit),
                element,
                LineKind.DEDUCTION,
                "MONTHLY",
                period,
                gbp(amount),
                null,
                null,
                null,
                "LIB-01");
    }
}
