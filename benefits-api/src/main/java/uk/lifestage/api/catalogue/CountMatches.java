package uk.lifestage.api.catalogue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.eligibility.Condition;

/** Checks a condition while it is written, and counts for whom it holds today. */
@Component
public class CountMatches {
    /** Fewer are not told: a condition must not be a way of looking somebody up. */
    static final int FEWEST_TOLD = 5;

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Tenant tenant;
    private final BusinessDay day;
    private final SituationStore situations;

    CountMatches(Tenant tenant, BusinessDay day, SituationStore situations) {
        this.tenant = tenant;
        this.day = day;
        this.situations = situations;
    }

    /**
     * What came of a condition.
     *
     * @param problems what is wrong with it; then nothing was counted
     * @param matches the posts held today for which it holds; absent where they are too few to be told
     * @param asked the posts held today that were asked
     * @param whole whether everybody was asked; otherwise time ran out and those asked are a fair part
     */
    public record MatchView(
            List<ConditionProblem> problems, @Nullable Integer matches, int asked, boolean whole) {
        public MatchView {
            problems = List.copyOf(problems);
        }
    }

    /** Checks and counts. */
    public MatchView count(Member member, Catalogue catalogue, String expression, boolean ofLifeStage) {
        var problems = Condition.check(catalogue, expression, ofLifeStage);
        if (!problems.isEmpty()) {
            return new MatchView(ConditionProblem.of(problems, expression), null, 0, false);
        }
        var condition = Condition.of(catalogue, expression);
        var until = day.now().plus(LONGEST);
        var asked = new int[1];
        var matches = new int[1];
        // A bucket is a fair part of everybody, and a transaction of its own.
        int bucket = 0;
        while (bucket < SituationStore.BUCKETS && day.now().isBefore(until)) {
            int one = bucket++;
            tenant.within(member, employer -> {
                var today = day.today(employer);
                situations.streamWhole(one, day.now(), post -> {
                    if (post.employment().heldOn(today)) {
                        asked[0]++;
                        if (condition.holds(post.situation().on(today), post.employment(), today)) {
                            matches[0]++;
                        }
                    }
                });
                return one;
            });
        }
        boolean few = matches[0] > 0 && matches[0] < FEWEST_TOLD;
        return new MatchView(List.of(), few ? null : matches[0], asked[0], bucket == SituationStore.BUCKETS);
    }
}
