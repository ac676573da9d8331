package uk.lifestage.db.employment;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.translate;
import static org.jooq.impl.DSL.trueCondition;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYEE_VERSION;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.engine.employment.EmployeeId;

/** Finds people by number or name, with no more of them than tells two of one name apart. */
public final class PeopleSearch {
    /** Letters that are typed without their accents, and dashes and apostrophes that part or join names. */
    private static final String WRITTEN = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿŵŷ-’";

    private static final String TYPED = "aaaaaaceeeeiiiinoooooouuuuyywy '";

    private final DSLContext sql;

    public PeopleSearch(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Somebody who was found.
     *
     * @param departments of the posts that they hold on the day; none where they have left or not yet begun
     */
    public record Found(EmployeeId id, String employeeNo, String firstName, String lastName, Set<String> departments) {
        public Found {
            departments = Set.copyOf(departments);
        }

        @Override
        public String toString() {
            return "Found[" + id + "]";
        }
    }

    /**
     * Those whose number is what was typed, and those in whose name every word that was typed begins a word; in any case,
     * with or without accents, by last name.
     */
    public List<Found> find(String typed, LocalDate today, int most) {
        var version = EMPLOYEE_VERSION;
        var latest = lateral(select(version.FIRST_NAME, version.LAST_NAME)
                        .from(version)
                        .where(version.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(Recorded.open(version.RECORDED_UNTIL))
                        .orderBy(version.VALID_FROM.desc())
                        .limit(1))
                .as(version.getUnqualifiedName());
        var name = plain(concat(inline(" "), version.FIRST_NAME, inline(" "), version.LAST_NAME));
        var named = words(typed).map(word -> name.contains(" " + word)).reduce((one, other) -> one.and(other));
        var numbered = EMPLOYEE.EMPLOYEE_NO.equalIgnoreCase(typed.strip());
        return sql.select(
                        EMPLOYEE.EMPLOYEE_ID,
                        EMPLOYEE.EMPLOYEE_NO,
                        version.FIRST_NAME,
                        version.LAST_NAME,
                        departments(today))
                .from(EMPLOYEE)
                .join(latest)
                .on(trueCondition())
                .where(named.map(numbered::or).orElse(numbered))
                .orderBy(plain(version.LAST_NAME), plain(version.FIRST_NAME), EMPLOYEE.EMPLOYEE_NO)
                .limit(most)
                .fetch(row -> new Found(
                        new EmployeeId(row.value1()),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        new TreeSet<>(row.value5())));
    }

    private static Field<List<String>> departments(LocalDate today) {
        var version = EMPLOYMENT_VERSION;
        return multiset(selectDistinct(version.DEPARTMENT)
                        .from(EMPLOYMENT)
                        .join(version)
                        .on(version.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                        .where(EMPLOYMENT.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(Recorded.open(version.RECORDED_UNTIL))
                        .and(version.VALID_FROM.le(today))
                        .and(version.VALID_UNTIL.gt(today))
                        .and(version.ASSIGNMENT_START.le(today))
                        .and(version.ASSIGNMENT_END.isNull().or(version.ASSIGNMENT_END.ge(today))))
                .convertFrom(rows -> rows.map(Record1::value1));
    }

    private static Field<String> plain(Field<String> name) {
        return translate(lower(name), inline(WRITTEN), inline(TYPED));
    }

    /** What was typed, word by word, as names are compared. */
    static Stream<String> words(String typed) {
        var plain = new StringBuilder();
        typed.toLowerCase(Locale.ROOT).chars().forEach(letter -> {
            int at = WRITTEN.indexOf(letter);
            plain.append(at < 0 ? (char) letter : TYPED.charAt(at));
        });
        return Stream.of(plain.toString().split("\\s+")).filter(word -> !word.isEmpty());
    }
}
