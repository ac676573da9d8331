package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.Seeds;

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
                "person.age > 17.5",
                "has(post.grade)",
                "[1, 2].exists(i, i == person.age)",
            })
    void leavesTheRestToTheGeneralEvaluator(String text) {
        assertThat(expression(text).fast()).isNull();
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
