package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Relationship;

class FastRulesTest {

    private static Expression expression(String text) {
        return switch (RuleLanguage.check(text)) {
            case RuleLanguage.Checked.Condition condition -> RuleLanguage.compile(0, text, condition.tree());
            case RuleLanguage.Checked.Wrong wrong -> throw new AssertionError(text + ": " + wrong.message());
        };
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Seeds.most(8));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersAsTheGeneralEvaluatorDoes(long seed) {
        var random = new Random(seed);
        var catalogue = Generated.catalogue(random);
        int covered = 0;
        for (int i = 0; i < 40; i++) {
            var expression = expression(Generated.expression(random, true));
            if (expression.fast() != null) {
                covered++;
            }
            for (int j = 0; j < 20; j++) {
                var situation = Generated.situation(random);
                var post = situation.person().employments().getFirst();
                var today = LocalDate.of(2026, 4, 1).plusDays(random.nextInt(730));
                Moment.of(catalogue, situation, post, today)
                        .ifPresent(moment -> assertThat(expression.evaluate(moment))
                                .as("%s on %s", expression.text(), today)
                                .isEqualTo(expression.evaluateGenerally(moment)));
            }
        }
        assertThat(covered).isGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post.annualSalary % 100 == 0",
                "post.grade.startsWith('G')",
                "person.dependants.map(d, d.age).exists(a, a < 18)",
                "person.dependants.filter(d, d.age < 18).exists(d, d.relationship == 'child')",
                "person.dependants.map(d, d.age).size() > 1",
                "person.dependants.exists(d, d == d)",
                "person.age in [posts, 36]",
                "post.grade in [post.taxCode]",
                "person.age == (posts > 1 ? 1 : 2)",
                "size(post.grade) > 1",
                "person.age + size(post.grade) > 1",
                "person.dependants.map(d, d.age < 18, d.age + 1).size() > 1",
                "person.dependants.map(d, [d.age]).exists(a, size(a) == 1)",
                "person.age > 17.5",
                "has(post.grade)",
                "[1, 2].exists(i, i == person.age)",
            })
    void leavesTheRestToTheGeneralEvaluator(String text) {
        assertThat(expression(text).fast()).isNull();
    }

    /** Three children of 5, 11 and 20, a partner of 40, and a birth and a marriage, 49 and 60 days ago. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "person.dependants.filter(d, d.age < 18).size() == 2 | true",
                "person.dependants.filter(d, d.age < 18).size() > 2 | false",
                "size(person.dependants.filter(d, d.relationship == 'child')) == 3 | true",
                "person.dependants.filter(d, false).size() == 0 | true",
                "person.events.filter(e, e.daysSince < 50).size() == 1 | true",
                "person.circumstances.filter(c, c == 'carer').size() == 1 | true",
                "person.dependants.filter(d, person.events.exists(e, e.daysSince > d.age * 10)).size() == 1 | true",
                "size(person.dependants) == 4 | true",
                "person.dependants.exists_one(d, d.age > 18 && d.relationship == 'child') | true",
                "person.dependants.exists_one(d, d.age < 18) | false",
                "person.dependants.exists_one(d, d.age > 90) | false",
                "person.dependants.exists(d, d.relationship == 'child' && d.age > 18) | true",
                "person.dependants.exists(d, d.age > 40) | false",
                "person.dependants.all(d, d.age < 41) | true",
                "person.dependants.all(d, d.age < 20) | false",
                "person.events.exists(e, e.type == 'birth' && e.daysSince == 49) | true",
            })
    void countsAndLooksThroughLists(String text, boolean expected) {
        answers(text, expected);
    }

    /** Somebody of 36 in one post of grade G6, since 1 April 2020 and until the end of 2027, at £25,000 like full time. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "person.age == 36 | true",
                "person.age == 35 | false",
                "person.age != 36 | false",
                "person.age != 35 | true",
                "person.age < 37 | true",
                "person.age < 36 | false",
                "person.age <= 36 | true",
                "person.age <= 35 | false",
                "person.age > 35 | true",
                "person.age > 36 | false",
                "person.age >= 36 | true",
                "person.age >= 37 | false",
                "37 > person.age | true",
                "36 > person.age | false",
                "post.annualSalary == post.fullTimeSalary | true",
                "post.annualSalary != post.fullTimeSalary | false",
                "post.annualSalary < post.fullTimeSalary | false",
                "post.annualSalary <= post.fullTimeSalary | true",
                "post.annualSalary > post.fullTimeSalary | false",
                "post.annualSalary >= post.fullTimeSalary | true",
                "person.age == posts | false",
                "person.age != posts | true",
                "posts < person.age | true",
                "person.age <= posts | false",
                "person.age > posts | true",
                "posts >= person.age | false",
                "person.age + posts == 37 | true",
                "person.age - posts == 35 | true",
                "person.age * 2 == 72 | true",
                "person.age / 5 == 7 | true",
                "person.age in [35, 36] | true",
                "person.age in [35] | false",
                "post.grade == 'G6' | true",
                "post.grade != 'G6' | false",
                "post.grade < 'G7' | true",
                "post.grade < 'G6' | false",
                "post.grade <= 'G6' | true",
                "post.grade <= 'G5' | false",
                "post.grade > 'G5' | true",
                "post.grade > 'G6' | false",
                "post.grade >= 'G6' | true",
                "post.grade >= 'G7' | false",
                "post.continuousServiceDate == post.assignmentStart | true",
                "post.assignmentStart == '2020-04-01' | true",
                "post.assignmentEnd == '2027-12-31' | true",
                "post.contractEnd == '' | true",
                "today == '2026-07-31' | true",
                "post.grade in ['G5', 'G6'] | true",
                "post.grade in ['G5'] | false",
                "'carer' in person.circumstances | true",
                "post.grade in person.circumstances | false",
                "person.circumstances.exists(c, c in ['student', 'none']) | true",
                "person.circumstances.exists(c, c == 'none') | false",
                "true | true",
                "false | false",
                "person.age > 90 ? false : person.age > 17 | true",
                "person.age > 17 ? posts > 1 : true | false",
            })
    void comparesAndReckons(String text, boolean expected) {
        answers(text, expected);
    }

    private static void answers(String text, boolean expected) {
        var situation = Sample.somebody()
                .post(Sample.aPost().until("2027-12-31"))
                .circumstance("carer")
                .circumstance("student")
                .dependant(Relationship.CHILD, "2021-01-01", EvidenceState.NOT_NEEDED)
                .dependant(Relationship.CHILD, "2015-01-01", EvidenceState.NOT_NEEDED)
                .dependant(Relationship.CHILD, "2006-01-01", EvidenceState.NOT_NEEDED)
                .dependant(Relationship.PARTNER, "1986-01-01", EvidenceState.NOT_NEEDED)
                .event("birth", "2026-06-12", EvidenceState.NOT_NEEDED)
                .event("marriage", "2026-06-01", EvidenceState.NOT_NEEDED)
                .situation();
        var moment = Moment.of(
                        Generated.catalogue(new Random(1)),
                        situation,
                        situation.person().employments().getFirst(),
                        LocalDate.of(2026, 7, 31))
                .orElseThrow();
        var expression = expression(text);

        assertThat(expression.fast()).as("covered").isNotNull();
        assertThat(expression.evaluate(moment)).isEqualTo(expected);
        assertThat(expression.evaluateGenerally(moment)).as("generally").isEqualTo(expected);
    }

    @Test
    void takesAnErrorForANo() {
        var situation = Sample.somebody().situation();
        var moment = Moment.of(
                        Generated.catalogue(new Random(1)),
                        situation,
                        situation.person().employments().getFirst(),
                        LocalDate.of(2026, 5, 1))
                .orElseThrow();
        assertThat(expression("1000 / (person.age - person.age) > 1").evaluate(moment))
                .isFalse();
        assertThat(expression("!(1000 / (person.age - person.age) > 1)").evaluate(moment))
                .isFalse();
        assertThat(expression("1000 / (person.age - person.age) > 1 || person.age > 1")
                        .evaluate(moment))
                .as("the language passes over a failure that cannot matter")
                .isTrue();
        assertThat(expression("post.annualSalary * 9000000000000000 > 1").evaluate(moment))
                .isFalse();
    }
}
