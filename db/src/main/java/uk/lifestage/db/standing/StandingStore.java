package uk.lifestage.db.standing;

import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYER;
import static uk.lifestage.db.generated.Tables.SELECTION;
import static uk.lifestage.db.support.Prepared.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.catalogue.PublishedVersions;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.WindowRoundStore;
import uk.lifestage.db.support.Kept;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.Prepared;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.eligibility.WindowRound;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.employment.Person;

/**
 * How people stand now. Each time the database is asked for the names of what is known ({@code lifestage_known}), made of
 * the rows themselves; what has the same name as before is not read again. So a change by anybody, in this process or
 * another, is seen by the next who ask, and nobody has to tell.
 */
public final class StandingStore {
    /** People in memory; some 10 KB each. */
    private static final int PEOPLE = 1_000;

    private static final int EMPLOYERS = 16;

    private final DSLContext sql;
    private final PeopleStore people;
    private final SituationStore situations;
    private final WindowRoundStore rounds;
    private final PayCalendarStore calendars;
    private final PublishedCatalogues catalogues;
    private final Prepared enterAs;
    private final Prepared decideAlone;

    private final Kept<EmployeeId, Named<Optional<Person>>> persons = new Kept<>(PEOPLE);
    private final Kept<EmployeeId, Named<SituationStore.Held>> held = new Kept<>(PEOPLE);
    private final Kept<EmployeeId, Named<List<WindowRound>>> roundsOf = new Kept<>(PEOPLE);
    private final Kept<String, Named<Map<String, PayCalendar>>> calendarsBy = new Kept<>(EMPLOYERS);
    private final Kept<String, Named<PublishedVersions>> versionsBy = new Kept<>(EMPLOYERS);

    public StandingStore(
            DSLContext sql,
            PeopleStore people,
            SituationStore situations,
            WindowRoundStore rounds,
            PayCalendarStore calendars,
            PublishedCatalogues catalogues) {
        this.sql = sql;
        this.people = people;
        this.situations = situations;
        this.rounds = rounds;
        this.calendars = calendars;
        this.catalogues = catalogues;
        this.enterAs = Prepared.of(
                sql,
                sql.select(EmployerStore.columnsIn(ENTERED))
                        .select(KNOWN)
                        .from("lifestage_enter_as({0}, {1})", value(EMPLOYER.EMPLOYER_ID), value(EMPLOYEE.EMPLOYEE_ID))
                        .where(DSL.field(DSL.name(ENTERED)).isNotNull()));
        this.decideAlone = Prepared.of(
                sql,
                sql.select(EmployerStore.columnsIn(ENTERED))
                        .select(RECORDED_AT, ANSWERED, KNOWN)
                        .from(
                                "lifestage_decide_alone({0}, {1}, {2})",
                                value(EMPLOYER.EMPLOYER_ID),
                                value(EMPLOYEE.EMPLOYEE_ID),
                                value(SELECTION.IDEMPOTENCY_KEY))
                        .where(DSL.field(DSL.name(ENTERED)).isNotNull()));
    }

    private static final String ENTERED = "entered";
    private static final Field<Instant> RECORDED_AT = DSL.field("recorded_at", SQLDataType.INSTANT);
    private static final Field<UUID> ANSWERED = DSL.field("answered", SQLDataType.UUID);
    private static final Field<String[]> KNOWN = DSL.field("known", SQLDataType.CLOB.array());

    /**
     * With what a transaction begins that tells a person how they stand.
     *
     * @param known the names of what was known when it began: for {@link #find(EmployeeId, LocalDate, Names)} before
     *     anything is written
     */
    public record Entry(Employer employer, EmployeeId employee, Names known) {}

    /**
     * With what a decision on a person begins.
     *
     * @param recordedAt the moment at which the transaction records
     * @param before the basket that had the same key before; where there is one, nothing is known
     */
    public record Decision(Employer employer, Instant recordedAt, Optional<SelectionId> before, Names known) {}

    /** Names of what is known of a person; what has the same name is the same. */
    public static final class Names {
        private final @Nullable String[] names;

        private Names(@Nullable String[] names) {
            this.names = names;
        }

        private String of(int number) {
            var name = number < names.length ? names[number] : null;
            if (name == null) {
                throw new IllegalStateException("Nothing was asked of how they stand");
            }
            return name;
        }
    }

    /**
     * Binds the running transaction to an employer and asks what is known of a person; throws {@code NotFound} where there is
     * no such employer. To be called through {@code TenantScope}.
     */
    public Entry enter(EmployerId employer, EmployeeId employee) {
        return enterAs
                .values()
                .set(EMPLOYER.EMPLOYER_ID, employer.value())
                .set(EMPLOYEE.EMPLOYEE_ID, employee.value())
                .fetch(sql)
                .stream()
                .findFirst()
                .map(row -> new Entry(EmployerStore.employer(row), employee, new Names(row.get(KNOWN))))
                .orElseThrow(() -> new NotFound("employer " + employer));
    }

    /**
     * The same for a decision: whoever else decides on this person waits until the transaction ends, and what is known holds
     * until then.
     *
     * @param key under which a basket is submitted
     */
    public Decision decideAlone(EmployerId employer, EmployeeId employee, String key) {
        return decideAlone
                .values()
                .set(EMPLOYER.EMPLOYER_ID, employer.value())
                .set(EMPLOYEE.EMPLOYEE_ID, employee.value())
                .set(SELECTION.IDEMPOTENCY_KEY, key)
                .fetch(sql)
                .stream()
                .findFirst()
                .map(row -> new Decision(
                        EmployerStore.employer(row),
                        row.get(RECORDED_AT),
                        Optional.ofNullable(row.get(ANSWERED)).map(SelectionId::new),
                        new Names(row.get(KNOWN) == null ? new String[0] : row.get(KNOWN))))
                .orElseThrow(() -> new NotFound("employer " + employer));
    }

    /** Something that was read, under the name that it had. */
    private record Named<T>(String name, T thing) {}

    /** A person as known now, as of a day; empty where there is none. Runs within the employer's scope. */
    public Optional<Standing> find(EmployeeId employee, LocalDate asOf) {
        return find(employee, asOf, names(employee));
    }

    /** The same by names that were asked for when the transaction began. */
    public Optional<Standing> find(EmployeeId employee, LocalDate asOf, Names names) {
        var own = asOf + names.of(0);
        return same(persons, employee, own, () -> people.find(employee, asOf)).map(person -> {
            var standing = same(held, employee, names.of(1), () -> situations.held(employee));
            var open = same(roundsOf, employee, names.of(2), () -> rounds.roundsFor(employee));
            var all = same(calendarsBy, names.of(3), names.of(3), calendars::calendars);
            var versions = same(versionsBy, names.of(4), names.of(4), catalogues::versions);
            var situation =
                    new Situation(person, standing.elections(), standing.waiting(), of(person, all)).withRounds(open);
            return new Standing(situation, versions, own + names.of(1) + names.of(2) + names.of(3) + names.of(4));
        });
    }

    private Names names(EmployeeId employee) {
        return new Names(
                sql.select(DSL.function("lifestage_known", SQLDataType.CLOB.array(), DSL.val(employee.value())))
                        .fetchSingle()
                        .value1());
    }

    /** What was read before under this name, else what is there now. */
    private static <K, T> T same(Kept<K, Named<T>> kept, K of, String name, Supplier<T> read) {
        var before = kept.find(of);
        if (before.isPresent() && before.get().name().equals(name)) {
            return before.get().thing();
        }
        var now = read.get();
        kept.put(of, new Named<>(name, now));
        return now;
    }

    private static Map<String, PayCalendar> of(Person person, Map<String, PayCalendar> all) {
        var payGroups = person.employments().stream()
                .flatMap(employment -> employment.history().stream())
                .map(version -> version.facts().payGroup())
                .collect(Collectors.toSet());
        return all.entrySet().stream()
                .filter(calendar -> payGroups.contains(calendar.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
