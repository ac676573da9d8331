package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingFilter;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.TrackedFinding;
import uk.lifestage.db.recovery.RecoveryDecision;
import uk.lifestage.db.recovery.RecoveryEntry;
import uk.lifestage.db.recovery.RecoveryEvent;
import uk.lifestage.db.recovery.RecoveryLedgerStore;
import uk.lifestage.db.recovery.RecoveryPlan;
import uk.lifestage.db.recovery.RecoveryPlanStore;
import uk.lifestage.db.recovery.RecoverySettingStore;
import uk.lifestage.db.recovery.StoredRecoverySettings;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.recovery.NetPayFloor;
import uk.lifestage.engine.recovery.PayTold;
import uk.lifestage.engine.recovery.PlanState;
import uk.lifestage.engine.recovery.RecoverySettings;

/** Money that payroll could not take, over several months of one small council: real nights, return files and consent. */
class RecoveryNightTest {
    private static final Instant KNOWN = Instant.parse("2026-04-01T08:00:00Z");
    private static final String CATALOGUE = """
            name: Recovered
            currency: GBP
            plan-year-start: 1 April
            strands:
              - {code: All, name: All}
            windows:
              - {kind: always-open, code: always, name: Always, start: next-open-period}
            benefits:
              - code: bike
                strand: All
                name: Bike
                summary: Hired over a year; the rest is taken from final pay.
                funding: salary-sacrifice
                treatment: sacrifice-exempt
                element: BIKE
                windows: [always]
                options:
                  - {code: one, name: One, rate: {kind: chosen-amount, per: total}, amounts: {minimum: "100.00", maximum: "3000.00"}}
                collection: {kind: instalments, count: 12}
                recovery: {on-leaving: take-rest, plan-instalments: 4}
              - code: tool-loan
                strand: All
                name: Tool loan
                summary: The rest is not asked for.
                funding: net-deduction
                treatment: net
                element: TOOLS
                windows: [always]
                options:
                  - {code: one, name: One, rate: {kind: chosen-amount, per: total}, amounts: {minimum: "100.00", maximum: "1000.00"}}
                collection: {kind: instalments, count: 12}
                recovery: {on-leaving: forgive}
              - code: phone
                strand: All
                name: Phone
                summary: The rest stays owed outside payroll.
                funding: net-deduction
                treatment: net
                element: PHONE
                windows: [always]
                options:
                  - {code: one, name: One, rate: {kind: chosen-amount, per: total}, amounts: {minimum: "100.00", maximum: "1000.00"}}
                collection: {kind: instalments, count: 12}
                recovery: {on-leaving: keep}
              - code: gym
                strand: All
                name: Gym
                summary: What is not taken goes on a plan.
                funding: net-deduction
                treatment: net
                element: GYM
                windows: [always]
                options:
                  - {code: one, name: One, rate: {kind: flat, amount: "30.00", per: month}}
                recovery: {not-taken: recovery-plan, plan-instalments: 3}
              - code: dental
                strand: All
                name: Dental
                summary: What is not taken is due again.
                funding: net-deduction
                treatment: net
                element: DENTAL
                windows: [always]
                options:
                  - {code: one, name: One, rate: {kind: flat, amount: "25.00", per: month}}
              - code: cover
                strand: All
                name: Cover
                summary: Goes on without pay, and is owed for it.
                funding: net-deduction
                treatment: net
                element: COVER
                windows: [always]
                options:
                  - {code: one, name: One, rate: {kind: flat, amount: "500.00", per: month}}
                unpaid-absence: arrears
                recovery: {on-leaving: take-rest, plan-instalments: 2}
              - code: loan
                strand: All
                name: Loan
                summary: The rest is taken from final pay, net.
                funding: net-deduction
                treatment: net
                element: LOAN
                windows: [always]
                options:
                  - {code: one, name: One, rate: {kind: chosen-amount, per: total}, amounts: {minimum: "100.00", maximum: "3000.00"}}
                collection: {kind: instalments, count: 12}
                recovery: {on-leaving: take-rest, plan-instalments: 4}
              - code: lottery
                strand: All
                name: Lottery
                summary: What is not taken is not asked for.
                funding: net-deduction
                treatment: net
                element: LOTTO
                windows: [always]
                options:
                  - {code: one, name: One, rate: {kind: flat, amount: "4.00", per: month}}
                recovery: {not-taken: write-off}
            """;

    @TempDir
    static Path home;

    private static Council council;
    private static int returned;
    private static int others;

    /** What another file for the pay of January says, made at once after the first. */
    private static List<String> another = List.of();

    /** What files had asked of the pay of January by then of somebody whose plan was agreed between them. */
    private static List<PayTold> told = List.of();

    /** What each night's file has from December on, by night. */
    private static final Map<String, List<String>> FILES = new LinkedHashMap<>();

    /** Everybody lives through the same nights; each test looks at one of them. */
    @BeforeAll
    static void eightMonths() {
        council = Council.with(CATALOGUE, home);
        floor("50");
        for (var name : List.of("consents", "returned", "rescinds", "declines", "says-nothing")) {
            person(name, null, "31000.00").holds("gym", null);
        }
        person("due-again", null, "31000.00").holds("dental", null).holds("lottery", null);
        person("earns-little", null, "360.00").holds("dental", null);
        person("agrees-between", null, "900.00").holds("dental", null).holds("gym", null);
        person("leaves", "2027-01-20", "31000.00").holds("bike", "1200.00");
        person("leaves-owing", "2027-01-20", "31000.00")
                .holds("loan", "2400.00")
                .holds("cover", null);
        person("stays", "2027-01-20", "31000.00").holds("bike", "1200.00");
        person("left-unknown", null, "31000.00").holds("bike", "1200.00");
        person("forgiven", "2027-01-20", "31000.00").holds("tool-loan", "240.00");
        person("kept", "2027-01-20", "31000.00").holds("phone", "240.00");
        person("away", "2027-02-10", "31000.00", "2026-12-01", "2027-01-31").holds("cover", null);

        night("2026/27-09");
        returns(
                "consents,1,GYM,2026/27-09,short,10.01",
                "returned,1,GYM,2026/27-09,refused,",
                "rescinds,1,GYM,2026/27-09,refused,",
                "declines,1,GYM,2026/27-09,refused,",
                "says-nothing,1,GYM,2026/27-09,refused,",
                "due-again,1,DENTAL,2026/27-09,short,10.00",
                "due-again,1,LOTTO,2026/27-09,refused,",
                "earns-little,1,DENTAL,2026/27-09,refused,");
        returns(
                "agrees-between,1,DENTAL,2026/27-09,refused,",
                "agrees-between,1,GYM,2026/27-09,refused,",
                "leaves-owing,1,COVER,2026/27-09,short,400.00");
        night("2026/27-10");
        decide("agrees-between", RecoveryEvent.Kind.CONSENTED, PlanState.AGREED);
        anotherFile("2026/27-10");
        told = told("agrees-between", period("2026/27-10").cutOff());
        assertThat(told("agrees-between", period("2026/27-10").cutOff().plusDays(1)))
                .as("once it is cut off no other file follows")
                .isEmpty();
        decide("returned", RecoveryEvent.Kind.CONSENTED, PlanState.AGREED);
        decide("rescinds", RecoveryEvent.Kind.CONSENTED, PlanState.AGREED);
        decide("declines", RecoveryEvent.Kind.DECLINED, PlanState.DECLINED);
        person("stays").lastDayIs(null);
        night("2026/27-11");
        returns("returned,1,GYM,2026/27-11,short,34.00");
        decide("consents", RecoveryEvent.Kind.CONSENTED, PlanState.AGREED);
        person("rescinds").endsOn("gym", "2026-12-01");
        person("left-unknown").lastDayIs("2027-01-20");
        for (var later : List.of("2026/27-12", "2027/28-01", "2027/28-02", "2027/28-03", "2027/28-04")) {
            night(later);
        }
    }

    @AfterAll
    static void close() {
        council.close();
    }

    @Test
    void whatIsNotTakenGoesOnAPlanThatTakesNothingWithoutConsentAndThenEndsToThePenny() {
        assertThat(lines("consents"))
                .containsExactly(
                        "2026/27-09 GYM 2026/27-09 30.00",
                        "2026/27-10 GYM 2026/27-10 30.00",
                        "2026/27-11 GYM 2026/27-11 30.00",
                        "2026/27-12 GYM 2026/27-12 36.67",
                        "2027/28-01 GYM 2027/28-01 36.67",
                        "2027/28-02 GYM 2027/28-02 36.65",
                        "2027/28-03 GYM 2027/28-03 30.00",
                        "2027/28-04 GYM 2027/28-04 30.00");
        var plan = plan("consents");
        assertThat(plan.state()).isEqualTo(PlanState.FINISHED);
        assertThat(plan.owed()).isEqualTo(gbp("19.99"));
        assertThat(plan.balance()).isEqualTo(gbp("0.00"));
        assertThat(events(plan))
                .extracting(RecoveryEvent::kind)
                .containsExactly(
                        RecoveryEvent.Kind.PROPOSED, RecoveryEvent.Kind.CONSENTED, RecoveryEvent.Kind.FINISHED);
        assertThat(events(plan).get(1).role()).isEqualTo(RecoveryEvent.Role.PERSON);
        assertThat(events(plan).get(1).each()).isEqualTo(gbp("6.67"));
    }

    @Test
    void aPlanOfWhichSomebodySaysNothingTakesNothing() {
        assertThat(lines("says-nothing")).hasSize(8).allMatch(line -> line.endsWith(" 30.00"));
        assertThat(plan("says-nothing").state()).isEqualTo(PlanState.PROPOSED);
        assertThat(plan("says-nothing").balance()).isEqualTo(gbp("30.00"));
        assertThat(findings("RECOVERY_CONSENT", plan("says-nothing"))).isEqualTo(1);
    }

    @Test
    void aPlanThatSomebodyDeclinesTakesNothing() {
        assertThat(lines("declines")).hasSize(8).allMatch(line -> line.endsWith(" 30.00"));
        assertThat(plan("declines").balance()).isEqualTo(gbp("30.00"));
    }

    @Test
    void anInstalmentThatPayrollDidNotTakeGoesBackOnThePlanAndNoTwoAreTakenFromOnePay() {
        assertThat(lines("returned"))
                .containsExactly(
                        "2026/27-09 GYM 2026/27-09 30.00",
                        "2026/27-10 GYM 2026/27-10 30.00",
                        "2026/27-11 GYM 2026/27-11 40.00",
                        "2026/27-12 GYM 2026/27-12 40.00",
                        "2027/28-01 GYM 2027/28-01 40.00",
                        "2027/28-02 GYM 2027/28-02 36.00",
                        "2027/28-03 GYM 2027/28-03 30.00",
                        "2027/28-04 GYM 2027/28-04 30.00");
        assertThat(plan("returned").state()).isEqualTo(PlanState.FINISHED);
    }

    @Test
    void whatIsNoLongerOwedLeavesThePlanAndIsGivenBackIfItWasRecovered() {
        assertThat(lines("rescinds"))
                .as("December was never taken: its instalment comes back, and what was taken since")
                .containsExactly(
                        "2026/27-09 GYM 2026/27-09 30.00",
                        "2026/27-10 GYM 2026/27-10 30.00",
                        "2026/27-11 GYM 2026/27-11 40.00",
                        "2026/27-12 GYM 2026/27-10 -30.00",
                        "2026/27-12 GYM 2026/27-11 -40.00");
        assertThat(plan("rescinds").state()).isEqualTo(PlanState.FINISHED);
        assertThat(plan("rescinds").owed()).isEqualTo(gbp("0.00"));
    }

    @Test
    void whatIsNotTakenIsDueInTheNextPayWhereTheSchemeSaysSoAndWrittenOffWhereItSaysThat() {
        assertThat(lines("due-again"))
                .contains("2026/27-10 DENTAL 2026/27-09 15.00", "2026/27-10 DENTAL 2026/27-10 25.00")
                .hasSize(17);
        assertThat(plans("due-again")).isEmpty();
    }

    @Test
    void arrearsAreTakenAsFarAsAPayBearsThemAndTheRestIsOnAPlanBeforeItsPeriodCloses() {
        // Of 30.00 a month 1.65 are pension and 25.00 are due: of 3.35 to take home half must be left.
        assertThat(lines("earns-little"))
                .contains(
                        "2026/27-10 DENTAL 2026/27-09 1.67",
                        "2026/27-11 DENTAL 2026/27-09 1.67",
                        "2026/27-12 DENTAL 2026/27-09 1.67");
        var taken = FILES.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.startsWith("earns-little DENTAL 2026/27-09"))
                .map(line -> gbp(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(gbp("-25.00"), Money::plus);
        assertThat(taken.plus(plan("earns-little").balance()))
                .as("what was taken and what is on the plan are what was refused")
                .isEqualTo(gbp("25.00"));
        assertThat(plan("earns-little").balance().isPositive()).isTrue();
    }

    @Test
    void anotherFileForAPayAsksNoMoreOfItThanItBears() {
        assertThat(another).isEmpty();
    }

    /** January's first file took what its pay could bear as arrears; the plan agreed after it waits for February. */
    @Test
    void aPlanAgreedBetweenTwoFilesOfOnePayTakesNothingThatTheFirstHasTaken() {
        // Of 75.00 a month 4.13 are pension and 55.00 are due: of 15.87 to take home half may be taken, 7.93.
        assertThat(lines("agrees-between"))
                .contains("2026/27-10 DENTAL 2026/27-09 7.93", "2026/27-10 GYM 2026/27-10 30.00")
                .contains("2026/27-11 GYM 2026/27-11 37.93");
        assertThat(another).isEmpty();
        assertThat(told).singleElement().satisfies(pay -> {
            assertThat(pay.payGroup()).isEqualTo("MONTHLY");
            assertThat(pay.own()).isEqualTo(period("2026/27-10"));
            assertThat(pay.keys())
                    .extracting(
                            key -> key.benefit().value() + " " + key.period().name() + " " + key.sentInPay())
                    .contains(
                            "dental 2026/27-09 GBP 7.93",
                            "dental 2026/27-10 GBP 25.00",
                            "gym 2026/27-09 GBP 0.00",
                            "gym 2026/27-10 GBP 30.00");
        });
    }

    /** What payroll did not take comes first; what is not due yet gets what it leaves; together they leave the floor. */
    @Test
    void finalPayBearsArrearsAndWhatIsNotDueYetTogether() {
        // Of 1,406.84 to take home for 20 of 31 days 700.00 are due: of the rest half may be taken, 353.42.
        assertThat(lines("leaves-owing"))
                .containsExactly(
                        "2026/27-09 COVER 2026/27-09 500.00",
                        "2026/27-09 LOAN 2026/27-09 200.00",
                        "2026/27-10 COVER 2026/27-09 100.00",
                        "2026/27-10 COVER 2026/27-10 500.00",
                        "2026/27-10 LOAN 2026/27-10 453.42");
        assertThat(plan("leaves-owing").balance()).isEqualTo(gbp("1346.58"));
    }

    @Test
    void finalPayBearsOfAHireWhatTheMinimumWageLeavesAndTheRestIsOnAPlan() {
        // Three instalments were due before January. Of 31,000.00 a year 20 of 31 days are 1,666.66; the minimum wage
        // for
        // those days' share of 37 hours a week at 12.71 is 1,318.35.
        assertThat(lines("leaves"))
                .containsExactly("2026/27-09 BIKE 2026/27-09 100.00", "2026/27-10 BIKE 2026/27-10 348.31");
        var plan = plan("leaves");
        assertThat(plan.origin()).isEqualTo(RecoveryPlan.Origin.LEAVING);
        assertThat(plan.state()).isEqualTo(PlanState.PROPOSED);
        assertThat(gbp("300.00").plus(gbp("348.31")).plus(plan.balance())).isEqualTo(gbp("1200.00"));
        assertThat(plan.terms().instalments()).isEqualTo(4);
        assertThat(plan.revision()).as("later nights find nothing else").isEqualTo(1);
    }

    @Test
    void somebodyWhoStaysAfterAllOwesNothingAtOnce() {
        assertThat(lines("stays"))
                .startsWith(
                        "2026/27-09 BIKE 2026/27-09 100.00",
                        "2026/27-10 BIKE 2026/27-10 348.31",
                        "2026/27-11 BIKE 2026/27-10 -248.31",
                        "2026/27-11 BIKE 2026/27-11 100.00",
                        "2026/27-12 BIKE 2026/27-12 100.00");
        assertThat(plan("stays").state()).isEqualTo(PlanState.FINISHED);
        assertThat(plan("stays").owed()).isEqualTo(gbp("0.00"));
    }

    @Test
    void whatPayrollTookAfterALastDayThatBecomesKnownLateCountsTowardsWhatIsOwed() {
        assertThat(lines("left-unknown"))
                .as("February's instalment is kept; January's pay is past")
                .containsExactly(
                        "2026/27-09 BIKE 2026/27-09 100.00",
                        "2026/27-10 BIKE 2026/27-10 100.00",
                        "2026/27-11 BIKE 2026/27-11 100.00");
        assertThat(plan("left-unknown").balance()).isEqualTo(gbp("700.00"));
    }

    @Test
    void whatIsOwedAtLeavingIsForgivenOrKeptOutsidePayrollWhereTheSchemeSaysSo() {
        assertThat(lines("forgiven"))
                .containsExactly("2026/27-09 TOOLS 2026/27-09 20.00", "2026/27-10 TOOLS 2026/27-10 20.00");
        assertThat(plan("forgiven").state()).isEqualTo(PlanState.WRITTEN_OFF);
        assertThat(plan("forgiven").owed()).isEqualTo(gbp("160.00"));
        assertThat(plan("forgiven").balance()).isEqualTo(gbp("0.00"));
        assertThat(plans("kept")).isEmpty();
        assertThat(found("OWED_AT_LEAVING"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts()).containsEntry("amount", "160.00 GBP"));
    }

    /** Two months of £500.00 are owed; ten days of February's pay bear a part, the rest is owed by a plan. */
    @Test
    void whatIsOwedForMonthsWithoutPayIsTakenFromFinalPayAsFarAsItBearsItAndThenByAPlan() {
        var lines = lines("away");
        assertThat(lines).allMatch(line -> line.contains(" COVER 2026/27-11 "));
        var taken = lines.stream()
                .map(line -> new BigDecimal(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var plan = plan("away");

        assertThat(plan.owed().isPositive()).isTrue();
        assertThat(plan.owed().getAmount().add(taken)).as("with February's own").isEqualByComparingTo("1500.00");
        assertThat(taken).isGreaterThan(new BigDecimal("500.00"));
    }

    @Test
    void entriesOfEveryPlanAddUpToItsBalance() {
        var all = in(() -> bean(RecoveryPlanStore.class).list(null, null, 100));
        assertThat(all)
                .hasSize(14)
                .allSatisfy(plan -> assertThat(
                                in(() -> bean(RecoveryPlanStore.class).entries(plan.id())).stream()
                                        .map(RecoveryEntry::amount)
                                        .reduce(gbp("0.00"), Money::plus))
                        .isEqualTo(plan.balance()));
        assertThat(found("RECOVERY_NOT_WORKED_OUT")).isEmpty();
        assertThat(found("DOES_NOT_TIE_OUT")).isEmpty();
    }

    /** What the files have of somebody: in which file, which element, for which period and how much. */
    private static List<String> lines(String employeeNo) {
        var told = new ArrayList<String>();
        FILES.forEach((night, lines) -> lines.stream()
                .filter(line -> line.startsWith(employeeNo + " "))
                .forEach(line -> told.add(night + line.substring(employeeNo.length()))));
        return told;
    }

    private static <T> T bean(Class<T> type) {
        return council.bean(type);
    }

    private static <T> T in(Supplier<T> work) {
        return bean(TenantScope.class).inTransaction(council.employer, work);
    }

    private static Money gbp(String amount) {
        return Money.of(CurrencyUnit.GBP, new BigDecimal(amount));
    }

    private static PayPeriod period(String name) {
        return in(() -> bean(PayCalendarStore.class).list()).stream()
                .filter(group -> group.name().equals("MONTHLY"))
                .map(PayGroup::calendar)
                .findFirst()
                .orElseThrow()
                .named(name)
                .orElseThrow();
    }

    /** Runs the night of a period's cut-off and notes the lines of its file that are for periods from December on. */
    private static void night(String name) {
        var result = bean(NightRunner.class)
                .run(NightKey.of(Council.CODE, period(name).cutOff()), "test");
        assertThat(result.outcome()).as(result.message()).isEqualTo(NightOutcome.FINISHED);
        var all = Council.outbox(home);
        var text = all.keySet().stream()
                .filter(file ->
                        file.startsWith("MONTHLY_") && file.endsWith("_%04d.csv".formatted(FILES.size() + 1 + others)))
                .map(all::get)
                .findFirst()
                .orElseThrow();
        var rows = text.lines().map(line -> line.split(",", -1)).toList();
        var header = List.of(rows.getFirst());
        var told = new TreeSet<String>();
        for (var row : rows.subList(1, rows.size())) {
            var of = row[header.indexOf("for_period")];
            if (of.compareTo("2026/27-09") >= 0) {
                var words = new ArrayList<String>();
                for (var column : List.of("employee_no", "element_code", "for_period", "amount")) {
                    words.add(row[header.indexOf(column)]);
                }
                told.add(String.join(" ", words));
            }
        }
        FILES.put(name, List.copyOf(told));
    }

    /** Has another file made for a pay that has one. */
    private static void anotherFile(String name) {
        var key = NightKey.onDemand(Council.CODE, period(name).cutOff(), List.of("MONTHLY"));
        var result = bean(NightRunner.class).run(key, "test");
        assertThat(result.outcome()).as(result.message()).isEqualTo(NightOutcome.FINISHED);
        var file = "MONTHLY_%s_%04d.csv"
                .formatted(name.replace('/', '-').replaceFirst("-(\\d\\d)$", "_$1"), FILES.size() + ++others);
        another = Council.outbox(home).get(file).lines().skip(1).toList();
    }

    /** What files have asked of pays of somebody that are not cut off on a day. */
    private static List<PayTold> told(String employeeNo, LocalDate day) {
        return in(() -> {
            var id = bean(PeopleStore.class).findByEmployeeNo(employeeNo).orElseThrow();
            var post = bean(PeopleStore.class)
                    .get(id, day)
                    .employments()
                    .getFirst()
                    .id();
            var calendars = bean(PayCalendarStore.class).list().stream()
                    .collect(Collectors.toMap(PayGroup::name, PayGroup::calendar));
            return bean(RecoveryLedgerStore.class).told(post, calendars, CurrencyUnit.GBP, day, Instant.now());
        });
    }

    private static void returns(String... rows) {
        try {
            var inbox = Files.createDirectories(
                    home.resolve("inbox").resolve(Council.CODE).resolve("returns"));
            Files.writeString(
                    inbox.resolve("answers-" + ++returned + ".csv"),
                    "employee_no,assignment_no,element_code,period,status,amount_taken\n" + String.join("\n", rows)
                            + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<RecoveryPlan> plans(String employeeNo) {
        return in(() -> bean(RecoveryPlanStore.class).list(null, null, 100)).stream()
                .filter(plan -> plan.employeeNo().equals(employeeNo))
                .toList();
    }

    private static RecoveryPlan plan(String employeeNo) {
        return plans(employeeNo).getFirst();
    }

    private static List<RecoveryEvent> events(RecoveryPlan plan) {
        return in(() -> bean(RecoveryPlanStore.class).events(plan.id()));
    }

    private static void decide(String employeeNo, RecoveryEvent.Kind kind, PlanState state) {
        var plan = plan(employeeNo);
        in(() -> bean(RecoveryPlanStore.class)
                .decide(
                        plan.id(),
                        plan.revision(),
                        new RecoveryDecision(
                                kind,
                                state,
                                plan.terms(),
                                null,
                                null,
                                employeeNo,
                                RecoveryEvent.Role.PERSON,
                                Instant.now())));
    }

    private static List<Finding> found(String code) {
        var filter = new FindingFilter(null, null, Set.of(code), Set.of(), Set.of(), null);
        return in(() -> bean(FindingStore.class).list(filter, null, 100)).stream()
                .map(TrackedFinding::finding)
                .toList();
    }

    private static long findings(String code, RecoveryPlan plan) {
        return found(code).stream()
                .filter(finding -> plan.id().toString().equals(finding.facts().get("plan")))
                .count();
    }

    /** So much of take-home pay must be left where arrears are taken. */
    private static void floor(String percent) {
        in(() -> {
            var store = bean(RecoverySettingStore.class);
            var now = store.get(CurrencyUnit.GBP);
            var floor = new NetPayFloor(new BigDecimal(percent), gbp("0.00"));
            store.change(
                    new StoredRecoverySettings(
                            new RecoverySettings(NotTaken.NEXT_PAY, floor), now.instalments(), now.revision()),
                    "payroll",
                    Instant.now());
            return floor;
        });
    }

    private static Person person(String employeeNo, @Nullable String end, String salary) {
        return person(employeeNo, end, salary, null, null);
    }

    private static Person person(
            String employeeNo, @Nullable String end, String salary, @Nullable String away, @Nullable String awayUntil) {
        var id = new EmployeeId(UUID.randomUUID());
        var facts = new PersonFacts("A", "B", "a@b.example", LocalDate.of(1988, 2, 29));
        in(() -> {
            var store = bean(PeopleStore.class);
            store.append(id, employeeNo, facts, LocalDate.of(2020, 1, 1), KNOWN);
            store.append(
                    id,
                    new Employment(
                            new EmploymentId(UUID.randomUUID()),
                            1,
                            List.of(post("2020-01-01", end, salary, away, awayUntil))),
                    KNOWN);
            return id;
        });
        return new Person(id);
    }

    private static Person person(String employeeNo) {
        return new Person(
                in(() -> bean(PeopleStore.class).findByEmployeeNo(employeeNo).orElseThrow()));
    }

    private static Dated<PostFacts> post(
            String from, @Nullable String end, String salary, @Nullable String away, @Nullable String awayUntil) {
        return new Dated<>(
                Period.from(LocalDate.parse(from)),
                new PostFacts(
                        LocalDate.parse("2020-01-01"),
                        LocalDate.parse("2020-01-01"),
                        end == null ? null : LocalDate.parse(end),
                        ContractType.PERMANENT,
                        null,
                        BigDecimal.ONE,
                        new BigDecimal("37.00"),
                        new BigDecimal("52.143"),
                        gbp(salary),
                        gbp(salary),
                        "G5",
                        "MONTHLY",
                        "1257L",
                        "cumulative",
                        "A",
                        List.of(),
                        "LGPS",
                        new BigDecimal("33.0"),
                        "Town Hall",
                        "Finance",
                        "C1",
                        null,
                        away == null ? null : LocalDate.parse(away),
                        awayUntil == null ? null : LocalDate.parse(awayUntil)));
    }

    /** Somebody who holds benefits of one post: since October where they are paid for in instalments, else since December. */
    private static final class Person {
        private final EmployeeId id;

        Person(EmployeeId id) {
            this.id = id;
        }

        Person holds(String benefit, @Nullable String total) {
            in(() -> {
                bean(SelectionStore.class).start(id, election(benefit, total), selection(KNOWN), 1, KNOWN);
                return id;
            });
            return this;
        }

        void endsOn(String benefit, String day) {
            in(() -> {
                var selections = bean(SelectionStore.class);
                var at = selections.lockEmployee(id);
                selections.end(id, election(benefit, null), LocalDate.parse(day), selection(at), at);
                return id;
            });
        }

        /** HR hears of another last day, or that there is none. */
        void lastDayIs(@Nullable String day) {
            in(() -> {
                var people = bean(PeopleStore.class);
                var employment =
                        people.get(id, LocalDate.of(2027, 1, 1)).employments().getFirst();
                people.change(
                        employment.id(),
                        LocalDate.of(2027, 1, 15),
                        post("2027-01-15", day, "31000.00", null, null).facts(),
                        Instant.now());
                return id;
            });
        }

        private SelectionId selection(Instant at) {
            var selection = new SelectionId(UUID.randomUUID());
            bean(SelectionStore.class)
                    .append(new StoredSelection(
                            selection,
                            id,
                            selection.toString(),
                            "0".repeat(64),
                            at,
                            LocalDate.of(2026, 4, 1),
                            1,
                            SelectionOutcome.ACCEPTED,
                            "{}",
                            "{}"));
            return selection;
        }

        private Election election(String benefit, @Nullable String total) {
            var since = total == null ? LocalDate.of(2026, 12, 1) : LocalDate.of(2026, 10, 1);
            return new Election(
                    1,
                    new BenefitCode(benefit),
                    new OptionCode("one"),
                    null,
                    total == null ? null : gbp(total),
                    Set.of(),
                    Period.from(since),
                    since,
                    total == null ? null : gbp(total),
                    total == null ? null : 12);
        }
    }
}
