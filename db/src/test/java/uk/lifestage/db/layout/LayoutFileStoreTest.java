package uk.lifestage.db.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;
import static uk.lifestage.db.support.StoreFixture.gbp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.LayoutDocument;
import uk.lifestage.db.catalogue.LayoutDocumentException;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.payroll.DueLineStore;
import uk.lifestage.db.payroll.FileDecision;
import uk.lifestage.db.payroll.FileMode;
import uk.lifestage.db.payroll.FilePlace;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.ReleaseStore;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.layout.FileFacts;
import uk.lifestage.engine.layout.LayoutMode;
import uk.lifestage.engine.layout.LayoutRendering;
import uk.lifestage.engine.layout.Rendered;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.LineKind;

class LayoutFileStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final List<PayPeriod> MONTHS = StoreFixture.monthly().periods();
    private static final String OURS =
            "title: Ours\nmode: full\nblocks:\n  - {rows: line, columns: [{field: element}, {field: for-period-no},"
                    + " {field: amount}, {field: reason}]}\n";

    private final LayoutStore layouts = new LayoutStore(FIXTURE.sql);
    private final LayoutFileStore layoutFiles = new LayoutFileStore(FIXTURE.sql, layouts);
    private final PayrollFileStore files = new PayrollFileStore(FIXTURE.sql);
    private final LineFactStore lines = new LineFactStore(FIXTURE.sql, new PayCalendarStore(FIXTURE.sql));
    private final DueLineStore dueLines = new DueLineStore(FIXTURE.sql);
    private final NightStore nights = new NightStore(FIXTURE.sql);

    @Test
    void keepsVersionsAndRefusesWhatIsStaleBuiltInOrFaulty() {
        FIXTURE.as(FIXTURE.anEmployer("versions"), () -> {
            var first = layouts.append("ours", 0, OURS, "payroll", SPRING);
            var second = layouts.append("ours", 1, OURS.replace("Ours", "Ours too"), "payroll", SPRING);

            assertThat(first.versionNo()).isEqualTo(1);
            assertThat(layouts.find("ours")).contains(second);
            assertThat(second.layout().title()).isEqualTo("Ours too");
            assertThat(layouts.list())
                    .extracting(LayoutVersion::code)
                    .startsWith("canonical")
                    .endsWith("ours");
            assertThatThrownBy(() -> layouts.append("ours", 1, OURS, "payroll", SPRING))
                    .isInstanceOf(StaleVersion.class);
            assertThatThrownBy(() -> layouts.append("ours", 5, OURS, "payroll", SPRING))
                    .isInstanceOf(StaleVersion.class);
            assertThatThrownBy(() -> layouts.append("brightpay", 0, OURS, "payroll", SPRING))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> layouts.append("theirs", 0, "title: T", "payroll", SPRING))
                    .isInstanceOf(LayoutDocumentException.class);
        });
    }

    @Test
    void choosesAPayGroupsLayoutsAnew() {
        FIXTURE.as(FIXTURE.anEmployer("chooses"), () -> {
            layouts.choose("MONTHLY", List.of("brightpay", "canonical-full"), "payroll", SPRING);
            layouts.choose("WEEKLY", List.of("brightpay"), "payroll", SPRING);
            layouts.choose("MONTHLY", List.of("canonical-full", "oracle-hdl"), "payroll", SPRING);
            layouts.choose("WEEKLY", List.of(), "payroll", SPRING);

            assertThat(layouts.choices())
                    .containsOnlyKeys("MONTHLY")
                    .containsEntry("MONTHLY", List.of("canonical-full", "oracle-hdl"));
        });
    }

    @Test
    void whatWasPlannedStaysSoWhateverIsChosenLater() {
        FIXTURE.as(FIXTURE.anEmployer("planned"), () -> {
            layouts.append("ours", 0, OURS, "payroll", SPRING);
            layouts.choose("MONTHLY", List.of("ours"), "payroll", SPRING);
            var file = aFile(MONTHS.get(0));

            var planned = layoutFiles.plan(file, facts(file), SPRING);
            layouts.append("ours", 1, OURS.replace("full", "changes"), "payroll", SPRING);

            assertThat(layoutFiles.plan(file, facts(file), SPRING)).isEqualTo(planned);
            assertThat(planned).singleElement().satisfies(one -> {
                assertThat(one.fileName()).isEqualTo("MONTHLY_2026-27_01_0001.ours.csv");
                assertThat(one.state()).isEqualTo(LayoutFile.State.PLANNED);
                assertThat(layoutFiles.layout(one).mode()).isEqualTo(LayoutMode.FULL);
            });
        });
    }

    @Test
    void neverGivesTwoFilesOneName() {
        FIXTURE.as(FIXTURE.anEmployer("names"), () -> {
            var ours = OURS + "file: {name: \"{layout}{pay-group}{sequence}\", letters-and-digits-only: true}\n";
            layouts.append("o-urs", 0, ours, "payroll", SPRING);
            layouts.append("ours", 0, ours, "payroll", SPRING);
            layouts.choose("MONTHLY", List.of("o-urs", "ours"), "payroll", SPRING);
            var file = aFile(MONTHS.get(0));

            var planned = layoutFiles.plan(file, facts(file), SPRING);

            assertThat(planned)
                    .extracting(LayoutFile::state)
                    .containsExactly(LayoutFile.State.PLANNED, LayoutFile.State.HELD);
            assertThat(planned.getLast().problems().getFirst().detail()).contains("another file is called");
        });
    }

    @Test
    void rendersAgainOnlyWhatWasHeld() {
        FIXTURE.as(FIXTURE.anEmployer("again"), () -> {
            layouts.append("ours", 0, OURS, "payroll", SPRING);
            layouts.choose("MONTHLY", List.of("ours"), "payroll", SPRING);
            var file = aFile(MONTHS.get(0));
            var planned = layoutFiles.plan(file, facts(file), SPRING).getFirst();
            var bad = new Rendered(
                    1,
                    1,
                    0,
                    List.of(),
                    List.of(new uk.lifestage.engine.layout.ValueProblem(
                            uk.lifestage.engine.layout.ValueProblem.Code.TOO_LONG, "a", null, "too long")),
                    1);
            var good = new Rendered(1, 1, 0, List.of(), List.of(), 0);

            layoutFiles.markHeld(planned, bad, SPRING);
            assertThat(layoutFiles.get(file.id(), "ours").problems()).hasSize(1);
            var better = layouts.append("ours", 1, OURS.replace("Ours", "Better"), "payroll", SPRING);
            assertThat(layoutFiles.again(file, facts(file), better, SPRING)).isTrue();
            var anew = layoutFiles.get(file.id(), "ours");
            assertThat(anew.state()).isEqualTo(LayoutFile.State.PLANNED);
            assertThat(anew.versionNo()).isEqualTo(2);
            assertThat(anew.problems()).isEmpty();

            layoutFiles.markWritten(anew, FilePlace.OUTBOX, good, "a".repeat(64), 10, "{}", SPRING);
            layoutFiles.markWritten(anew, FilePlace.OUTBOX, good, "a".repeat(64), 10, "{}", SPRING);
            assertThatThrownBy(() ->
                            layoutFiles.markWritten(anew, FilePlace.OUTBOX, good, "b".repeat(64), 10, "{}", SPRING))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(layoutFiles.again(file, facts(file), better, SPRING)).isFalse();
            assertThat(layoutFiles.get(file.id(), "ours").state()).isEqualTo(LayoutFile.State.WRITTEN);
        });
    }

    @Test
    void readsWhatWasSentBeforeForAFullLayoutAndForgetsWhatWasWithdrawn() {
        FIXTURE.as(FIXTURE.anEmployer("state"), () -> {
            var post = aPost();
            due(post, line("GYM", MONTHS.get(0), "10.00"));
            var april = written(subtracted(aFile(MONTHS.get(0))));
            due(post, line("GYM", MONTHS.get(0), "12.00"), line("GYM", MONTHS.get(1), "12.00"));
            var may = written(subtracted(aFile(MONTHS.get(1))));
            assertThat(text(may, OURS)).isEqualTo("GYM,1,2.00,correction\nGYM,2,12.00,new\n");
            assertThat(text(may, OURS.replace("full", "recurring")))
                    .isEqualTo("GYM,1,2.00,correction\nGYM,2,12.00,change\n");
            assertThat(text(april, OURS)).isEqualTo("GYM,1,10.00,new\n");

            withdraw(may);
            due(post, line("GYM", MONTHS.get(0), "10.00"), line("GYM", MONTHS.get(1), "10.00"));
            var instead = written(subtracted(aFileAfter(MONTHS.get(1))));

            assertThat(text(instead, OURS)).isEqualTo("GYM,2,10.00,new\n");
            assertThat(text(instead, OURS.replace("full", "recurring")))
                    .as("as in April, which is what was told last")
                    .isEmpty();
            assertThat(text(instead, OURS.replace("full", "changes"))).isEqualTo("GYM,2,10.00,new\n");
        });
    }

    private String text(PayrollFile file, String document) {
        var layout = LayoutDocument.parse(document);
        var facts = facts(file);
        var out = new ByteArrayOutputStream();
        assertThat(LayoutRendering.render(layout, facts, lines.source(file, facts, layout.mode()), out)
                        .good())
                .isTrue();
        return out.toString(StandardCharsets.UTF_8);
    }

    private FileFacts facts(PayrollFile file) {
        return lines.facts(file, "test", CurrencyUnit.GBP);
    }

    private EmploymentId aPost() {
        var employee = FIXTURE.aPerson();
        return new PeopleStore(FIXTURE.sql)
                .get(employee, APRIL)
                .employments()
                .getFirst()
                .id();
    }

    private void due(EmploymentId post, DueLine... due) {
        int bucket = FIXTURE.sql
                .fetchSingle("select bucket from employment where employment_id = ?", post.value())
                .get(0, Integer.class);
        dueLines.replace(bucket, sink -> List.of(due).forEach(line -> sink.add(post, line)));
    }

    private PayrollFile aFile(PayPeriod period) {
        var run = nights.begin(period.cutOff(), Set.of(), "test", SPRING);
        return files.prepare(run.id(), "MONTHLY", period, FileMode.CHANGES, period.cutOff(), null, "0.1.0");
    }

    private PayrollFile aFileAfter(PayPeriod period) {
        var day = period.cutOff().plusDays(1);
        var run = nights.begin(day, Set.of("MONTHLY"), "test", SPRING);
        return files.prepare(run.id(), "MONTHLY", period, FileMode.CHANGES, day, null, "0.1.0");
    }

    private PayrollFile subtracted(PayrollFile file) {
        for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
            files.subtract(file.id(), bucket);
        }
        return file;
    }

    private PayrollFile written(PayrollFile file) {
        files.markWritten(file.id(), 0, files.totals(file.id()), "a".repeat(64), "{}", SPRING);
        return files.get(file.id());
    }

    private void withdraw(PayrollFile file) {
        new ReleaseStore(FIXTURE.sql, files)
                .decide(new FileDecision(file.id(), FileDecision.Kind.WITHDRAWN, "wrong", "payroll", SPRING));
    }

    private static DueLine line(String element, PayPeriod period, String amount) {
        return new DueLine(
                1,
                new BenefitCode("gym"),
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
