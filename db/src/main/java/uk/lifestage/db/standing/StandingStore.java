package uk.lifestage.db.standing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.catalogue.PublishedVersions;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.selection.WindowRoundStore;
import uk.lifestage.db.support.Kept;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.eligibility.WindowRound;
import uk.lifestage.engine.employment.EmployeeId;
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
    }

    /** Something that was read, under the name that it had. */
    private record Named<T>(String name, T thing) {}

    /** A person as known now, as of a day; empty where there is none. Runs within the employer's scope. */
    public Optional<Standing> find(EmployeeId employee, LocalDate asOf) {
        var names = names(employee);
        var own = asOf + names[0];
        return same(persons, employee, own, () -> people.find(employee, asOf)).map(person -> {
            var standing = same(held, employee, names[1], () -> situations.held(employee));
            var open = same(roundsOf, employee, names[2], () -> rounds.roundsFor(employee));
            var all = same(calendarsBy, names[3], names[3], calendars::calendars);
            var versions = same(versionsBy, names[4], names[4], catalogues::versions);
            var situation =
                    new Situation(person, standing.elections(), standing.waiting(), of(person, all)).withRounds(open);
            return new Standing(situation, versions, own + names[1] + names[2] + names[3] + names[4]);
        });
    }

    private String[] names(EmployeeId employee) {
        return sql.select(DSL.function("lifestage_known", SQLDataType.CLOB.array(), DSL.val(employee.value())))
                .fetchSingle()
                .value1();
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
