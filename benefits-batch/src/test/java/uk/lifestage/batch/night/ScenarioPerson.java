package uk.lifestage.batch.night;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.LifeEventId;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.ReportedLifeEvent;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.payroll.FileDecision;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.ReleaseStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.selection.Assessment;
import uk.lifestage.engine.selection.Basket;
import uk.lifestage.engine.selection.Choice;
import uk.lifestage.engine.selection.SelectionRules;

/** One person of a {@link ScenarioYear}: their rows of the HR feed, and what they do by the product's own rules. */
final class ScenarioPerson {
    private static final Map<String, String> USUAL = usual();

    private final ScenarioYear year;
    private final Council council;
    private final String employeeNo;
    private final TreeMap<Integer, FeedPost> posts = new TreeMap<>();
    private final Map<String, DependantId> dependants = new HashMap<>();
    private String dateOfBirth = "1988-06-10";
    private boolean fed;

    ScenarioPerson(ScenarioYear year, Council council, String employeeNo) {
        this.year = year;
        this.council = council;
        this.employeeNo = employeeNo;
    }

    /** A row of the feed; what is set is sent with the next night, and held from that night on unless said otherwise. */
    final class FeedPost {
        private final Map<String, String> cells = new LinkedHashMap<>(USUAL);

        FeedPost set(String column, String value) {
            if (cells.put(column, value) == null) {
                throw new IllegalArgumentException("The feed has no column " + column);
            }
            fed = true;
            return this;
        }

        FeedPost from(String effectiveFrom) {
            return set("effective_from", effectiveFrom);
        }
    }

    /** The person's row for a post; made with the usual values where there was none. */
    FeedPost post(int assignmentNo) {
        fed = true;
        return posts.computeIfAbsent(assignmentNo, number -> new FeedPost());
    }

    void bornOn(String date) {
        dateOfBirth = date;
        fed = true;
    }

    // The feed

    /** Whether HR has something to say that it has not said yet. */
    boolean hasNews() {
        return fed;
    }

    static String feedHeader() {
        return "employee_no,assignment_no,first_name,last_name,email,date_of_birth," + String.join(",", USUAL.keySet());
    }

    /**
     * Writes the person's rows; a value said to hold from a day that has come is the plain value from then on.
     *
     * @return how many they are
     */
    int feed(StringBuilder feed, LocalDate night) {
        posts.forEach((number, post) -> {
            feed.append(String.join(
                            ",",
                            employeeNo,
                            number.toString(),
                            "A",
                            "B",
                            employeeNo + "@wexcombe.example",
                            dateOfBirth,
                            String.join(",", post.cells.values())))
                    .append('\n');
            var from = post.cells.get("effective_from");
            if (!from.isEmpty() && !LocalDate.parse(from).isAfter(night)) {
                post.cells.put("effective_from", "");
            }
        });
        fed = false;
        return posts.size();
    }

    private static Map<String, String> usual() {
        var cells = new LinkedHashMap<String, String>();
        cells.put("continuous_service_date", "2020-01-06");
        cells.put("assignment_start", "2020-01-06");
        cells.put("assignment_end", "");
        cells.put("effective_from", "");
        cells.put("contract_type", "permanent");
        cells.put("contract_end", "");
        cells.put("fte", "1");
        cells.put("weekly_hours", "37.00");
        cells.put("weeks_per_year", "52.143");
        cells.put("annual_salary", "31200.00");
        cells.put("full_time_salary", "31200.00");
        cells.put("grade", "G5");
        cells.put("pay_group", "MONTHLY");
        cells.put("tax_code", "1257L");
        cells.put("tax_basis", "cumulative");
        cells.put("ni_category", "A");
        cells.put("student_loan_plans", "");
        cells.put("pension_scheme", "LGPS");
        cells.put("leave_days", "33");
        cells.put("location", "Town Hall");
        cells.put("department", "Finance");
        cells.put("cost_code", "C1");
        cells.put("manager_employee_no", "");
        cells.put("unpaid_from", "");
        cells.put("unpaid_until", "");
        return cells;
    }

    // Choices

    void choose(int assignmentNo, String wish, LocalDate day) {
        decide(wanted(assignmentNo, wish), wish, day, null);
    }

    void giveUp(int assignmentNo, String benefit, LocalDate day) {
        decide(new Choice.Drop(assignmentNo, new BenefitCode(benefit)), benefit, day, null);
    }

    void isRefused(int assignmentNo, String wish, LocalDate day, List<String> reasons) {
        decide(wanted(assignmentNo, wish), wish, day, reasons);
    }

    private void decide(Choice choice, String wish, LocalDate day, @Nullable List<String> refusals) {
        within(() -> {
            var id = id();
            var selections = council.bean(SelectionStore.class);
            var at = selections.lockEmployee(id);
            var situation = council.bean(SituationStore.class).find(id, day).orElseThrow();
            var catalogue =
                    council.bean(PublishedCatalogues.class).inForceOn(day).orElseThrow();
            var answer =
                    SelectionRules.assess(catalogue.compiled(), situation, new Basket(List.of(choice)), day, Law.gb());
            if (refusals != null) {
                var said = answer instanceof Assessment.Refused refused
                        ? refused.reasons().stream()
                                .map(Refusal::code)
                                .map(Object::toString)
                                .toList()
                        : List.of();
                if (!said.equals(refusals)) {
                    throw new IllegalStateException(employeeNo + ": " + wish + " is refused for " + said);
                }
                return;
            }
            if (!(answer instanceof Assessment.Accepted accepted)) {
                throw new IllegalStateException(employeeNo + ": " + wish + " is not accepted: " + answer);
            }
            var selection = selection(id, day, catalogue.versionNo(), at);
            selections.apply(id, accepted.changes(), selection, catalogue.versionNo(), at);
        });
    }

    private SelectionId selection(EmployeeId id, LocalDate day, int version, Instant at) {
        var selection = new SelectionId(UUID.randomUUID());
        council.bean(SelectionStore.class)
                .append(new StoredSelection(
                        selection,
                        id,
                        selection.toString(),
                        "0".repeat(64),
                        at,
                        day,
                        version,
                        SelectionOutcome.ACCEPTED,
                        "{}",
                        "{}"));
        return selection;
    }

    private Choice.Take wanted(int assignmentNo, String wish) {
        var words = wish.split(" ", 3);
        Integer quantity = null;
        Money amount = null;
        Set<DependantId> covered = new HashSet<>();
        for (var word : words.length < 3 ? new String[0] : words[2].split(" ", -1)) {
            if (word.startsWith("x")) {
                quantity = Integer.valueOf(word.substring(1));
            } else if (word.startsWith("£")) {
                amount = Money.of(CurrencyUnit.GBP, new BigDecimal(word.substring(1)));
            } else if (dependants.containsKey(word)) {
                covered.add(dependants.get(word));
            }
        }
        return new Choice.Take(
                assignmentNo, new BenefitCode(words[0]), new OptionCode(words[1]), quantity, amount, covered);
    }

    /** HR puts right that a benefit was held: it ends on a day that may be long past. */
    void heldOnlyUntil(String benefit, LocalDate on, LocalDate day) {
        within(() -> {
            var id = id();
            var selections = council.bean(SelectionStore.class);
            var at = selections.lockEmployee(id);
            Election held = council.bean(SituationStore.class).find(id, day).orElseThrow().elections().stream()
                    .filter(election -> election.benefit().value().equals(benefit)
                            && election.valid().until().isAfter(on))
                    .findFirst()
                    .orElseThrow();
            selections.end(id, held, on, selection(id, day, 1, at), at);
        });
    }

    /** Writes the first post's pay down in a currency from a day on, as no feed would. */
    void paidIn(CurrencyUnit currency, LocalDate from) {
        within(() -> {
            var at = council.bean(SelectionStore.class).lockEmployee(id());
            var post = council.bean(SituationStore.class)
                    .find(id(), from)
                    .flatMap(situation -> situation.person().employment(1))
                    .orElseThrow();
            var facts = post.on(from).orElseThrow();
            council.bean(PeopleStore.class)
                    .change(
                            post.id(),
                            from,
                            new PostFacts(
                                    facts.continuousServiceDate(),
                                    facts.assignmentStart(),
                                    facts.assignmentEnd(),
                                    facts.contractType(),
                                    facts.contractEnd(),
                                    facts.fte(),
                                    facts.weeklyHours(),
                                    facts.weeksPerYear(),
                                    Money.of(currency, facts.annualSalary().getAmount()),
                                    Money.of(currency, facts.fullTimeSalary().getAmount()),
                                    facts.grade(),
                                    facts.payGroup(),
                                    facts.taxCode(),
                                    facts.taxBasis(),
                                    facts.niCategory(),
                                    facts.studentLoanPlans(),
                                    facts.pensionScheme(),
                                    facts.leaveDays(),
                                    facts.location(),
                                    facts.department(),
                                    facts.costCode(),
                                    facts.managerEmployeeNo()),
                            at);
        });
    }

    // Life

    void report(String event, String happenedOn, LocalDate reportedOn) {
        within(() -> {
            var id = id();
            var at = council.bean(SelectionStore.class).lockEmployee(id);
            council.bean(LifeEventStore.class)
                    .append(
                            id,
                            new ReportedLifeEvent(
                                    new LifeEventId(UUID.randomUUID()),
                                    new LifeEvent(
                                            event, LocalDate.parse(happenedOn), reportedOn, EvidenceState.NOT_NEEDED)),
                            at);
        });
    }

    void names(String dependant, String bornOn) {
        within(() -> {
            var id = id();
            var at = council.bean(SelectionStore.class).lockEmployee(id);
            var born = LocalDate.parse(bornOn);
            var one = new DependantId(UUID.randomUUID());
            dependants.put(dependant, one);
            council.bean(DependantStore.class)
                    .append(
                            id,
                            new NamedDependant(
                                    new Dependant(
                                            one,
                                            dependant.startsWith("child") ? Relationship.CHILD : Relationship.PARTNER,
                                            born,
                                            EvidenceState.NOT_NEEDED),
                                    "C",
                                    Period.from(born)),
                            at);
        });
    }

    // Payroll

    /** Lays a return file that speaks of one line by its element and the pay period in which it was taken. */
    void answer(String element, String period, String taken) {
        council.lay(
                "returns/" + employeeNo + "-" + period + ".csv",
                "employee_no,assignment_no,element_code,period,status,amount_taken\n%s,1,%s,%s,%s,%s%n"
                        .formatted(
                                employeeNo,
                                element,
                                ScenarioCalendar.MONTHLY.named(period).name(),
                                taken.equals("nothing") ? "refused" : "short",
                                taken.equals("nothing") ? "" : taken));
    }

    /** Takes back a pay group's last file, which payroll did not load. */
    void withdrawFile(String payGroup) {
        within(() -> {
            var file = council.bean(PayrollFileStore.class).standing(payGroup).orElseThrow();
            council.bean(ReleaseStore.class)
                    .decide(new FileDecision(
                            file.id(), FileDecision.Kind.WITHDRAWN, "not loaded", "pat", Instant.now()));
        });
    }

    /** Asks for a pay group's next file before its night. */
    void askForFile(String payGroup, LocalDate businessDate) {
        year.run(NightKey.onDemand(Council.CODE, businessDate, List.of(payGroup)));
    }

    /** The council publishes another version of its catalogue. */
    void publish(String catalogue, String from) {
        council.publish(catalogue, LocalDate.parse(from));
    }

    /** Lays a return file that speaks of one line by its key. */
    void answer(String lineKey, String taken) {
        council.lay(
                "returns/" + lineKey.replace('/', '-') + ".csv",
                "line_key,status,amount_taken\n%s,%s,%s%n"
                        .formatted(lineKey, taken.equals("0.00") ? "refused" : "short", taken));
    }

    private EmployeeId id() {
        return council.bean(PeopleStore.class).findByEmployeeNo(employeeNo).orElseThrow();
    }

    private void within(Runnable work) {
        council.bean(TenantScope.class).inTransaction(council.employer, work);
    }
}
