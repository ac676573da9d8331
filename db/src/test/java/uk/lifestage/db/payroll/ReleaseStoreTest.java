package uk.lifestage.db.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;
import static uk.lifestage.db.support.StoreFixture.gbp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.payroll.LineReason;
import uk.lifestage.engine.payroll.Movement;
import uk.lifestage.engine.payroll.MovementCause;
import uk.lifestage.engine.payroll.MovementSum;

class ReleaseStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final List<PayPeriod> MONTHS = StoreFixture.monthly().periods();

    private final PayrollFileStore files = new PayrollFileStore(FIXTURE.sql);
    private final ReleaseStore releases = new ReleaseStore(FIXTURE.sql, files);
    private final DueLineStore dueLines = new DueLineStore(FIXTURE.sql);
    private final NightStore nights = new NightStore(FIXTURE.sql);
    private final PeopleStore people = new PeopleStore(FIXTURE.sql);

    @Test
    void holdsAFileThatAControlHeldAndLetsNoneOfItsPayGroupFollow() {
        FIXTURE.as(FIXTURE.anEmployer("held"), () -> {
            due(aPost(), "19.95");
            var file = written(hold(aFile(0)));

            assertThat(file.state()).isEqualTo(FileState.HELD);
            assertThat(file.place()).isEqualTo(FilePlace.HELD);
            assertThat(files.deliverable(file.run())).isEmpty();
            assertThat(files.blocking(aRun(1), "MONTHLY")).contains(file);
            assertThatThrownBy(() -> aFile(1)).hasMessageContaining("is held");
        });
    }

    @Test
    void letsPayrollHaveAReleasedFileOnceItsBytesLieInTheOutbox() {
        FIXTURE.as(FIXTURE.anEmployer("released"), () -> {
            due(aPost(), "19.95");
            var file = written(hold(aFile(0)));

            decide(file, FileDecision.Kind.AGREED, "anna");
            assertThat(files.get(file.id()).state()).isEqualTo(FileState.HELD);
            decide(file, FileDecision.Kind.RELEASED, "ben");
            var released = files.get(file.id());
            assertThat(released.state()).isEqualTo(FileState.RELEASED);
            assertThat(files.deliverable(file.run())).isEmpty();
            assertThat(files.listMisplaced()).containsExactly(released);

            files.moved(file.id(), FilePlace.OUTBOX);

            assertThat(files.listMisplaced()).isEmpty();
            assertThat(files.deliverable(file.run())).containsExactly(files.get(file.id()));
            assertThat(releases.decisions(file.id()))
                    .extracting(FileDecision::kind, FileDecision::by)
                    .containsExactly(tuple(FileDecision.Kind.AGREED, "anna"), tuple(FileDecision.Kind.RELEASED, "ben"));
            assertThatThrownBy(() -> decide(file, FileDecision.Kind.RELEASED, "ben"))
                    .hasMessageContaining("is released and cannot be released");
            assertThat(aFile(1).previousSequence()).isEqualTo(1);
        });
    }

    @Test
    void sendsAgainWhatAWithdrawnFileSaidAndNamesItAsReplaced() {
        FIXTURE.as(FIXTURE.anEmployer("withdrawn"), () -> {
            var post = aPost();
            due(post, "19.95");
            var first = written(aFile(0));
            due(post, "19.95", "19.95");
            var second = aFile(1);
            assertThat(subtract(second)).isEqualTo(1);
            written(second);
            assertThat(releases.mayBeWithdrawn(files.get(first.id())))
                    .as("a later file builds on it")
                    .isFalse();

            decide(second, FileDecision.Kind.WITHDRAWN, "anna");
            assertThat(files.standing("MONTHLY")).map(PayrollFile::id).contains(first.id());
            assertThat(files.sentOf(post)).hasSize(1);
            var third = files.prepare(
                    nights.begin(APRIL.plusDays(90), Set.of(), "test", SPRING).id(),
                    "MONTHLY",
                    MONTHS.get(1),
                    FileMode.CHANGES,
                    APRIL.plusDays(90),
                    null,
                    "0.1.0");

            assertThat(third.sequence()).isEqualTo(3);
            assertThat(third.previousSequence()).isEqualTo(2);
            assertThat(third.replaces()).containsExactly(2);
            assertThat(subtract(third)).isEqualTo(1);
            assertThat(lines(third)).singleElement().satisfies(line -> {
                assertThat(line.reason()).isEqualTo(LineReason.NEW);
                assertThat(line.amount()).isEqualTo(gbp("19.95"));
                assertThat(line.lineKey()).endsWith("-3");
            });
            assertThat(files.listToReplace("MONTHLY")).isEmpty();
            written(third);
            assertThat(aFile(2).replaces()).isEmpty();
        });
    }

    @Test
    void withdrawsSeveralFilesFromTheLatestBackwards() {
        FIXTURE.as(FIXTURE.anEmployer("backwards"), () -> {
            var first = written(aFile(0));
            var second = written(hold(aFile(1)));
            assertThatThrownBy(() -> decide(first, FileDecision.Kind.WITHDRAWN, "anna"))
                    .isInstanceOf(IllegalStateException.class);

            decide(second, FileDecision.Kind.WITHDRAWN, "anna");
            decide(first, FileDecision.Kind.WITHDRAWN, "anna");

            assertThat(aFile(2).replaces()).containsExactly(1, 2);
            assertThatThrownBy(() -> decide(first, FileDecision.Kind.WITHDRAWN, "anna"))
                    .isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void keepsAReissueApartFromTheNightOfTheSameDate() {
        FIXTURE.as(FIXTURE.anEmployer("reissue"), () -> {
            var file = written(aFile(0));
            decide(file, FileDecision.Kind.WITHDRAWN, "anna");

            var ordinary = nights.begin(MONTHS.get(0).cutOff(), Set.of("MONTHLY"), "test", SPRING);
            var reissue = nights.begin(MONTHS.get(0).cutOff(), Set.of("MONTHLY"), file.id(), "anna", SPRING);

            assertThat(reissue.id()).isNotEqualTo(ordinary.id());
            assertThat(reissue.replaces()).isEqualTo(file.id());
            assertThat(nights.begin(MONTHS.get(0).cutOff(), Set.of("MONTHLY"), file.id(), "anna", SPRING))
                    .isEqualTo(reissue);
            assertThat(nights.begin(MONTHS.get(0).cutOff(), Set.of("MONTHLY"), "test", SPRING))
                    .isEqualTo(ordinary);
        });
    }

    @Test
    void putsAMovementDownToWhatHappenedToItsOwnPostAndBenefit() {
        FIXTURE.as(FIXTURE.anEmployer("causes"), () -> {
            var adjusted = aPost();
            var unexplained = aPost();
            due(adjusted, "19.95", "19.95");
            due(unexplained, "19.95", "25.00");
            written(aFile(0));
            FIXTURE.sql.execute(
                    "insert into ledger_adjustment (employer_id, employment_id, benefit, element_code, kind, pay_group,"
                            + " for_tax_year, for_period_no, amount, currency, cost_code, cause, source_id, recorded_at,"
                            + " recorded_by, bucket) select lifestage_employer(), employment_id, 'gym', 'GYM', 'D',"
                            + " 'MONTHLY', ?, ?, 1.05, 'GBP', 'LIB-01', 'instalment', gen_random_uuid(),"
                            + " cast(? as timestamptz), 'test', bucket from employment where employment_id = ?",
                    MONTHS.get(1).taxYear(),
                    MONTHS.get(1).number(),
                    SPRING.toString(),
                    adjusted.value());
            var file = aFile(1);
            assertThat(subtract(file)).isEqualTo(2);
            var controls = new ControlStore(FIXTURE.sql, files);
            var comparison = controls.comparison(file, CataloguesInForce.of(List.of()));
            for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
                controls.measure(file, bucket, comparison);
            }

            assertThat(controls.movements(file.id()))
                    .extracting(MovementSum::movement, MovementSum::cause, MovementSum::gross)
                    .containsExactlyInAnyOrder(
                            tuple(Movement.CHANGED, MovementCause.ADJUSTMENT, gbp("1.05")),
                            tuple(Movement.CHANGED, MovementCause.NONE, gbp("5.05")));
        });
    }

    private void decide(PayrollFile file, FileDecision.Kind kind, String by) {
        releases.decide(new FileDecision(
                file.id(),
                kind,
                "looked at",
                by,
                SPRING.plusSeconds(releases.decisions(file.id()).size())));
    }

    private static PayrollFile hold(PayrollFile file) {
        FIXTURE.sql.execute(
                "insert into file_control (employer_id, file_id, verdict, reasons, decided_at)"
                        + " values (lifestage_employer(), ?, 'hold', '[{}]', now())",
                file.id().value());
        return file;
    }

    private PayrollFile written(PayrollFile file) {
        subtract(file);
        files.markWritten(file.id(), 0, files.totals(file.id()), "a".repeat(64), "{}", SPRING);
        return files.get(file.id());
    }

    private RunId aRun(int month) {
        return nights.begin(MONTHS.get(month).cutOff(), Set.of(), "test", SPRING)
                .id();
    }

    private PayrollFile aFile(int month) {
        return files.prepare(
                aRun(month),
                "MONTHLY",
                MONTHS.get(month),
                FileMode.CHANGES,
                MONTHS.get(month).cutOff(),
                null,
                "0.1.0");
    }

    private long subtract(PayrollFile file) {
        long lines = 0;
        for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
            lines += files.subtract(file.id(), bucket);
        }
        return lines;
    }

    private List<SentLine> lines(PayrollFile file) {
        var lines = new ArrayList<SentLine>();
        files.lines(file.id(), lines::add);
        return lines;
    }

    private EmploymentId aPost() {
        return people.get(FIXTURE.aPerson(), APRIL).employments().getFirst().id();
    }

    /** What is due of a post from April on, month by month. */
    private void due(EmploymentId post, String... amounts) {
        int bucket = FIXTURE.sql
                .fetchSingle("select bucket from employment where employment_id = ?", post.value())
                .get(0, Integer.class);
        dueLines.replace(bucket, sink -> {
            for (int month = 0; month < amounts.length; month++) {
                sink.add(
                        post,
                        new DueLine(
                                1,
                                new BenefitCode("gym"),
                                "GYM",
                                LineKind.DEDUCTION,
                                "MONTHLY",
                                MONTHS.get(month),
                                gbp(amounts[month]),
                                null,
                                null,
                                null,
                                "LIB-01"));
            }
        });
    }
}
