package uk.lifestage.engine.employment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.dependant;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.version;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.calendar.Period;

/** What is known of a person and their posts on a day, when it changes, and what of it a log may show. */
class KnownOfSomebodyTest {
    private static final Dependant PARTNER = dependant(1, Relationship.PARTNER);
    private static final Dependant CHILD = dependant(2, Relationship.CHILD);

    private static final PersonHistory HISTORY = new PersonHistory(
            List.of(new Dated<>(days("2026-03-01/2026-09-01"), "carer"), new Dated<>(days("2026-05-01/"), "disabled")),
            List.of(new Dated<>(days("2026-02-01/2026-06-01"), PARTNER), new Dated<>(days("2026-04-01/"), CHILD)));

    private static Person known(PersonHistory history) {
        var now = person("1980-01-01", List.of(CHILD));
        return new Person(
                now.id(),
                now.employeeNo(),
                now.facts(),
                now.circumstances(),
                List.of(CHILD),
                List.of(),
                List.of(),
                history);
    }

    @Test
    void whatSomebodyDeclaredHoldsFromItsFirstDayToTheDayBeforeItsEnd() {
        assertThat(HISTORY.circumstancesOn(day("2026-02-28"))).isEmpty();
        assertThat(HISTORY.circumstancesOn(day("2026-03-01"))).containsExactly("carer");
        assertThat(HISTORY.circumstancesOn(day("2026-08-31"))).containsExactlyInAnyOrder("carer", "disabled");
        assertThat(HISTORY.circumstancesOn(day("2026-09-01"))).containsExactly("disabled");
    }

    @Test
    void aFormerPartnerCouldBeCoveredToTheLastDayOnly() {
        assertThat(HISTORY.dependantsOn(day("2026-01-31"))).isEmpty();
        assertThat(HISTORY.dependantsOn(day("2026-05-31"))).containsExactly(PARTNER, CHILD);
        assertThat(HISTORY.dependantsOn(day("2026-06-01"))).containsExactly(CHILD);
    }

    @Test
    void theNextChangeIsTheNearestBeginningOrEndAfterADay() {
        assertThat(HISTORY.nextChange(day("2026-01-01"))).isEqualTo("2026-02-01");
        assertThat(HISTORY.nextChange(day("2026-02-01"))).isEqualTo("2026-03-01");
        assertThat(HISTORY.nextChange(day("2026-03-01"))).isEqualTo("2026-04-01");
        assertThat(HISTORY.nextChange(day("2026-05-01"))).isEqualTo("2026-06-01");
        assertThat(HISTORY.nextChange(day("2026-06-01"))).isEqualTo("2026-09-01");
        assertThat(HISTORY.nextChange(day("2026-09-01"))).isEqualTo(Period.FOREVER);
    }

    @Test
    void somebodyOfADayHasTheCircumstancesAndDependantsOfThatDay() {
        var then = known(HISTORY).on(day("2026-03-31"));

        assertThat(then.circumstances()).containsExactly("carer");
        assertThat(then.dependants()).containsExactly(PARTNER);
        assertThat(known(null).on(day("2026-03-31")).dependants())
                .as("whom nothing else is known of is as they are now")
                .containsExactly(CHILD);
    }

    @Test
    void anAbsenceWhoseEndIsNotKnownLastsAsLongAsItIsToldOf() {
        var facts = post("M1", "2020-01-01", "", "30000.00");
        var away = ChangedFacts.unpaid(facts, day("2026-05-10"), null);

        assertThat(employment(
                                version("2020-01-01/2026-05-10", facts),
                                version("2026-05-10/2026-07-01", away),
                                version("2026-07-01/", facts))
                        .unpaid())
                .containsExactly(days("2026-05-10/2026-07-01"));
    }

    @Test
    void twoAbsencesThatMeetAreOneAndTheirLastDayIsUnpaidToo() {
        var facts = post("M1", "2020-01-01", "", "30000.00");
        var first = ChangedFacts.unpaid(facts, day("2026-05-10"), day("2026-05-31"));
        var second = ChangedFacts.unpaid(facts, day("2026-06-01"), day("2026-06-14"));
        var post = employment(version("2020-01-01/2026-06-01", first), version("2026-06-01/", second));

        assertThat(post.unpaid()).containsExactly(days("2026-05-10/2026-06-15"));
        assertThat(post.paid())
                .extracting(Dated::valid)
                .containsExactly(days("2020-01-01/2026-05-10"), days("2026-06-15/"));
    }

    @Test
    void aDayOfWorkBetweenTwoAbsencesIsPaid() {
        var facts = post("M1", "2020-01-01", "", "30000.00");
        var first = ChangedFacts.unpaid(facts, day("2026-05-10"), day("2026-05-30"));
        var second = ChangedFacts.unpaid(facts, day("2026-06-01"), day("2026-06-14"));
        var post = employment(version("2020-01-01/2026-06-01", first), version("2026-06-01/", second));

        assertThat(post.unpaid()).containsExactly(days("2026-05-10/2026-05-31"), days("2026-06-01/2026-06-15"));
        assertThat(post.paid())
                .extracting(Dated::valid)
                .containsExactly(days("2020-01-01/2026-05-10"), days("2026-05-31/2026-06-01"), days("2026-06-15/"));
    }

    @Test
    void anAbsenceThatATermWithinItDoesNotEndGoesOnToItsOwnLastDay() {
        var facts = post("M1", "2020-01-01", "", "30000.00");
        var career = ChangedFacts.unpaid(facts, day("2026-05-01"), day("2026-12-31"));
        var parental = ChangedFacts.unpaid(facts, day("2026-06-01"), day("2026-06-30"));

        assertThat(employment(version("2020-01-01/2026-06-01", career), version("2026-06-01/", parental))
                        .unpaid())
                .containsExactly(days("2026-05-01/2027-01-01"));
    }

    @Test
    void anAbsenceToldOfAndTakenBackBeforeItsFirstDayNeverWas() {
        var facts = post("M1", "2020-01-01", "", "30000.00");
        var away = ChangedFacts.unpaid(facts, day("2026-07-01"), null);
        var post = employment(version("2020-01-01/2026-07-01", away), version("2026-07-01/", facts));

        assertThat(post.unpaid()).isEmpty();
        assertThat(post.paid())
                .extracting(Dated::valid)
                .containsExactly(days("2020-01-01/2026-07-01"), days("2026-07-01/"));
    }

    @Test
    void aContractIsReadInTheFeedsOwnSpellingOnly() {
        for (var type : ContractType.values()) {
            assertThat(ContractType.find(type.code())).contains(type);
        }
        assertThat(ContractType.find("Permanent")).isEmpty();
        assertThat(ContractType.find("fixed-term")).isEmpty();
    }

    @Test
    void aKeyIsReadAsItIsWrittenAndNothingElseIsTakenForOne() {
        var text = "6f9619ff-8b86-d011-b42d-00c04fc964ff";
        var value = UUID.fromString(text);

        assertThat(EmployeeId.parse(text)).isEqualTo(new EmployeeId(value)).hasToString(text);
        assertThat(EmploymentId.parse(text)).isEqualTo(new EmploymentId(value)).hasToString(text);
        assertThat(EmployerId.parse(text)).isEqualTo(new EmployerId(value)).hasToString(text);
        assertThat(DependantId.parse(text)).isEqualTo(new DependantId(value)).hasToString(text);
        assertThatIllegalArgumentException().isThrownBy(() -> EmployeeId.parse("100024"));
    }

    @Test
    void whatALogWouldShowOfSomebodyIsTheirKeyAtMost() {
        var facts = post("M1", "2020-01-01", "", "31234.00");
        var person = person("1980-01-01", List.of(CHILD), employment(version("2020-01-01/", facts)));

        assertThat(person).hasToString("Person[" + person.id() + "]");
        assertThat(CHILD).hasToString("Dependant[" + CHILD.id() + "]");
        assertThat(facts).hasToString("PostFacts[withheld]");
        assertThat(person.facts()).hasToString("PersonFacts[withheld]");
        assertThat(HISTORY).hasToString("PersonHistory[withheld]");
        assertThat(person.facts().fullName()).as("said to the person alone").isEqualTo("Ada Example");
    }
}
