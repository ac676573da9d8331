package uk.lifestage.db.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;
import static uk.lifestage.db.support.StoreFixture.gbp;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.db.audit.AuditEvent;
import uk.lifestage.db.audit.AuditStore;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.CatalogueChangeStore;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.EvidenceFile;
import uk.lifestage.db.employment.EvidenceId;
import uk.lifestage.db.employment.EvidenceStore;
import uk.lifestage.db.employment.LifeEventId;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.ReportedLifeEvent;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.guide.Guide;
import uk.lifestage.db.guide.GuideStore;
import uk.lifestage.db.layout.BuiltInLayouts;
import uk.lifestage.db.layout.LayoutFileStore;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.message.Message;
import uk.lifestage.db.message.MessageStore;
import uk.lifestage.db.payroll.DueLineStore;
import uk.lifestage.db.payroll.FileMode;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingEvent;
import uk.lifestage.db.payroll.FindingFilter;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingState;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.NightPlanStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.payroll.PayrollSettings;
import uk.lifestage.db.payroll.RunRequestStore;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.payroll.RunStep;
import uk.lifestage.db.recovery.PlanId;
import uk.lifestage.db.recovery.RecoveryConsent;
import uk.lifestage.db.recovery.RecoveryConsentStore;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.ReturnCounts;
import uk.lifestage.db.returns.ReturnFile;
import uk.lifestage.db.returns.ReturnId;
import uk.lifestage.db.returns.ReturnKind;
import uk.lifestage.db.returns.ReturnStatus;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.db.selection.Acceptance;
import uk.lifestage.db.selection.AgreementKind;
import uk.lifestage.db.selection.AgreementStore;
import uk.lifestage.db.selection.AgreementText;
import uk.lifestage.db.selection.ApprovalStore;
import uk.lifestage.db.selection.DraftStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.selection.WindowEndStore;
import uk.lifestage.db.selection.WindowProgressStore;
import uk.lifestage.db.selection.WindowRoundStore;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.WindowRound;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.LineKind;

/** One employer with a row in every table, and another who must never see or touch any of it. */
class RowLevelSecurityTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final EmployerId OWNER = FIXTURE.anEmployer("owner");
    private static final EmployerId STRANGER = new EmployerId(UUID.randomUUID());

    private static EmployeeId employee;

    @BeforeAll
    static void putARowInEveryTable() {
        employee = FIXTURE.as(OWNER, () -> FIXTURE.aPerson());
        FIXTURE.as(OWNER, () -> {
            var sql = FIXTURE.sql;
            var people = new PeopleStore(sql);
            var post = people.get(employee, APRIL).employments().getFirst();
            new CircumstanceStore(sql).append(employee, "carer", Period.from(APRIL), SPRING);
            new DependantStore(sql)
                    .append(
                            employee,
                            new NamedDependant(
                                    new Dependant(
                                            new DependantId(UUID.randomUUID()),
                                            Relationship.CHILD,
                                            APRIL,
                                            EvidenceState.AWAITED),
                                    "Cai",
                                    Period.from(APRIL)),
                            SPRING);
            new LifeEventStore(sql)
                    .append(
                            employee,
                            new ReportedLifeEvent(
                                    new LifeEventId(UUID.randomUUID()),
                                    new LifeEvent("birth", APRIL, APRIL, EvidenceState.AWAITED)),
                            SPRING);
            var election = new Election(
                    1,
                    new BenefitCode("gym"),
                    new OptionCode("basic"),
                    null,
                    null,
                    Set.of(),
                    Period.from(APRIL),
                    APRIL,
                    null,
                    null);
            var selections = new SelectionStore(sql, new RecordedMoments(sql));
            var selection = new SelectionId(UUID.randomUUID());
            assertThat(selections.append(new StoredSelection(
                            selection,
                            employee,
                            "key",
                            "c".repeat(64),
                            SPRING,
                            APRIL,
                            1,
                            SelectionOutcome.PENDING,
                            "{}",
                            "{}")))
                    .isTrue();
            selections.start(employee, election, selection, 1, SPRING);
            new ApprovalStore(sql).append(selection, employee, election, "HR", SPRING);
            var drafts = new DraftStore(sql);
            drafts.put(
                    employee, 1, new BenefitCode("gym"), "{}", gbp("1.00"), drafts.change(employee, 1, SPRING), SPRING);
            var agreements = new AgreementStore(sql);
            assertThat(agreements.append(
                            new AgreementText(AgreementKind.DEDUCTION, 1, APRIL, Text.of("I agree", "Cytunaf"), "test"),
                            SPRING))
                    .isTrue();
            agreements.append(
                    employee,
                    new Acceptance(selection, AgreementKind.DEDUCTION, 1, "en", "I agree", "e".repeat(64), SPRING));
            new MessageStore(sql)
                    .append(new Message(
                            UUID.randomUUID(), employee, "test", "en", "a@example.org", "Hello", "There", SPRING, 0));
            new EvidenceStore(sql)
                    .append(
                            new EvidenceFile(
                                    new EvidenceId(UUID.randomUUID()),
                                    employee,
                                    new LifeEventId(UUID.randomUUID()),
                                    null,
                                    "birth.pdf",
                                    "application/pdf",
                                    1,
                                    "f".repeat(64),
                                    SPRING,
                                    EvidenceFile.State.QUARANTINED,
                                    null,
                                    null),
                            new byte[] {1});
            new GuideStore(sql)
                    .append(new Guide(
                            "carers",
                            1,
                            Text.of("Carers", "Gofalwyr"),
                            Text.of("For carers", "I ofalwyr"),
                            Text.of("# Carers", "# Gofalwyr"),
                            List.of("CareWISE"),
                            List.of("carer"),
                            List.of("carers-support"),
                            Guide.State.PUBLISHED,
                            "test",
                            SPRING));
            var nights = new NightStore(sql);
            var run = nights.begin(APRIL, Set.of(), "test", SPRING);
            nights.save(run.id(), new RunStep("evaluate", 1, RunStatus.RUNNING, 0, 0, 0, null, SPRING, null, null));
            nights.bucketDone(run.id(), "evaluate", 0, 1, 1, SPRING);
            new RunRequestStore(sql).append(APRIL, Set.of(), "test", SPRING);
            new FindingStore(sql)
                    .append(List.of(new Finding(
                            run.id(), null, "TEST_CASE", FindingOwner.HR, post.id(), Map.of("line", "7"), SPRING)));
            new WindowEndStore(sql).done(new WindowCode("annual"), APRIL, run.id(), SPRING);
            var period = StoreFixture.monthly().periods().getFirst();
            for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
                if (new SituationStore(sql, people, new PayCalendarStore(sql)).count(bucket) > 0) {
                    new DueLineStore(sql)
                            .replace(
                                    bucket,
                                    sink -> sink.add(
                                            post.id(),
                                            new DueLine(
                                                    1,
                                                    new BenefitCode("gym"),
                                                    "GYM",
                                                    LineKind.DEDUCTION,
                                                    "MONTHLY",
                                                    period,
                                                    gbp("1.00"),
                                                    null,
                                                    null,
                                                    null,
                                                    "LIB")));
                }
            }
            var files = new PayrollFileStore(sql);
            var file = files.prepare(run.id(), "MONTHLY", period, FileMode.CHANGES, APRIL, 1, "0.1.0");
            for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
                files.subtract(file.id(), bucket);
            }
            var plans = new NightPlanStore(sql);
            plans.plan(run, "f".repeat(64));
            plans.workedOut(run);
            plans.keepNotWorkedOut(run.id(), List.of(0), Map.of(post.id(), "ArithmeticException"), SPRING);
            for (var table : List.of("night_post (employer_id, run_id,", "post_to_compare (employer_id, pay_group,")) {
                sql.execute(
                        "insert into " + table + " bucket, employment_id) select employer_id, "
                                + (table.startsWith("night_post") ? "run_id" : "pay_group")
                                + ", bucket, employment_id from sent_line join payroll_file using (employer_id, file_id, pay_group)");
            }
            sql.execute(
                    "insert into ledger_adjustment (employer_id, employment_id, benefit, element_code, kind, pay_group,"
                            + " for_tax_year, for_period_no, amount, currency, cost_code, cause, source_id, recorded_at,"
                            + " recorded_by, bucket) select employer_id, employment_id, benefit, element_code, kind, pay_group,"
                            + " for_tax_year, for_period_no, amount, currency, cost_code, 'not_taken', file_id, now(), 'test',"
                            + " bucket from sent_line");
            var layouts = new LayoutStore(sql);
            var own = BuiltInLayouts.find("canonical").orElseThrow().document();
            layouts.append("ours", 0, own, "payroll", SPRING);
            layouts.choose("MONTHLY", List.of("ours"), "payroll", SPRING);
            var facts = new LineFactStore(sql, new PayCalendarStore(sql)).facts(file, "owner", CurrencyUnit.GBP);
            assertThat(new LayoutFileStore(sql, layouts).plan(file, facts, SPRING))
                    .hasSize(1);
            sql.execute("insert into delivery_destination (employer_id, destination, revision, title, kind, place,"
                    + " representations, active_since, recorded_by, recorded_at) values (lifestage_employer(), 'pick-up', 1,"
                    + " 'Pick-up', 'folder', 'pick-up', '{canonical}', now(), 'test', now())");
            sql.execute(
                    "insert into catalogue_change (employer_id, version_no, revision, kind, path, changed_by, changed_at)"
                            + " select employer_id, version_no, 1, 'begun', '', 'test', now() from catalogue_version limit 1");
            sql.execute(
                    "insert into window_round (employer_id, round_id, revision, window_code, opens, last_day, reason,"
                            + " changed_by, changed_at) values (lifestage_employer(), ?, 1, 'annual', '2026-04-01',"
                            + " '2026-04-30', 'test', 'test', now())",
                    UUID.nameUUIDFromBytes(new byte[] {4}));
            sql.execute(
                    "insert into window_look (employer_id, employee_id, looked_on) values (lifestage_employer(), ?, ?)",
                    employee.value(),
                    APRIL);
            sql.execute("insert into recovery_setting (employer_id, not_taken, floor_percent, floor_least, currency,"
                    + " instalments, revision, changed_by, changed_at) values (lifestage_employer(), 'next-pay', 50, 0, 'GBP',"
                    + " 6, 1, 'test', now())");
            var plan = UUID.nameUUIDFromBytes(new byte[] {3});
            sql.execute(
                    "insert into recovery_plan (employer_id, plan_id, employment_id, benefit, element_code, cost_code,"
                            + " currency, origin, made_at, state, instalments, starts_on) values (lifestage_employer(), ?, ?,"
                            + " 'gym', 'GYM', 'LIB', 'GBP', 'not_taken', now(), 'proposed', 6, '2026-04-30')",
                    plan,
                    post.id().value());
            sql.execute(
                    "insert into recovery_entry (employer_id, entry_id, plan_id, cause, amount, recorded_at, recorded_by)"
                            + " values (lifestage_employer(), ?, ?, 'owed', 30, now(), 'test')",
                    plan,
                    plan);
            sql.execute(
                    "insert into recovery_event (employer_id, plan_id, revision, kind, happened_at, done_by, role, balance,"
                            + " instalments, each_amount, starts_on) values (lifestage_employer(), ?, 1, 'proposed', now(),"
                            + " 'test', 'night', 30, 6, 5, '2026-04-30')",
                    plan);
            var consent = new AgreementText(AgreementKind.RECOVERY_PLAN, 1, APRIL, Text.of("Yes", "Iawn"), "test");
            assertThat(agreements.append(consent, SPRING)).isTrue();
            new RecoveryConsentStore(sql)
                    .append(new RecoveryConsent(new PlanId(plan), 1, 1, "en", "Yes", "e".repeat(64), SPRING));
            var delivery = UUID.nameUUIDFromBytes(new byte[] {2});
            sql.execute(
                    "insert into delivery (employer_id, delivery_id, file_id, representation, part, destination, source_name,"
                            + " source_sha256, remote_name, state, next_attempt_at, planned_at) values (lifestage_employer(),"
                            + " ?, ?, 'canonical', 'file', 'pick-up', 'a.csv', ?, 'a.csv', 'waiting', now(), now())",
                    delivery,
                    file.id().value(),
                    "d".repeat(64));
            sql.execute(
                    "insert into delivery_attempt (employer_id, delivery_id, attempt_no, ended_at, outcome)"
                            + " values (lifestage_employer(), ?, 1, now(), 'broken_off')",
                    delivery);
            sql.execute(
                    "insert into feed_intake (employer_id, intake_id, business_date, file_name, sha256, status)"
                            + " values (lifestage_employer(), ?, ?, 'employments.csv', ?, 'applied')",
                    UUID.nameUUIDFromBytes(new byte[] {1}),
                    APRIL,
                    "d".repeat(64));
            sql.execute(
                    "insert into feed_reject (employer_id, intake_id, line, field, code, reason)"
                            + " values (lifestage_employer(), ?, 7, 'fte', 'FTE', 'is above 1')",
                    UUID.nameUUIDFromBytes(new byte[] {1}));
            sql.execute(
                    "insert into file_decision (employer_id, file_id, decision, reason, decided_by, decided_at)"
                            + " values (lifestage_employer(), ?, 'agreed', 'looked at', 'test', now())",
                    file.id().value());
            sql.execute(
                    "insert into file_control (employer_id, file_id, verdict, decided_at)"
                            + " values (lifestage_employer(), ?, 'release', now())",
                    file.id().value());
            sql.execute(
                    "insert into file_movement (employer_id, file_id, bucket, element_code, kind, movement, cause, currency,"
                            + " lines_before, amount_before, lines_now, amount_now, amount_gross, lines_in_file,"
                            + " amount_in_file)"
                            + " values (lifestage_employer(), ?, 64, 'GYM', 'D', 'new', 'none', 'GBP', 0, 0, 1, 1, 1, 1, 1)",
                    file.id().value());
            sql.execute(
                    "insert into file_people (employer_id, file_id, bucket, posts_before, posts_now, posts_moved)"
                            + " values (lifestage_employer(), ?, 64, 0, 1, 1)",
                    file.id().value());
            sql.execute("insert into control_threshold (employer_id, currency, recorded_at, recorded_by)"
                    + " values (lifestage_employer(), 'GBP', now(), 'test')");
            sql.execute("insert into release_policy (employer_id, four_eyes, recorded_at, recorded_by)"
                    + " values (lifestage_employer(), true, now(), 'test')");
            new PayrollSettingStore(sql).change(PayrollSettings.USUAL, "payroll", SPRING);
            var returned = new ReturnFile(
                    ReturnId.next(),
                    1,
                    ReturnKind.LINES,
                    "answers.csv",
                    "e".repeat(64),
                    ReturnStatus.APPLIED,
                    ControlTotals.NONE,
                    ReturnCounts.NONE,
                    "Applied",
                    "payroll",
                    SPRING,
                    SPRING);
            new ReturnStore(sql).append(returned);
            sql.execute(
                    "insert into return_reject (employer_id, return_id, line, field, code, reason)"
                            + " values (lifestage_employer(), ?, 7, 'status', 'MISSING', 'is empty')",
                    returned.id().value());
            sql.execute(
                    "insert into taken_line (employer_id, return_id, return_line, file_id, line_key, word, employment_id,"
                            + " status, amount_taken, currency, recorded_at) select employer_id, ?, 2, file_id, line_key, 1,"
                            + " employment_id, 'taken', amount, currency, now() from sent_line",
                    returned.id().value());
            var finding = new FindingStore(sql).list(FindingFilter.ALL, null, 1).getFirst();
            new FindingStore(sql)
                    .append(
                            finding.id(),
                            new FindingEvent(2, SPRING, "hr", FindingState.SETTLED, FindingOwner.HR, "Done"));
            new CatalogueChangeStore(sql)
                    .append(List.of(new CatalogueChangeStore.Change(
                            1,
                            1,
                            CatalogueChangeStore.Kind.CHANGED,
                            "rules[ADULT].expression",
                            "person.age >= 18",
                            "person.age >= 16",
                            "hr",
                            SPRING)));
            new WindowRoundStore(sql)
                    .append(new WindowRoundStore.StoredRound(
                            UUID.randomUUID(),
                            1,
                            new WindowRound(new WindowCode("annual"), APRIL, APRIL, null),
                            employee,
                            "was away",
                            "hr",
                            SPRING));
            new WindowProgressStore(sql).look(employee, APRIL);
            new AuditStore(sql).append(new AuditEvent(SPRING, "hr", "HR", "catalogue.publish", "1", Map.of()));
        });
    }

    static List<String> tables() {
        return FIXTURE.superuser()
                .fetch("select relname::text from pg_class where relnamespace = 'public'::regnamespace"
                        + " and relkind in ('r', 'p') and relname not like 'databasechangelog%' order by 1")
                .getValues(0, String.class);
    }

    @Test
    void isForcedOnEveryTable() {
        var unprotected = FIXTURE.superuser()
                .fetch("select c.relname::text from pg_class c where relnamespace = 'public'::regnamespace"
                        + " and relkind in ('r', 'p') and relname not like 'databasechangelog%'"
                        + " and not (relrowsecurity and relforcerowsecurity"
                        + " and exists (select from pg_policy where polrelid = c.oid))")
                .getValues(0, String.class);

        assertThat(unprotected).isEmpty();
        assertThat(tables()).hasSizeGreaterThan(20);
    }

    @Test
    void holdsTheRolesOfTheProductAndOfTheSchemasOwner() {
        assertThat(FIXTURE.superuser()
                        .fetch("select rolname::text from pg_roles where rolname like 'lifestage%'"
                                + " and (rolsuper or rolbypassrls)"))
                .isEmpty();
        assertThat(FIXTURE.sql.fetchSingle("select current_user::text").get(0, String.class))
                .isEqualTo("lifestage_app");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showsATablesRowsToTheirEmployerAlone(String table) {
        int all = FIXTURE.superuser().fetchCount(DSL.table(DSL.name(table)));

        assertThat(FIXTURE.as(OWNER, () -> rows(table)))
                .as("this test covers the table")
                .isPositive();
        assertThat(FIXTURE.as(OWNER, () -> rows(table))).isEqualTo(all);
        assertThat(FIXTURE.as(STRANGER, () -> rows(table))).isZero();
        assertThat(rows(table)).as("without a scope").isZero();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void refusesToWriteARowForAnotherEmployer(String table) {
        var row = FIXTURE.superuser()
                .fetchSingle("select to_jsonb(t)::text from " + table + " t limit 1")
                .get(0, String.class);
        var columns = FIXTURE
                .superuser()
                .fetch(
                        "select quote_ident(attname) from pg_attribute where attrelid = ?::regclass"
                                + " and attnum > 0 and not attisdropped and attgenerated = ''",
                        table)
                .getValues(0, String.class)
                .stream()
                .collect(Collectors.joining(", "));

        assertThatThrownBy(() -> FIXTURE.as(
                        STRANGER,
                        () -> FIXTURE.sql.execute(
                                "insert into " + table + " (" + columns + ") overriding system value select " + columns
                                        + " from jsonb_populate_record(null::" + table + ", cast(? as jsonb))",
                                row)))
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("42501"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void emptiesEveryStoreForAStranger() {
        var sql = FIXTURE.sql;
        var people = new PeopleStore(sql);
        var selections = new SelectionStore(sql, new RecordedMoments(sql));
        var run = FIXTURE.as(OWNER, () -> new NightStore(sql).list(1).getFirst());
        var post = FIXTURE.as(OWNER, () -> people.get(employee, APRIL))
                .employments()
                .getFirst();
        var situations = new SituationStore(sql, people, new PayCalendarStore(sql));

        FIXTURE.as(STRANGER, () -> {
            assertThat(people.find(employee, APRIL)).isEmpty();
            assertThat(people.list("", 10)).isEmpty();
            assertThat(situations.find(employee, APRIL)).isEmpty();
            for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
                assertThat(situations.count(bucket)).isZero();
                situations.stream(bucket, SPRING, found -> assertThat(found).isNull());
            }
            assertThat(new DependantStore(sql).list(employee)).isEmpty();
            assertThat(new LifeEventStore(sql).list(employee)).isEmpty();
            assertThat(new PayCalendarStore(sql).list()).isEmpty();
            assertThat(new CatalogueStore(sql).list()).isEmpty();
            assertThat(selections.find(employee, "key")).isEmpty();
            assertThat(selections.electionsOf(employee)).isEmpty();
            assertThat(new ApprovalStore(sql).listWaiting()).isEmpty();
            assertThat(new NightStore(sql).find(run.id())).isEmpty();
            assertThat(new NightStore(sql).steps(run.id())).isEmpty();
            assertThat(new RunRequestStore(sql).takeNext(SPRING, SPRING)).isEmpty();
            assertThat(new PayrollFileStore(sql).list(run.id())).isEmpty();
            assertThat(new PayrollFileStore(sql).sentOf(post.id())).isEmpty();
            assertThat(new DueLineStore(sql).list(post.id())).isEmpty();
            assertThat(new FindingStore(sql).list(run.id())).isEmpty();
            assertThat(new FindingStore(sql).list(FindingFilter.ALL, null, 10)).isEmpty();
            assertThat(new FindingStore(sql).counts()).isEmpty();
            assertThat(new ReturnStore(sql).list(10)).isEmpty();
            assertThat(new ReturnStore(sql).words(post.id())).isEmpty();
            assertThat(new PayrollSettingStore(sql).get()).isEqualTo(PayrollSettings.USUAL);
            assertThat(new AuditStore(sql).list(SPRING, SPRING.plusSeconds(1), 10))
                    .isEmpty();
        });
    }

    @Test
    void needsATransactionToEnterAScope() {
        assertThatThrownBy(() -> FIXTURE.scope.enter(OWNER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leavesTheScopeWithItsTransaction() {
        FIXTURE.as(OWNER, () -> assertThat(rows("employee")).isPositive());

        assertThat(rows("employee")).isZero();
    }

    @Test
    void neverChangesWhatIsAppendOnlyEvenForASuperuser() {
        var appendOnly = FIXTURE.superuser()
                .fetch("select c.relname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                        + " join pg_proc p on p.oid = t.tgfoid"
                        + " where p.proname in ('lifestage_append_only', 'lifestage_close_only') order by 1")
                .getValues(0, String.class);

        assertThat(appendOnly)
                .contains(
                        "employee_version",
                        "employment_version",
                        "employee_circumstance",
                        "dependant",
                        "life_event",
                        "selection",
                        "election",
                        "sent_line",
                        "taken_line",
                        "return_reject",
                        "finding",
                        "finding_event",
                        "ledger_adjustment",
                        "feed_intake",
                        "feed_reject",
                        "file_control",
                        "file_decision",
                        "file_movement",
                        "file_people",
                        "delivery_attempt",
                        "recovery_entry",
                        "catalogue_change",
                        "window_round",
                        "recovery_event",
                        "recovery_consent",
                        "control_threshold",
                        "release_policy",
                        "agreement_text",
                        "agreement_acceptance",
                        "guide",
                        "catalogue_change",
                        "window_round",
                        "audit_event");
        for (var table : appendOnly) {
            for (var change : List.of("delete from ", "update ")) {
                var statement = change + table + (change.equals("update ") ? " set employer_id = employer_id" : "");
                assertThatThrownBy(() -> FIXTURE.superuser().execute(statement))
                        .as(statement)
                        .rootCause()
                        .hasMessageContaining("is append-only");
            }
        }
    }

    private static int rows(String table) {
        return FIXTURE.sql.fetchCount(DSL.table(DSL.name(table)));
    }
}
