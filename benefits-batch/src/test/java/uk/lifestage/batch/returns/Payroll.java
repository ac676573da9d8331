package uk.lifestage.batch.returns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.payroll.DueLineStore;
import uk.lifestage.db.payroll.FileMode;
import uk.lifestage.db.payroll.FindingFilter;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.payroll.SentLine;
import uk.lifestage.db.payroll.TrackedFinding;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.LineKind;

/** An employer that sends made-up due lines to payroll by the month and takes what payroll sends back. */
final class Payroll {
    static final StoreFixture FIXTURE = new StoreFixture();
    static final List<PayPeriod> MONTHS = StoreFixture.monthly().periods();

    final EmployerId employer;
    final ReturnStore returns = new ReturnStore(FIXTURE.sql);
    final FindingStore findings = new FindingStore(FIXTURE.sql);
    final PayrollSettingStore settings = new PayrollSettingStore(FIXTURE.sql);
    final PayrollFileStore files = new PayrollFileStore(FIXTURE.sql);
    final ReturnIntake intake = new ReturnIntake(FIXTURE.scope, returns, settings);

    private final NightStore nights = new NightStore(FIXTURE.sql);
    private final DueLineStore dueLines = new DueLineStore(FIXTURE.sql);
    private final PeopleStore people = new PeopleStore(FIXTURE.sql);
    private final Path folder;
    private final List<EmploymentId> posts = new ArrayList<>();
    private int returned;

    Payroll(Path folder, String code) {
        this.folder = folder;
        this.employer = FIXTURE.anEmployer(code);
    }

    /** Another pay group with the same months. */
    void alsoPays(String payGroup) {
        as(() -> {
            new PayCalendarStore(FIXTURE.sql)
                    .append(new PayGroup(new PayCalendar(payGroup, Frequency.MONTHLY, MONTHS), 3));
            return 0;
        });
    }

    /** Somebody with one post. */
    EmploymentId aPost() {
        return as(() -> {
            var employee = FIXTURE.aPerson();
            var post = people.get(employee, StoreFixture.APRIL)
                    .employments()
                    .getFirst()
                    .id();
            posts.add(post);
            return post;
        });
    }

    /** What a benefit costs in a month. */
    static DueLine due(String benefit, int month, String amount) {
        return due(benefit, month, amount, "MONTHLY");
    }

    static DueLine due(String benefit, int month, String amount, String payGroup) {
        return new DueLine(
                1,
                new BenefitCode(benefit),
                benefit.toUpperCase(Locale.ROOT),
                LineKind.DEDUCTION,
                payGroup,
                MONTHS.get(month - 1),
                money(amount),
                null,
                null,
                null,
                "LIB");
    }

    static Money money(String amount) {
        return Money.of(CurrencyUnit.GBP, new BigDecimal(amount));
    }

    /** Makes these what is due from now on: nothing else is. */
    void due(Map<EmploymentId, List<DueLine>> due) {
        as(() -> {
            var buckets = FIXTURE.sql
                    .fetch("select employment_id, bucket from employment")
                    .intoMap(row -> row.get(0, UUID.class), row -> row.get(1, Integer.class));
            for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
                int one = bucket;
                dueLines.replace(
                        bucket,
                        sink -> due.forEach((post, lines) -> {
                            if (buckets.get(post.value()) == one) {
                                lines.forEach(line -> sink.add(post, line));
                            }
                        }));
            }
            return 0;
        });
    }

    /** The night of a month's cut-off: what is due less what was sent goes into a file. */
    PayrollFile send(int month) {
        return send(month, "MONTHLY");
    }

    PayrollFile send(int month, String payGroup) {
        var period = MONTHS.get(month - 1);
        return as(() -> {
            var run = nights.begin(period.cutOff(), Set.of(payGroup), "test", night(month));
            var file = files.prepare(run.id(), payGroup, period, FileMode.CHANGES, period.cutOff(), 1, "test");
            for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
                files.subtract(file.id(), bucket);
            }
            var totals = files.totals(file.id());
            files.markWritten(file.id(), 0, totals, "%064d".formatted(month), "{}", night(month));
            return files.get(file.id());
        });
    }

    static Instant night(int month) {
        return Instant.parse(MONTHS.get(month - 1).cutOff() + "T22:00:00Z");
    }

    /** A file's lines by employee number and benefit. */
    Map<String, SentLine> lines(PayrollFile file) {
        return as(() -> {
            var lines = new TreeMap<String, SentLine>();
            files.lines(
                    file.id(),
                    line -> lines.put(line.employeeNo() + " " + line.benefit() + " " + line.forPeriodNo(), line));
            return lines;
        });
    }

    /** The key of a post's line for a benefit and the file's own month. */
    String key(PayrollFile file, EmploymentId post, String benefit) {
        return key(file, post, benefit, file.periodNo());
    }

    String key(PayrollFile file, EmploymentId post, String benefit, int month) {
        var line = lines(file).get(number(post) + " " + benefit + " " + month);
        if (line == null) {
            throw new AssertionError("No such line; there are " + lines(file).keySet());
        }
        return line.lineKey();
    }

    String number(EmploymentId post) {
        return as(() -> people.keys(List.of(post))).get(post).employeeNo();
    }

    /** Takes a file with this header and these rows, the morning after a month's cut-off. */
    ReturnIntake.Result take(int month, String header, String... rows) {
        return take(month, ControlTotals.NONE, header + "\n" + String.join("\n", rows) + "\n");
    }

    ReturnIntake.Result take(int month, ControlTotals control, String text) {
        returned++;
        var path = folder.resolve("return-" + returned + ".csv");
        try {
            Files.writeString(path, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return take(month, control, path);
    }

    ReturnIntake.Result take(int month, ControlTotals control, Path path) {
        var source = new ReturnIntake.Source(path, String.valueOf(path.getFileName()), null, control, null, "test");
        return intake.take(employer, source, () -> night(month).plusSeconds(36_000L + returned));
    }

    /** The rejects of a file as {@code line field code}. */
    List<String> rejects(ReturnIntake.Result result) {
        return as(() -> returns.rejects(result.file().id(), 1_000)).stream()
                .map(reject -> reject.line() + " " + reject.field() + " " + reject.code())
                .toList();
    }

    /** Everything that payroll said of a post, as {@code number answer amount}. */
    List<String> words(EmploymentId post) {
        return as(() -> returns.words(post)).stream()
                .map(word -> word.number() + " " + word.answer().code() + " "
                        + word.taken().getAmount())
                .toList();
    }

    /** What adds to what is due of a post, as {@code month cause amount}. */
    List<String> adjustments(EmploymentId post) {
        return as(() -> FIXTURE.sql
                .fetch(
                        "select for_period_no || ' ' || cause || ' ' || amount from ledger_adjustment"
                                + " where employment_id = ? order by recorded_at, amount",
                        post.value())
                .getValues(0, String.class));
    }

    /** The findings of this employer as {@code code state}, oldest first, with what they are about. */
    List<TrackedFinding> findings() {
        return as(() -> findings.list(FindingFilter.ALL, null, 10_000)).reversed();
    }

    List<String> findingStates() {
        return findings().stream()
                .map(finding -> finding.finding().code() + " " + finding.state().code())
                .toList();
    }

    /** How many lines of a file have which answer on a day. */
    Map<String, Long> answers(PayrollFile file, LocalDate day) {
        var counts = new TreeMap<String, Long>();
        as(() -> returns.answers(file.id(), day, settings.get().unansweredDays()))
                .forEach(count -> counts.put(count.answer().code(), count.lines()));
        return counts;
    }

    int findUnanswered(PayrollFile file, LocalDate day) {
        return as(() -> returns.findUnanswered(
                file.run(), day, settings.get().unansweredDays(), Instant.parse(day + "T22:00:00Z")));
    }

    /** So many posts, each with a gym of 50.00 due in every month up to one. */
    Map<EmploymentId, List<DueLine>> everybodyOwes(int people, int months) {
        var due = new HashMap<EmploymentId, List<DueLine>>();
        for (int i = 0; i < people; i++) {
            var lines = new ArrayList<DueLine>();
            for (int month = 1; month <= months; month++) {
                lines.add(due("gym", month, "50.00"));
            }
            due.put(aPost(), lines);
        }
        return due;
    }

    <T> T as(Supplier<T> work) {
        return FIXTURE.as(employer, work);
    }
}
