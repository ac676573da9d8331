package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.catalogue.RuleCode;

/** Compares the first day on which a rule passes with what asking on every day finds. */
class RemedyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 10);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Seeds.most(12));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void namesTheFirstDayOnWhichARulePasses(long seed) {
        var random = new Random(seed);
        var catalogue = Generated.catalogue(random);
        var situation = Generated.situation(random);
        var post = situation.person().employments().getFirst();
        var refused = new HashMap<RuleCode, Refusal>();
        for (var offer : Eligibility.evaluate(catalogue, situation, post, TODAY).offers()) {
            offer.refusals().forEach(refusal -> note(refused, refusal));
            offer.options().forEach(option -> option.refusals().forEach(refusal -> note(refused, refusal)));
        }
        for (var refusal : refused.values()) {
            var named = refusal.remedies().stream()
                    .filter(Remedy.OpenFrom.class::isInstance)
                    .map(remedy -> ((Remedy.OpenFrom) remedy).day())
                    .findFirst()
                    .orElse(null);
            assertThat(named)
                    .as("seed %d, %s", seed, refusal.rule())
                    .isEqualTo(firstDay(catalogue, situation, refusal));
        }
    }

    private static void note(HashMap<RuleCode, Refusal> refused, Refusal refusal) {
        if (refusal.rule() != null) {
            refused.put(refusal.rule(), refusal);
        }
    }

    private static LocalDate firstDay(CompiledCatalogue catalogue, Situation situation, Refusal refusal) {
        var post = situation.person().employments().getFirst();
        var rule = catalogue.benefits().stream()
                .flatMap(benefit -> Stream.concat(
                        benefit.rules().stream(), benefit.options().stream().flatMap(o -> o.rules().stream())))
                .filter(one -> one.rule().code().equals(refusal.rule()))
                .findFirst()
                .orElseThrow();
        for (var day = TODAY; day.getYear() <= 2031; day = day.plusDays(1)) {
            var moment = Moment.of(catalogue, situation, post, day);
            if (moment.isPresent() && moment.get().holds(rule.expression())) {
                return day;
            }
        }
        return null;
    }
}
